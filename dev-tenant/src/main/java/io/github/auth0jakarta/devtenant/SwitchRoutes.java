package io.github.auth0jakarta.devtenant;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Switches for programs that are not in this process: {@code POST /dev/switches}, as a form or
 * JSON.
 *
 * <ul>
 *   <li>{@code rate_limits}: {@code off}, {@code free}, {@code essentials}, {@code enterprise},
 *       {@code enterprise-non-production}, or a limit of one's own such as {@code 5/2/PT1S}: five
 *       at once, two more each second
 *   <li>{@code index_delay}: how long after a change user searches see it, such as {@code PT3S}
 *   <li>{@code job_duration}: how long a job takes
 * </ul>
 *
 * <p>What is not named stays as it is; {@code POST /dev/reset} switches all back.
 */
final class SwitchRoutes {
  private final Tenant tenant;

  SwitchRoutes(Tenant tenant) {
    this.tenant = tenant;
  }

  void register(Router router) {
    router.on("POST", "/dev/switches", this::set);
  }

  private Reply set(Request http) {
    Parameters form = http.form();
    TenantState state = tenant.state();
    try {
      form.find("index_delay").map(SwitchRoutes::duration).ifPresent(state.userIndex::delay);
      form.find("job_duration").map(SwitchRoutes::duration).ifPresent(jobDuration(state));
      form.find("rate_limits").map(RateLimitPlan::of).ifPresent(tenant.rateLimits()::plan);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw Refusal.management(400, "This switch cannot be set so: " + e.getMessage(), null);
    }
    return Reply.empty(204);
  }

  private static Consumer<Duration> jobDuration(TenantState state) {
    return duration -> state.jobDuration = duration;
  }

  private static Duration duration(String text) {
    Duration duration = Duration.parse(text);
    if (duration.isNegative()) {
      throw new IllegalArgumentException(text + " is negative");
    }
    return duration;
  }
}
