package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.oidc.Login;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a trusted first-party client logs a user in at the token endpoint.
 *
 * <p>Implementations are thread-safe.
 */
interface LoginGrant {

  /**
   * A finished login.
   *
   * @param login the login, with its tokens
   * @param returnTo where the user wanted to go; empty where nobody said
   */
  record Granted(Login login, String returnTo) {}

  /** Whether a browser brings what counts by itself, so that other sites could send it, too. */
  boolean restsOnCookies();

  /**
   * Logs the user in; null where a parameter is missing or not allowed.
   *
   * @param asked the scopes that the client asks for
   * @throws io.github.auth0jakarta.oidc.OidcException where there is no login
   */
  @Nullable Granted logIn(
      SentForm form, Set<String> asked, HttpServletRequest request, CookieJar jar);
}
