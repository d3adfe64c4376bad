package io.github.auth0jakarta;

import io.github.auth0jakarta.oidc.BearerToken;
import io.github.auth0jakarta.session.AccessTokenException;

/** What a caller without a session has: none. Stateless. */
enum NoAccessTokens implements AccessTokens {
  TOKENS;

  @Override
  public BearerToken get() {
    throw new AccessTokenException.NoSession();
  }

  @Override
  public BearerToken get(String audience, String... scopes) {
    throw new AccessTokenException.NoSession();
  }
}
