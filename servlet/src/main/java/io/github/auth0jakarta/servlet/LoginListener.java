package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.oidc.OidcException;
import io.github.auth0jakarta.session.Session;

/**
 * Is told of logins, found by {@link java.util.ServiceLoader}.
 *
 * <p>What it throws ends the request; a login that it refuses so leaves no session. Implementations
 * are thread-safe.
 */
public interface LoginListener {

  /** A user has logged in; the browser does not have the session yet. */
  void loggedIn(Session session);

  /** A login has failed. */
  void loginFailed(OidcException failure);

  /** A user has logged out; the session has ended. */
  void loggedOut(Session session);
}
