package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0;
import io.github.auth0jakarta.oidc.Login;
import io.github.auth0jakarta.oidc.OidcException;
import io.github.auth0jakarta.session.Session;
import io.github.auth0jakarta.session.SessionEnd;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

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
  void of(Login login, HttpServletRequest request, CookieJar jar) {
    Session session = auth0.sessions().start(login, origin(request));
    if (!entrance.sessionCookie().canCarry(jar, session)) {
      auth0.tokenRenewal().revoke(session);
      throw OidcException.sessionTooLarge(auth0.config().keys());
    }
    entrance.sessionCookie().read(jar).ifPresent(former -> auth0.end(former, SessionEnd.REPLACED));
    try {
      entrance.loggedIn(session);
    } catch (RuntimeException refused) {
      auth0.tokenRenewal().revoke(session);
      throw refused;
    }
    if (request.getSession(false) != null) {
      // Whoever planted the container's own session before the login must not share it afterwards
      // (OWASP, Session Fixation).
      request.changeSessionId();
    }
    auth0.sessions().begin(session);
    entrance.sessionCookie().write(jar, session);
  }

  private @Nullable String origin(HttpServletRequest request) {
    return auth0.config().sessionIndex().withOrigin()
        ? Origin.of(entrance.clientAddress(request), request.getHeader("User-Agent"))
        : null;
  }
}
