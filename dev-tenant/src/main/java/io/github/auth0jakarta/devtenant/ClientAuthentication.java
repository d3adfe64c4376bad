package io.github.auth0jakarta.devtenant;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which client calls, by {@code client_secret_post}, {@code client_secret_basic}, {@code
 * private_key_jwt} or, for public clients, {@code none} (RFC 6749 section 2.3.1, RFC 7523).
 *
 * <p>Stateless; the caller holds the tenant's lock.
 */
record ClientAuthentication(Tenant tenant) {
  /** What a client says of itself. */
  private record Credentials(@Nullable String id, @Nullable String secret) {}

  /** The client whose secret or signature was right, or a public one; anyone else is refused. */
  Client authenticate(Request http, Parameters form) {
    Credentials credentials = credentials(http, form);
    if (credentials.id() == null) {
      throw Refusal.oauth(400, "invalid_request", "Missing required parameter: client_id");
    }
    Client client = tenant.state().client(credentials.id()).orElseThrow(this::unauthorized);
    if (!client.keys().isEmpty()) {
      if (credentials.secret() != null || !new ClientAssertion(tenant).proves(client, form)) {
        throw unauthorized();
      }
      return client;
    }
    String secret = client.secret();
    if (!client.isPublic()
        && (secret == null
            || credentials.secret() == null
            || !Password.sameSecret(secret, credentials.secret()))) {
      throw unauthorized();
    }
    return client;
  }

  private Refusal unauthorized() {
    return Refusal.oauth(401, "access_denied", "Unauthorized");
  }

  private static Credentials credentials(Request http, Parameters form) {
    String authorization = http.header("authorization");
    if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      return new Credentials(form.get("client_id"), form.get("client_secret"));
    }
    if (form.has("client_secret")) {
      throw Refusal.oauth(400, "invalid_request", "More than one client authentication was used");
    }
    try {
      String pair =
          new String(
              Base64.getDecoder().decode(authorization.substring(6).strip()),
              StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      if (colon < 0) {
        throw new IllegalArgumentException("No colon");
      }
      return new Credentials(decode(pair.substring(0, colon)), decode(pair.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      throw Refusal.oauth(400, "invalid_request", "Malformed Authorization header");
    }
  }

  private static String decode(String part) {
    return URLDecoder.decode(part, StandardCharsets.UTF_8);
  }
}
