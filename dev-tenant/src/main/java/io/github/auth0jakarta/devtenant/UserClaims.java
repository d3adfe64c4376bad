package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Selects the claims about a user that the scopes of a grant allow (OpenID Connect Core 1.0 section
 * 5.4); metadata is never among them, as at Auth0.
 */
record UserClaims(Tenant tenant) {
  private static final Map<String, List<String>> BY_SCOPE =
      Map.of(
          "profile",
          List.of("given_name", "family_name", "nickname", "name", "picture", "updated_at"),
          "email",
          List.of("email", "email_verified"),
          "phone",
          List.of("phone_number", "phone_verified"));

  ObjectNode of(Grant grant) {
    ObjectNode profile =
        tenant
            .users()
            .find(grant.userId())
            .orElseThrow(() -> Refusal.oauth(403, "invalid_grant", "The user does not exist."))
            .profile();
    ObjectNode claims = Json.object();
    grant.scope().stream()
        .flatMap(scope -> BY_SCOPE.getOrDefault(scope, List.of()).stream())
        .forEach(
            name -> {
              JsonNode value = profile.get(name);
              if (value != null && !value.isNull()) {
                claims.set(name, value);
              }
            });
    return claims;
  }
}
