package io.github.auth0jakarta.devtenant;

import java.time.Instant;

/**
 * Tells the callers of a tenant without limits what Auth0's headers would tell them.
 *
 * <p>See <a
 * href="https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy">
 * Rate Limit Policy</a>. The names are lower-case on the wire, as Auth0's are.
 */
final class RateLimits {
  private static final int LIMIT = 1000;

  private RateLimits() {}

  static Reply headers(Reply reply, Instant now) {
    return reply
        .header("x-ratelimit-limit", Integer.toString(LIMIT))
        .header("x-ratelimit-remaining", Integer.toString(LIMIT - 1))
        .header("x-ratelimit-reset", Long.toString(now.getEpochSecond() + 1));
  }

  static boolean limited(String path) {
    return path.startsWith("/api/v2/")
        || path.startsWith("/oauth/")
        || path.startsWith("/dbconnections/")
        || path.equals("/userinfo");
  }
}
