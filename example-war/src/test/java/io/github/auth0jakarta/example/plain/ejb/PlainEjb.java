package io.github.auth0jakarta.example.plain.ejb;

import io.github.auth0jakarta.cdi.Staff;
import jakarta.ejb.Stateless;

/** An EJB for staff. */
@Staff
@Stateless
public class PlainEjb {

  /** Answers staff. */
  public String answer() {
    return "ejb";
  }
}
