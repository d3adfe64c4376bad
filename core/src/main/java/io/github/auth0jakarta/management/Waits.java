package io.github.auth0jakarta.management;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import okhttp3.Headers;
import okhttp3.Response;

/**
 * Says how long to wait before a request is sent again. Thread-safe.
 *
 * <p>The tenant's own word comes first ({@code retry-after} of RFC 9110 §10.2.3, then {@code
 * x-ratelimit-reset}), and always exponential backoff with full jitter on top, so that those who
 * were turned away together do not come back together. Times of the tenant are read by the tenant's
 * clock ({@code date}).
 */
final class Waits {

  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Auth0's buckets are refilled by the second or by the minute: a later reset is a mistake. */
  private static final Duration LONGEST_REFILL = Duration.ofMinutes(1);

  private static final Duration LONGEST = Duration.ofSeconds(8);

  private final InstantSource clock;

  Waits(InstantSource clock) {
    this.clock = clock;
  }

  Duration afterTooManyRequests(Response response, int failures) {
    return retryAfter(response.headers())
        .or(
            () ->
                RateLimit.of(response.headers())
                    .map(limit -> until(limit.reset(), response.headers())))
        .orElse(FIRST)
        .plus(backoff(failures));
  }

  Duration afterFailure(Response response, int failures) {
    return retryAfter(response.headers()).orElse(Duration.ZERO).plus(backoff(failures));
  }

  Duration backoff(int failures) {
    Duration most = FIRST.multipliedBy(1L << Math.min(failures - 1, 10));
    long nanos = Math.min(most.toNanos(), LONGEST.toNanos());
    return Duration.ofNanos(ThreadLocalRandom.current().nextLong(nanos + 1));
  }

  /**
   * {@code retry-after} as seconds or as a date; empty where there is none or it makes no sense.
   */
  Optional<Duration> retryAfter(Headers headers) {
    String value = headers.get("retry-after");
    if (value == null) {
      return Optional.empty();
    }
    Date date = headers.getDate("retry-after");
    if (date != null) {
      return Optional.of(until(date.toInstant(), headers));
    }
    return value.strip().matches("[0-9]{1,9}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(value.strip())))
        : Optional.empty();
  }

  /**
   * When there surely is another request left: a reset that has passed is a second that is not over
   * yet.
   */
  Duration untilMore(Headers headers, RateLimit limit) {
    Duration wait = retryAfter(headers).orElseGet(() -> until(limit.reset(), headers));
    return wait.isZero() ? SECOND : wait.compareTo(LONGEST_REFILL) < 0 ? wait : LONGEST_REFILL;
  }

  /** By our clock, which knows parts of a second, unless the tenant's shows another time. */
  private Duration until(Instant moment, Headers headers) {
    Instant now = clock.instant();
    Date date = headers.getDate("date");
    if (date != null
        && Duration.between(date.toInstant(), now).minus(SECOND).abs().compareTo(SECOND) > 0) {
      now = date.toInstant();
    }
    Duration wait = Duration.between(now, moment);
    return wait.isNegative() ? Duration.ZERO : wait;
  }
}
