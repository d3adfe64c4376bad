package io.github.auth0jakarta.example.misplaced.ejb;

import io.github.auth0jakarta.cdi.Staff;

/** A business interface that its EJB does not implement. */
public interface DetachedDesk {
  /** For staff, or so it seems. */
  @Staff
  String secret();
}
