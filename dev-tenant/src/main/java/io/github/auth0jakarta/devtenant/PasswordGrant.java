package io.github.auth0jakarta.devtenant;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Exchanges a user's password (RFC 6749 section 4.3), at Auth0 also with the connection as {@code
 * realm}.
 */
record PasswordGrant(Tenant tenant) {
  static final String REALM = "http://auth0.com/oauth/grant-type/password-realm";

  Reply exchange(Request http, Client client, Parameters form) {
    String username = required(form, "username");
    String password = required(form, "password");
    String connection =
        REALM.equals(form.get("grant_type")) ? required(form, "realm") : tenant.defaultDatabase();
    String audience = form.get("audience");
    if (audience != null
        && !audience.equals(tenant.managementAudience())
        && tenant.state().resourceServer(audience).isEmpty()) {
      throw Refusal.oauth(403, "access_denied", "Service not found: " + audience);
    }
    PasswordLogin.Outcome outcome =
        new PasswordLogin(tenant).check(connection, username, password, client);
    User user =
        outcome
            .user()
            .orElseThrow(
                () ->
                    outcome.message().startsWith("Wrong")
                        ? Refusal.oauth(403, "invalid_grant", outcome.message())
                        : Refusal.oauth(429, "too_many_attempts", outcome.message()));
    if (user.blocked()) {
      throw Refusal.oauth(401, "unauthorized", "user is blocked");
    }
    tenant.users().loggedIn(user);
    new TenantLog(tenant).add("sepft", "Password grant", user, client);
    Set<String> scope = Parameters.words(form.find("scope").orElse(""));
    Grant grant =
        new Grant(
            Identifiers.hex(24),
            client.id(),
            user.id(),
            scope.isEmpty() ? Set.of("openid", "profile", "email") : new LinkedHashSet<>(scope),
            audience,
            null,
            null,
            tenant.now(),
            false,
            null);
    String refreshToken =
        grant.has("offline_access") && client.mayUseGrant("refresh_token")
            ? new RefreshTokenGrant(tenant).issue(client, grant)
            : null;
    return new Tokens(tenant).answer(client, grant, null, refreshToken);
  }

  private static String required(Parameters form, String name) {
    return form.find(name)
        .orElseThrow(
            () -> Refusal.oauth(400, "invalid_request", "Missing required parameter: " + name));
  }
}
