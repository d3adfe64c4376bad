package io.github.auth0jakarta.example.places.ejb;

import io.github.auth0jakarta.cdi.Staff;
import jakarta.ejb.Local;

/** At a business interface's methods, one of them generic. */
@Local
public interface LocalDesk<T> {

  /** For staff. */
  @Staff
  String secret();

  /** For staff. */
  @Staff
  String find(T key);

  /** For everybody. */
  String open();
}
