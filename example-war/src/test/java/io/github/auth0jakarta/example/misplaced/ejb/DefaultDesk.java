package io.github.auth0jakarta.example.misplaced.ejb;

import jakarta.ejb.Local;

/** With a default method, which some containers do not intercept. */
@Local
public interface DefaultDesk {
  /** For staff, or so it seems. */
  default String secret() {
    return "secret";
  }
}
