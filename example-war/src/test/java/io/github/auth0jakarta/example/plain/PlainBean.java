package io.github.auth0jakarta.example.plain;

import io.github.auth0jakarta.cdi.Staff;
import jakarta.enterprise.context.ApplicationScoped;

/** A CDI bean for staff. */
@ApplicationScoped
public class PlainBean {

  /** Answers staff. */
  @Staff
  public String answer() {
    return "bean";
  }
}
