package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings of one application from its Management API representation.
 *
 * @param settings the resource; the caller holds the state's lock
 */
record Client(ObjectNode settings) {
  private static final Duration ID_TOKEN_LIFETIME = Duration.ofHours(10);

  String id() {
    return settings.path("client_id").asText();
  }

  String name() {
    return settings.path("name").asText(id());
  }

  @Nullable String secret() {
    return Json.text(settings, "client_secret");
  }

  /**
   * The public keys whose signature proves this client; without any it has a secret, or nothing.
   */
  JsonNode keys() {
    return settings
        .path("client_authentication_methods")
        .path("private_key_jwt")
        .path("credentials");
  }

  boolean isPublic() {
    return settings.path("token_endpoint_auth_method").asText().equals("none");
  }

  boolean firstParty() {
    return settings.path("is_first_party").asBoolean(true);
  }

  boolean demandsPushedRequests() {
    return settings.path("require_pushed_authorization_requests").asBoolean(false);
  }

  boolean mayUseGrant(String grantType) {
    return Json.texts(settings, "grant_types").anyMatch(grantType::equals);
  }

  Set<String> logoutUrls() {
    return Json.texts(settings, "allowed_logout_urls").collect(Collectors.toSet());
  }

  boolean allowsCallback(String redirectUri) {
    return Json.texts(settings, "callbacks").anyMatch(url -> matches(url, redirectUri));
  }

  boolean allowsLogoutUrl(String url) {
    return Json.texts(settings, "allowed_logout_urls").anyMatch(allowed -> matches(allowed, url));
  }

  String algorithm() {
    return settings.path("jwt_configuration").path("alg").asText("RS256");
  }

  Duration idTokenLifetime() {
    JsonNode seconds = settings.path("jwt_configuration").path("lifetime_in_seconds");
    return seconds.isNumber() ? Duration.ofSeconds(seconds.asLong()) : ID_TOKEN_LIFETIME;
  }

  boolean rotatesRefreshTokens() {
    return settings.path("refresh_token").path("rotation_type").asText().equals("rotating");
  }

  Duration refreshTokenLeeway() {
    return Duration.ofSeconds(settings.path("refresh_token").path("leeway").asLong(0));
  }

  /** The scopes that a refresh token is good for at another API (Multi-Resource Refresh Token). */
  Optional<Set<String>> refreshPolicy(String audience) {
    for (JsonNode policy : settings.path("refresh_token").path("policies")) {
      if (policy.path("audience").asText().equals(audience)) {
        return Optional.of(Json.texts(policy, "scope").collect(Collectors.toSet()));
      }
    }
    return Optional.empty();
  }

  /**
   * Whether an allowed URL covers a sent one: exactly, or, as a relaxation of this development
   * tenant alone, {@code http://localhost:*} for every port and path of that loopback host.
   */
  static boolean matches(String allowed, String sent) {
    if (!allowed.equals("http://localhost:*") && !allowed.equals("http://127.0.0.1:*")) {
      return allowed.equals(sent);
    }
    try {
      URI uri = URI.create(sent);
      String host = URI.create(allowed.substring(0, allowed.length() - 2)).getHost();
      return "http".equals(uri.getScheme())
          && host.equals(uri.getHost())
          && uri.getUserInfo() == null
          && uri.getFragment() == null;
    } catch (IllegalArgumentException e) {
      return false; // not a URL at all
    }
  }
}
