package io.github.auth0jakarta.example.misplaced.ejb;

import jakarta.ejb.Local;
import jakarta.ejb.Stateless;

/** Has the interface's methods, and Java does not know of it. */
@Stateless
@Local(DetachedDesk.class)
public class DetachedEjb {
  /** For staff, or so it seems. */
  public String secret() {
    return "secret";
  }
}
