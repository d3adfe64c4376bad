package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.oidc.OidcException;
import io.github.auth0jakarta.session.Session;
import io.github.auth0jakarta.session.SessionListener;

/**
 * Is told of logins, found by {@link java.util.ServiceLoader}; and of sessions, as any {@link
 * SessionListener}.
 *
 * <p>What the methods here throw ends the request; a login that they refuse so leaves no session.
 * Implementations are thread-safe.
 */
public interface LoginListener extends SessionListener {

  /** A user has logged in; the browser does not have the session yet. */
  void loggedIn(Session session);

  /** A login has failed. */
  void loginFailed(OidcException failure);

  /** A user has logged out; the session has ended. */
  void loggedOut(Session session);
}
