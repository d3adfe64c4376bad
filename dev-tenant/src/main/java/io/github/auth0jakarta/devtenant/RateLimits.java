package io.github.auth0jakarta.devtenant;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests against the tenant's plan in token buckets, and says so in headers.
 *
 * <p>The header names are lower-case on the wire, as Auth0's are. Thread-safe.
 */
final class RateLimits {
  /** What is left of one limit. */
  private static final class Bucket {
    double tokens;
    Instant refilled;

    Bucket(int tokens, Instant refilled) {
      this.tokens = tokens;
      this.refilled = refilled;
    }
  }

  /** What the headers of an answer say. */
  record Allowance(
      String group, RateLimitPlan.Limit limit, int remaining, Instant reset, boolean exceeded) {
    Reply headers(Reply reply) {
      return reply
          .header("x-ratelimit-limit", Integer.toString(limit.burst()))
          .header("x-ratelimit-remaining", Integer.toString(remaining))
          .header("x-ratelimit-reset", Long.toString(reset.getEpochSecond()));
    }

    Reply refusal() {
      String message =
          group.equals("management") || group.equals("authentication")
              ? "Global limit has been reached"
              : "Global per minute " + group + " group limit has been reached";
      return headers(Refusal.management(429, message, "too_many_requests").reply());
    }
  }

  private final Map<String, Bucket> buckets = new HashMap<>();
  private final InstantSource clock;
  private RateLimitPlan plan = RateLimitPlan.OFF;

  RateLimits(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void plan(RateLimitPlan next) {
    plan = next;
    buckets.clear();
  }

  /** Takes one token for a request; none where the plan has no limit for it. */
  synchronized Optional<Allowance> take(String method, String path) {
    String group = group(method, path);
    RateLimitPlan.Limit limit = group == null ? null : plan.limit(group);
    if (group != null && limit == null && path.startsWith("/api/v2/")) {
      group = "management";
      limit = plan.limit(group);
    }
    if (group == null || limit == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    int burst = limit.burst();
    Bucket bucket = buckets.computeIfAbsent(group, name -> new Bucket(burst, now));
    double perSecond = limit.refill() / (double) limit.period().toSeconds();
    double elapsed = Duration.between(bucket.refilled, now).toNanos() / 1e9;
    bucket.tokens = Math.min(burst, bucket.tokens + Math.max(0, elapsed) * perSecond);
    bucket.refilled = now;
    boolean exceeded = bucket.tokens < 1;
    if (!exceeded) {
      bucket.tokens--;
    }
    // The header has whole seconds, and a reset in the past would promise too much.
    double untilNext = Math.max(0, (1 - bucket.tokens) / perSecond);
    Instant reset = now.plusMillis((long) Math.ceil(untilNext * 1000) + 999);
    return Optional.of(new Allowance(group, limit, (int) bucket.tokens, reset, exceeded));
  }

  private static @Nullable String group(String method, String path) {
    if (path.startsWith("/oauth/")
        || path.startsWith("/dbconnections/")
        || path.equals("/userinfo")) {
      return "authentication";
    }
    if (!path.startsWith("/api/v2/")) {
      return null;
    }
    String resource = path.substring("/api/v2/".length()).replaceFirst("/.*", "");
    return switch (resource) {
      case "users", "users-by-email" -> method.equals("GET") ? "users_read" : "users_write";
      case "logs", "clients", "connections" -> resource;
      default -> "management";
    };
  }
}
