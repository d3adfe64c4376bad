package io.github.auth0jakarta.cdi.elsewhere;

import io.github.auth0jakarta.cdi.Staff;

/** Its method can be called in this package only, and no other package's class overrides it. */
public class Elsewhere {

  @Staff
  String secret() {
    return "secret";
  }
}
