package io.github.auth0jakarta.example.misplaced;

import io.github.auth0jakarta.cdi.Staff;
import jakarta.enterprise.context.ApplicationScoped;

/** A bean, but its method cannot be intercepted. */
@ApplicationScoped
public class FixedMethods {

  /** For staff alone, or so it seems. */
  @Staff
  public static String fixed() {
    return "secret";
  }
}
