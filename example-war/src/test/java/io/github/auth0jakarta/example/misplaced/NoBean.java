package io.github.auth0jakarta.example.misplaced;

import io.github.auth0jakarta.cdi.Staff;

/** Nobody but its own code makes it, so nothing intercepts it. */
public class NoBean {

  /** For staff alone, or so it seems. */
  @Staff
  public String secret() {
    return "secret";
  }
}
