package io.github.auth0jakarta.example.places.ejb;

import io.github.auth0jakarta.example.places.Entered;
import jakarta.ejb.Singleton;

/** Overrides it. */
@Singleton
public class OverridingEjb extends EjbBase {

  @Override
  public String secret() {
    return Entered.secret();
  }
}
