package io.github.auth0jakarta.oidc;

import org.jspecify.annotations.Nullable;

/**
 * What the token endpoint gave to call APIs with (RFC 6749 §5.1).
 *
 * <p>{@link #toString()} shows no token. Immutable.
 *
 * @param accessToken for the API that was asked for
 * @param refreshToken for further access tokens; null where the tenant gave none
 */
public record Tokens(BearerToken accessToken, @Nullable String refreshToken) {

  @Override
  public String toString() {
    return "Tokens[" + accessToken + (refreshToken == null ? "" : ", refreshable") + "]";
  }
}
