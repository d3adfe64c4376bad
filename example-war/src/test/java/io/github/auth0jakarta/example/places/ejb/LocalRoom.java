package io.github.auth0jakarta.example.places.ejb;

import io.github.auth0jakarta.cdi.Staff;
import jakarta.ejb.Local;

/** At a business interface. */
@Staff
@Local
public interface LocalRoom {

  /** For staff. */
  String secret();
}
