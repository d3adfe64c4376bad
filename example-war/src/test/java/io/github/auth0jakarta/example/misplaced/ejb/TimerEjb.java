package io.github.auth0jakarta.example.misplaced.ejb;

import io.github.auth0jakarta.cdi.Staff;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;

/** Its methods are called by the clock, and by code of its package. */
@Singleton
public class TimerEjb {
  /** For staff, or so it seems. */
  @Staff
  @Schedule(hour = "*", persistent = false)
  public void hourly() {}

  @Staff
  String inPackage() {
    return "secret";
  }
}
