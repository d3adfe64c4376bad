package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0;
import io.github.auth0jakarta.oidc.Login;
import io.github.auth0jakarta.oidc.OidcException;
import io.github.auth0jakarta.session.Session;

/**
 * Starts the session of a finished login in the browser that brought it.
 *
 * <p>Thread-safe.
 */
final class SessionStart {

  private final Entrance entrance;
  private final Auth0 auth0;

  SessionStart(Entrance entrance) {
    this.entrance = entrance;
    this.auth0 = entrance.auth0();
  }

  /**
   * A new session in the place of the browser's earlier one.
   *
   * @throws OidcException where no browser could carry it; nobody has heard of the login then
   * @throws RuntimeException where a listener refuses the login
   */
  void of(Login login, CookieJar jar) {
    Session session = auth0.sessions().start(login);
    if (!entrance.sessionCookie().canCarry(jar, session)) {
      auth0.end(session);
      throw OidcException.sessionTooLarge();
    }
    entrance.sessionCookie().read(jar).ifPresent(auth0::end);
    try {
      entrance.listeners().forEach(listener -> listener.loggedIn(session));
    } catch (RuntimeException refused) {
      auth0.end(session);
      throw refused;
    }
    entrance.sessionCookie().write(jar, session);
  }
}
