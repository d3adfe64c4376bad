package io.github.auth0jakarta.oidc;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An access token with which this application calls an API (RFC 6750).
 *
 * <p>It is meant for that API, and may be opaque or encrypted: nothing is read from it. {@link
 * #toString()} never shows it. Immutable.
 *
 * @param value the token, to be sent as {@code Authorization: Bearer …}
 * @param renewAfter from when on it is so near its end that another one is asked for
 * @param expires when the API takes it no more
 * @param scopes what it allows, as the tenant granted it
 */
public record BearerToken(String value, Instant renewAfter, Instant expires, Set<String> scopes) {

  /** How long before its end a token is renewed; half its life where it lives shorter. */
  private static final Duration EARLY = Duration.ofSeconds(60);

  /** Copies the scopes. */
  public BearerToken {
    scopes = Set.copyOf(scopes);
  }

  /** The scopes in a text that separates them by blanks (RFC 6749 §3.3). */
  public static Set<String> scopes(String text) {
    return Arrays.stream(text.split(" "))
        .filter(scope -> !scope.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  static BearerToken issued(String value, Instant now, Duration lifetime, Set<String> scopes) {
    Duration half = lifetime.dividedBy(2);
    Instant expires = now.plus(lifetime);
    return new BearerToken(
        value, expires.minus(half.compareTo(EARLY) < 0 ? half : EARLY), expires, scopes);
  }

  @Override
  public String toString() {
    return "BearerToken[expires " + expires + ", " + scopes + "]";
  }
}
