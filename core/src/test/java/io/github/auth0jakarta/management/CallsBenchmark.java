package io.github.auth0jakarta.management;

import com.auth0.client.mgmt.ManagementApi;
import com.auth0.client.mgmt.types.ListUsersByEmailRequestParameters;
import com.auth0.client.mgmt.types.UpdateUserRequestContent;
import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.RateLimitPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Times 200 mixed calls from 8 threads at a plan's limits, over this library and over the bare SDK.
 */
public final class CallsBenchmark {

  private static final int THREADS = 8;
  private static final int ROUNDS = 5;
  private static final String ADA = "ada@example.com";

  private CallsBenchmark() {}

  /**
   * What a limit lets through: so many at once, then so many in a period.
   *
   * @param calls how many of the 200 meet it
   */
  private record Limit(int calls, int burst, int refill, Duration period) {

    double neededSeconds() {
      return Math.max(0, calls - burst) * (double) period.toSeconds() / refill;
    }
  }

  /** How a loop went. */
  private record Outcome(double seconds, int succeeded, int failed, long refused) {

    @Override
    public String toString() {
      return "%.1f s, %d succeed, %d errors, %d × 429"
          .formatted(seconds, succeeded, failed, refused);
    }
  }

  /** Prints the table. */
  public static void run() throws Exception {
    Duration minute = Duration.ofMinutes(1);
    System.out.println("| plan | needed | this library | bare SDK |");
    System.out.println("|---|---|---|---|");
    measure(
        "Free (burst 2, 2/s)",
        RateLimitPlan.FREE,
        List.of(new Limit(200, 2, 2, Duration.ofSeconds(1))));
    measure(
        "Essentials (per endpoint group)",
        RateLimitPlan.ESSENTIALS,
        List.of(
            new Limit(80, 40, 500, minute),
            new Limit(40, 20, 200, minute),
            new Limit(40, 5, 100, minute),
            new Limit(40, 10, 150, minute)));
  }

  private static void measure(String name, RateLimitPlan plan, List<Limit> limits)
      throws Exception {
    double needed = limits.stream().mapToDouble(Limit::neededSeconds).max().orElse(0);
    System.out.printf(
        "| %s | %.1f s | %s | %s |%n", name, needed, overThisLibrary(plan), overTheSdk(plan));
  }

  private static Outcome overThisLibrary(RateLimitPlan plan) throws Exception {
    try (DevTenant tenant = DevTenant.start();
        Management management = TestManagement.connect(tenant)) {
      return loop(tenant, plan, management.api());
    }
  }

  private static Outcome overTheSdk(RateLimitPlan plan) throws Exception {
    try (DevTenant tenant = DevTenant.start()) {
      return loop(
          tenant,
          plan,
          ManagementApi.builder()
              .url(tenant.issuer() + "api/v2")
              .clientCredentials(tenant.clientId(), tenant.clientSecret())
              .build());
    }
  }

  /** Each thread makes five rounds of five calls. */
  private static Outcome loop(DevTenant tenant, RateLimitPlan plan, ManagementApi api)
      throws Exception {
    List<Consumer<ManagementApi>> calls = calls(tenant);
    tenant.rateLimits(plan); // before the first call: a limit must not appear from nowhere
    AtomicInteger succeeded = new AtomicInteger();
    AtomicInteger failed = new AtomicInteger();
    Instant begun = Instant.now();
    List<Future<Integer>> threads =
        TestManagement.together(
            THREADS,
            () -> {
              for (int i = 0; i < ROUNDS; i++) {
                for (Consumer<ManagementApi> call : calls) {
                  attempt(call, api, succeeded, failed);
                }
              }
              return ROUNDS;
            });
    for (Future<Integer> thread : threads) {
      thread.get();
    }
    double seconds = Duration.between(begun, Instant.now()).toMillis() / 1000.0;
    long refused =
        tenant.journal().entries().stream().filter(entry -> entry.status() == 429).count();
    return new Outcome(seconds, succeeded.get(), failed.get(), refused);
  }

  private static void attempt(
      Consumer<ManagementApi> call,
      ManagementApi api,
      AtomicInteger succeeded,
      AtomicInteger failed) {
    try {
      call.accept(api);
      succeeded.incrementAndGet();
    } catch (RuntimeException counted) {
      failed.incrementAndGet();
    }
  }

  /** Two that read users, one that writes one, a client, and roles, which have no group. */
  private static List<Consumer<ManagementApi>> calls(DevTenant tenant) {
    String ada = tenant.userId(ADA);
    String client = tenant.clientId();
    return List.of(
        api -> api.users().get(ada),
        api ->
            api.users()
                .update(
                    ada,
                    UpdateUserRequestContent.builder().userMetadata(Map.of("seen", true)).build()),
        api ->
            api.users()
                .listUsersByEmail(ListUsersByEmailRequestParameters.builder().email(ADA).build()),
        api -> api.clients().get(client),
        api -> api.roles().list());
  }
}
