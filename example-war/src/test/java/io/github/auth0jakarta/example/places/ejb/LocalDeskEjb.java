package io.github.auth0jakarta.example.places.ejb;

import io.github.auth0jakarta.example.places.Entered;
import jakarta.ejb.Stateless;

/** Implements it. */
@Stateless
public class LocalDeskEjb implements LocalDesk<String> {

  @Override
  public String secret() {
    return Entered.secret();
  }

  @Override
  public String find(String key) {
    return Entered.secret();
  }

  @Override
  public String open() {
    return "open";
  }
}
