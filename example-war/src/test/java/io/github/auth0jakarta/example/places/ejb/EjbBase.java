package io.github.auth0jakarta.example.places.ejb;

import io.github.auth0jakarta.cdi.Staff;
import io.github.auth0jakarta.example.places.Entered;

/** At a superclass's method. */
public abstract class EjbBase {

  /** For staff. */
  @Staff
  public String secret() {
    return Entered.secret();
  }
}
