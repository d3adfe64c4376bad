package io.github.auth0jakarta.example;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * One thing that the tenant says about the user, as the profile shows it.
 *
 * <p>Immutable.
 *
 * @param name the claim's name
 * @param value what the token holds
 * @param meaning the same for a person; empty where the value speaks for itself
 */
public record Claim(String name, String value, String meaning) {

  /** The claims that hold a NumericDate (RFC 7519 §2). */
  private static final Set<String> TIMES = Set.of("auth_time", "exp", "iat", "nbf");

  static Claim of(Map.Entry<String, Object> claim) {
    String meaning =
        TIMES.contains(claim.getKey()) && claim.getValue() instanceof Number seconds
            ? new Moment(claim.getKey(), Instant.ofEpochSecond(seconds.longValue())).human()
            : "";
    return new Claim(claim.getKey(), String.valueOf(claim.getValue()), meaning);
  }
}
