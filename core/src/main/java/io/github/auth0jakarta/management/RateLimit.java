package io.github.auth0jakarta.management;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What the tenant said about our allowance. Immutable.
 *
 * @param limit how many requests the bucket holds
 * @param remaining how many are left
 * @param reset when the bucket is refilled, by the tenant's clock
 * @see <a
 *     href="https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy">Rate
 *     limit policy</a>
 */
public record RateLimit(long limit, long remaining, Instant reset) implements Serializable {

  /** Reads {@code x-ratelimit-*}, in any case; anything but three sane numbers is no snapshot. */
  static Optional<RateLimit> of(Headers headers) {
    try {
      long limit = number(headers.get("x-ratelimit-limit"));
      long remaining = number(headers.get("x-ratelimit-remaining"));
      long reset = number(headers.get("x-ratelimit-reset"));
      return Optional.of(new RateLimit(limit, remaining, Instant.ofEpochSecond(reset)));
    } catch (NumberFormatException | DateTimeException absent) {
      return Optional.empty();
    }
  }

  private static long number(@Nullable String value) {
    long number = Long.parseLong(value == null ? "" : value.strip());
    if (number < 0) {
      throw new NumberFormatException("negative");
    }
    return number;
  }
}
