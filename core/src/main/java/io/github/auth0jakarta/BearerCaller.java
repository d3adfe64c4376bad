package io.github.auth0jakarta;

import io.github.auth0jakarta.oidc.AccessToken;
import io.github.auth0jakarta.session.Session;
import java.util.Map;
import java.util.Optional;

/** Who calls an API path with an access token: a user, or a client on its own behalf. */
final class BearerCaller implements Caller {

  private final Auth0 auth0;
  private final AccessToken token;

  BearerCaller(Auth0 auth0, AccessToken token) {
    this.auth0 = auth0;
    this.token = token;
  }

  @Override
  public boolean isAuthenticated() {
    return true;
  }

  @Override
  public String getName() {
    return token.subject();
  }

  @Override
  public Map<String, Object> claims() {
    return token.claims();
  }

  @Override
  public Optional<Session> session() {
    return Optional.empty();
  }

  @Override
  public boolean hasScope(String scope) {
    return token.scopes().contains(scope);
  }

  @Override
  public boolean hasPermission(String permission) {
    return token.permissions().contains(permission);
  }

  @Override
  public AccessTokens accessTokens() {
    return NoAccessTokens.TOKENS;
  }

  @Override
  public boolean isStaff() {
    return auth0.isStaff(token.subject(), token.claims(), token.issuedAt());
  }

  @Override
  public String toString() {
    return "Caller[with an access token]";
  }
}
