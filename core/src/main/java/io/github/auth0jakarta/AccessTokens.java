package io.github.auth0jakarta;

import io.github.auth0jakarta.oidc.BearerToken;
import io.github.auth0jakarta.session.AccessTokenException;

/**
 * Gives the tokens with which the application calls APIs on its caller's behalf.
 *
 * <p>They come from the login and, with {@code offline_access} in {@code auth0.scope}, from its
 * refresh token: a token is renewed a minute before its end, when somebody asks for it, once for
 * all requests of a session on a node. An instance belongs to one request's caller; it may be used
 * by several threads while the request lasts.
 */
public interface AccessTokens {

  /**
   * A token for {@code auth0.audience}, or for the tenant's UserInfo where none is set, that is
   * good for a while.
   *
   * @throws AccessTokenException where there is none, in a type that says what helps
   */
  BearerToken get();

  /**
   * A token for an API. One that is not {@code auth0.audience} must be in the application's
   * Multi-Resource Refresh Token policies.
   *
   * @param audience the API's identifier
   * @param scopes what the token shall allow; none for all that the policies allow
   * @throws AccessTokenException where there is none, in a type that says what helps
   */
  BearerToken get(String audience, String... scopes);
}
