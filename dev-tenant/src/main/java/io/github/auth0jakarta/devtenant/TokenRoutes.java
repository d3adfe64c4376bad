package io.github.auth0jakarta.devtenant;

import java.util.Map;

/**
 * The token endpoint: {@code /oauth/token} (RFC 6749 section 3.2).
 *
 * <p>See <a href="https://auth0.com/docs/api/authentication#get-token">Get Token</a>.
 */
final class TokenRoutes {
  /** Exchanges one kind of grant for tokens. */
  @FunctionalInterface
  interface GrantHandler {
    Reply exchange(Request http, Client client, Parameters form);
  }

  private final ClientAuthentication authentication;
  private final Map<String, GrantHandler> grants;

  TokenRoutes(Tenant tenant) {
    this.authentication = new ClientAuthentication(tenant);
    PasswordGrant password = new PasswordGrant(tenant);
    this.grants =
        Map.of(
            "authorization_code",
            new AuthorizationCodeGrant(tenant)::exchange,
            "refresh_token",
            new RefreshTokenGrant(tenant)::exchange,
            "client_credentials",
            new ClientCredentialsGrant(tenant)::exchange,
            "password",
            password::exchange,
            PasswordGrant.REALM,
            password::exchange);
  }

  void register(Router router) {
    router.on("POST", "/oauth/token", this::token);
  }

  private Reply token(Request http) {
    Parameters form = http.form();
    String grantType = form.get("grant_type");
    if (grantType == null) {
      throw Refusal.oauth(400, "invalid_request", "Missing required parameter: grant_type");
    }
    GrantHandler handler = grants.get(grantType);
    if (handler == null) {
      throw Refusal.oauth(403, "unsupported_grant_type", "Unsupported grant type: " + grantType);
    }
    Client client = authentication.authenticate(http, form);
    if (!client.mayUseGrant(grantType)) {
      throw Refusal.oauth(
          403, "unauthorized_client", "Grant type '" + grantType + "' not allowed for the client.");
    }
    return handler.exchange(http, client, form);
  }
}
