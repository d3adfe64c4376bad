package io.github.auth0jakarta.devtenant;

/** Token revocation: {@code /oauth/revoke} (RFC 7009); an unknown token is no error. */
final class RevokeRoutes {
  private final Tenant tenant;

  RevokeRoutes(Tenant tenant) {
    this.tenant = tenant;
  }

  void register(Router router) {
    router.on("POST", "/oauth/revoke", this::revoke);
  }

  private Reply revoke(Request http) {
    Parameters form = http.form();
    Client client = new ClientAuthentication(tenant).authenticate(http, form);
    String token = form.get("token");
    if (token == null) {
      throw Refusal.oauth(400, "invalid_request", "Missing required parameter: token");
    }
    RefreshToken known = tenant.state().refreshTokens.get(token);
    if (known != null && known.grant().clientId().equals(client.id())) {
      tenant.state().revokeGrant(known.grant().id());
    }
    return Reply.empty(200);
  }
}
