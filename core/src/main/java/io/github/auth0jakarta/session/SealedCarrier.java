package io.github.auth0jakarta.session;

import io.github.auth0jakarta.oidc.Json;
import java.util.List;
import java.util.Optional;

/**
 * Carries all of a session in its cookie, sealed: {@code auth0.session.store=cookie}.
 *
 * <p>Thread-safe.
 */
final class SealedCarrier implements Carrier {

  private final Seal seal;

  SealedCarrier(String owner, List<String> secrets) {
    this.seal = new Seal("session", owner, secrets);
  }

  @Override
  public String text(Session session) {
    return seal.seal(Json.write(session.toMap()));
  }

  @Override
  public Optional<Session> open(String text) {
    return seal.open(text).flatMap(Json::parse).flatMap(Session::fromMap);
  }

  @Override
  public void begin(Session session) {
    // The cookie is all there is.
  }

  @Override
  public boolean replace(Session known, Session next) {
    return true;
  }

  @Override
  public void forget(String key) {
    // The browser has the only copy, and the index knows what has ended.
  }
}
