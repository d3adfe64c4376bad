package io.github.auth0jakarta.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Hold;
import io.github.auth0jakarta.devtenant.Journal;
import io.github.auth0jakarta.devtenant.RateLimitPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PaceTest {

  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();

  private static final int THREADS = 8;

  private DevTenant tenant;
  private Management management;
  private Users users;
  private String ada;

  @BeforeEach
  void connect() {
    tenant = EXTENSION.tenant();
    ada = tenant.userId("ada@example.com");
    management = TestManagement.connect(tenant);
    users = management.users();
  }

  @AfterEach
  void close() {
    management.close();
  }

  @Test
  void paceWhenThePlanIsFreeThenMixedCallsFromManyThreadsAreAllServed() throws Exception {
    tenant.rateLimits(RateLimitPlan.FREE);
    mixedCalls(1);
    assertThat(refused()).isLessThanOrEqualTo(1);
  }

  @Test
  void paceWhenThePlanIsEssentialsThenMixedCallsFromManyThreadsAreAllServed() throws Exception {
    tenant.rateLimits(RateLimitPlan.ESSENTIALS);
    mixedCalls(6);
    assertThat(refused()).isLessThanOrEqualTo(1);
  }

  @Test
  void paceWhenThereIsNoSlotBeforeTheDeadlineThenIsRateLimitedWithoutARequest() {
    tenant.rateLimits(RateLimitPlan.management(2, 2, Duration.ofHours(1)));
    users.get(ada);
    users.get(ada);
    assertThatThrownBy(() -> users.get(ada)).isInstanceOf(ManagementException.RateLimited.class);
    assertThat(refused()).isZero();
  }

  @Test
  void paceWhenBulkWorkWaitsThenOthersGoFirst() throws Exception {
    tenant.rateLimits(RateLimitPlan.management(2, 1, Duration.ofHours(1)));
    Hold calls = tenant.hold("/api/v2/");
    List<Future<?>> bulk = new ArrayList<>();
    ExecutorService executor = Executors.newCachedThreadPool();
    try {
      Future<User> first = executor.submit(() -> users.get(ada));
      calls.await(1); // until it is answered, nobody knows how many may go
      for (int i = 0; i < 3; i++) {
        bulk.add(executor.submit(() -> management.bulk(api -> api.users().get(ada))));
      }
      await().until(() -> waiting() == 3);
      Future<User> late = executor.submit(() -> users.get(ada));
      await().until(() -> waiting() == 4);
      calls.release();
      assertThat(first.get()).isEqualTo(late.get());
      assertThat(bulk).noneMatch(Future::isDone);
    } finally {
      executor.shutdownNow();
    }
  }

  /** How many requests wait for their turn. */
  private static long waiting() {
    return Thread.getAllStackTraces().values().stream()
        .filter(
            stack ->
                Stream.of(stack)
                    .anyMatch(
                        frame ->
                            frame.getClassName().equals(Pace.class.getName())
                                && frame.getMethodName().equals("await")))
        .count();
  }

  @Test
  void paceWhenTheWaitIsInterruptedThenEndsWithoutARequest() {
    tenant.rateLimits(RateLimitPlan.management(1, 1, Duration.ofSeconds(5)));
    users.get(ada);
    tenant.journal().clear();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> users.get(ada)).isInstanceOf(ManagementException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(tenant.journal().entries()).isEmpty();
  }

  /** Of each kind of call so many from each thread. */
  private void mixedCalls(int times) throws Exception {
    for (Future<Integer> done :
        TestManagement.together(
            THREADS,
            () -> {
              for (int i = 0; i < times; i++) {
                users.get(ada);
                users.unblock(ada);
              }
              return times;
            })) {
      assertThat(done.get()).isEqualTo(times);
    }
  }

  private long refused() {
    return tenant.journal().entries().stream()
        .map(Journal.Entry::status)
        .filter(status -> status == 429)
        .count();
  }
}
