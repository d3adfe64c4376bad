package io.github.auth0jakarta.oidc;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An access token for this application's own API that passed every check of RFC 9068 §4.
 *
 * <p>Only its verifier can make one: the type is the proof. {@link #toString()} shows no claim.
 * Immutable.
 */
public final class AccessToken {

  private final String subject;
  private final String clientId;
  private final Instant issuedAt;
  private final Map<String, Object> claims;

  AccessToken(String subject, String clientId, Instant issuedAt, Map<String, Object> claims) {
    this.subject = subject;
    this.clientId = clientId;
    this.issuedAt = issuedAt;
    this.claims = claims;
  }

  /**
   * On whose behalf the API is called: a user's identifier, or the client's own where no user is
   * involved (at Auth0 the client id with {@code @clients} behind it).
   */
  public String subject() {
    return subject;
  }

  /** The application that got the token. */
  public String clientId() {
    return clientId;
  }

  /** When the token was issued. */
  public Instant issuedAt() {
    return issuedAt;
  }

  /** What the application may do on the subject's behalf, {@code scope} (RFC 9068 §2.2.3). */
  public Set<String> scopes() {
    return claims.get("scope") instanceof String scope ? BearerToken.scopes(scope) : Set.of();
  }

  /**
   * What the subject itself may do, {@code permissions}: at Auth0 with RBAC and "Add Permissions in
   * the Access Token" switched on for the API.
   */
  public Set<String> permissions() {
    return claims.get("permissions") instanceof List<?> permissions
        ? permissions.stream()
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .collect(Collectors.toUnmodifiableSet())
        : Set.of();
  }

  /** All claims by name, as JSON gives them; unmodifiable. */
  public Map<String, Object> claims() {
    return claims;
  }

  @Override
  public String toString() {
    return "AccessToken[verified]";
  }
}
