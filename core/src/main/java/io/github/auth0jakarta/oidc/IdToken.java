package io.github.auth0jakarta.oidc;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An ID token that passed every check of OpenID Connect Core 1.0 §3.1.3.7, and after a refresh
 * those of §12.2; without a browser there is no nonce to compare.
 *
 * <p>Only its verifier can make one: the type is the proof. {@link #toString()} shows no claim.
 * Immutable.
 */
public final class IdToken {

  private final String raw;
  private final String subject;
  private final Map<String, Object> claims;

  IdToken(String raw, String subject, Map<String, Object> claims) {
    this.raw = raw;
    this.subject = subject;
    this.claims = claims;
  }

  /** The token as the provider sent it, for {@code id_token_hint} at logout. */
  public String raw() {
    return raw;
  }

  /** The user's identifier at this issuer, {@code sub}. */
  public String subject() {
    return subject;
  }

  /** The provider's session, {@code sid} (OpenID Connect Back-Channel Logout 1.0 §2.1). */
  public Optional<String> sid() {
    return claims.get("sid") instanceof String sid ? Optional.of(sid) : Optional.empty();
  }

  /**
   * When the provider wants sessions to end that rest on this login, {@code session_expiry} (IPSIE
   * SL1 OpenID Connect Profile).
   */
  public Optional<Instant> sessionExpiry() {
    return claims.get("session_expiry") instanceof Number seconds
        ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
        : Optional.empty();
  }

  /** All claims by name, as JSON gives them; unmodifiable. */
  public Map<String, Object> claims() {
    return claims;
  }

  @Override
  public String toString() {
    return "IdToken[verified]";
  }
}
