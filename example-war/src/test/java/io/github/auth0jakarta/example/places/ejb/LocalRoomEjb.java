package io.github.auth0jakarta.example.places.ejb;

import io.github.auth0jakarta.example.places.Entered;
import jakarta.ejb.Stateful;

/** Implements it. */
@Stateful
public class LocalRoomEjb implements LocalRoom {

  @Override
  public String secret() {
    return Entered.secret();
  }
}
