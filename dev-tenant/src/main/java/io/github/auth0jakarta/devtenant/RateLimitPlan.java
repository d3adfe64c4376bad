package io.github.auth0jakarta.devtenant;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many requests a tenant allows: the plans of Auth0, none, or one of one's own.
 *
 * <p>See <a
 * href="https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy">Rate
 * Limit Policy</a>. Immutable and thread-safe.
 */
public final class RateLimitPlan {
  /**
   * A token bucket.
   *
   * @param burst its size
   * @param refill how many tokens come back in each period
   */
  record Limit(int burst, int refill, Duration period) {}

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** No limit and no headers. */
  public static final RateLimitPlan OFF = new RateLimitPlan(Map.of());

  /** Auth0's free plan: 2 Management API requests a second. */
  public static final RateLimitPlan FREE =
      new RateLimitPlan(
          Map.of(
              "authentication",
              new Limit(300, 300, MINUTE),
              "management",
              new Limit(2, 2, SECOND)));

  /** Auth0's Essentials and Professional plans: a limit for each group of endpoints. */
  public static final RateLimitPlan ESSENTIALS =
      new RateLimitPlan(
          Map.of(
              "authentication", new Limit(25, 25, SECOND),
              "users_read", new Limit(40, 500, MINUTE),
              "users_write", new Limit(20, 200, MINUTE),
              "logs", new Limit(10, 100, MINUTE),
              "clients", new Limit(5, 100, MINUTE),
              "connections", new Limit(5, 50, MINUTE),
              "management", new Limit(10, 150, MINUTE)));

  /** Auth0's Enterprise plan, production. */
  public static final RateLimitPlan ENTERPRISE =
      new RateLimitPlan(
          Map.of(
              "authentication", new Limit(100, 100, SECOND),
              "management", new Limit(50, 16, SECOND)));

  /** Auth0's Enterprise plan, other tenants than the production one. */
  public static final RateLimitPlan ENTERPRISE_NON_PRODUCTION =
      new RateLimitPlan(
          Map.of(
              "authentication", new Limit(100, 100, SECOND),
              "management", new Limit(10, 2, SECOND)));

  private final Map<String, Limit> limits;

  private RateLimitPlan(Map<String, Limit> limits) {
    this.limits = limits;
  }

  /** One bucket for the whole Management API; the Authentication API is not limited. */
  public static RateLimitPlan management(int burst, int refill, Duration period) {
    return new RateLimitPlan(Map.of("management", new Limit(burst, refill, period)));
  }

  /**
   * A plan by its name in lower case with hyphens, or one of {@link #management} as {@code
   * burst/refill/period} such as {@code 5/2/PT1S}.
   *
   * @throws IllegalArgumentException for any other text
   */
  public static RateLimitPlan of(String text) {
    return switch (text) {
      case "off" -> OFF;
      case "free" -> FREE;
      case "essentials" -> ESSENTIALS;
      case "enterprise" -> ENTERPRISE;
      case "enterprise-non-production" -> ENTERPRISE_NON_PRODUCTION;
      default -> {
        if (!text.matches("[1-9][0-9]{0,5}/[1-9][0-9]{0,5}/P.+")) {
          throw new IllegalArgumentException("There is no plan " + text);
        }
        String[] parts = text.split("/", 3);
        Duration period = Duration.parse(parts[2]);
        if (period.toSeconds() < 1) {
          throw new IllegalArgumentException("A period must be a second at least");
        }
        yield management(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), period);
      }
    };
  }

  /** The limit of a group of endpoints, or of the whole API where the group has none. */
  @Nullable Limit limit(String group) {
    return limits.get(group);
  }
}
