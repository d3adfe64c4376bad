package io.github.auth0jakarta;

import io.github.auth0jakarta.session.Session;
import java.util.Map;
import java.util.Optional;

/** The user of a session. */
final class SessionCaller implements Caller {

  private final Auth0 auth0;
  private final Session session;

  SessionCaller(Auth0 auth0, Session session) {
    this.auth0 = auth0;
    this.session = session;
  }

  @Override
  public boolean isAuthenticated() {
    return true;
  }

  @Override
  public String getName() {
    return session.subject();
  }

  @Override
  public Map<String, Object> claims() {
    return session.claims();
  }

  @Override
  public Optional<Session> session() {
    return Optional.of(session);
  }

  @Override
  public boolean isStaff() {
    return auth0.isStaff(session);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SessionCaller caller && getName().equals(caller.getName());
  }

  @Override
  public int hashCode() {
    return getName().hashCode();
  }

  @Override
  public String toString() {
    return "Caller[logged in]";
  }
}
