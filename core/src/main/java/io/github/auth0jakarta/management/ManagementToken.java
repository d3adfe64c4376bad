package io.github.auth0jakarta.management;

import java.time.Duration;
import java.time.Instant;

/**
 * An access token for the Management API with the times that matter. Immutable.
 *
 * @param renewAt from when on it is time for the next one
 * @param unusableFrom shortly before it expires, for the time a request is under way
 */
record ManagementToken(String value, Instant renewAt, Instant unusableFrom) {

  private static final Duration EARLY = Duration.ofMinutes(5);
  private static final Duration UNDER_WAY = Duration.ofSeconds(10);

  /** A short-lived token is renewed, and given up, a share of its lifetime early. */
  static ManagementToken of(String value, Instant asked, Duration lifetime) {
    Instant expiry = asked.plus(lifetime);
    return new ManagementToken(
        value,
        expiry.minus(least(EARLY, lifetime.dividedBy(4))),
        expiry.minus(least(UNDER_WAY, lifetime.dividedBy(20))));
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  @Override
  public String toString() {
    return "ManagementToken[renewAt=" + renewAt + ", unusableFrom=" + unusableFrom + "]";
  }
}
