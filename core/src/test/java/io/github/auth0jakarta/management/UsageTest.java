package io.github.auth0jakarta.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Fault;
import io.github.auth0jakarta.devtenant.RateLimitPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UsageTest {

  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();

  private final TestClock clock = new TestClock();
  private final List<UsageEvent> events = new CopyOnWriteArrayList<>();
  private DevTenant tenant;
  private Management management;

  @BeforeEach
  void connect() {
    tenant = EXTENSION.tenant();
    management = Management.connect(TestManagement.settings(tenant), clock);
    get();
    management.usage().listen(events::add);
  }

  @AfterEach
  void close() {
    management.close();
  }

  @Test
  void figuresWhenCallsWereMadeThenCountThemByEndpointAndStatus() {
    get();
    tenant.fault("/api/v2/users/", Fault.status(404).times(1));
    get();
    assertThat(management.usage().figures())
        .extractingByKeys(
            new Usage.Endpoint("POST oauth/token", 200),
            new Usage.Endpoint("GET users/{id}", 200),
            new Usage.Endpoint("GET users/{id}", 404))
        .extracting(Usage.Figure::count)
        .containsExactly(1L, 2L, 1L);
  }

  @Test
  void exchangeWhenAnsweredThenIsToldWithTheAllowance() {
    tenant.rateLimits(RateLimitPlan.ESSENTIALS);
    get();
    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            UsageEvent.Exchange.class,
            exchange -> {
              assertThat(exchange.request()).isEqualTo("GET users/{id}");
              assertThat(exchange.status()).isEqualTo(200);
              assertThat(exchange.allowance()).isPresent();
            });
  }

  @Test
  void exchangeWhenThereIsNoAnswerThenHasStatusZero() {
    tenant.fault("/api/v2/users/", Fault.cut().times(1));
    get();
    assertThat(events)
        .filteredOn(UsageEvent.Exchange.class::isInstance)
        .extracting(event -> ((UsageEvent.Exchange) event).status())
        .containsExactly(0, 200);
  }

  @Test
  void listenerWhenItAsksTheTenantItselfThenIsNotToldOfThat() {
    management.usage().listen(event -> get());
    get();
    assertThat(events).hasSize(1);
    assertThat(management.usage().figures().get(new Usage.Endpoint("GET users/{id}", 200)).count())
        .isEqualTo(3);
  }

  @Test
  void limitWhenExceededThenIsTold() {
    tenant.fault("/api/v2/users/", Fault.status(429, Map.of("retry-after", "0")).times(1));
    get();
    assertThat(events).hasAtLeastOneElementOfType(UsageEvent.LimitExceeded.class);
  }

  @Test
  void limitWhenAFifthIsLeftThenIsToldOnceUntilHalfIsBack() {
    for (int remaining : new int[] {3, 1, 0, 2, 5, 1}) {
      tenant.fault(
          "/api/v2/users/",
          Fault.status(
                  404,
                  Map.of(
                      "x-ratelimit-limit", "10",
                      "x-ratelimit-remaining", Integer.toString(remaining),
                      "x-ratelimit-reset", "1"))
              .times(1));
      get();
    }
    assertThat(events)
        .filteredOn(UsageEvent.LimitNear.class::isInstance)
        .extracting(event -> ((UsageEvent.LimitNear) event).allowance().remaining())
        .containsExactly(1L, 1L);
  }

  @Test
  void refusalsWhenFiveComeInAMinuteThenAreToldOnce() {
    tenant.fault("/api/v2/users/", Fault.status(403));
    refused(4);
    clock.advance(Duration.ofSeconds(61));
    refused(4);
    assertThat(events).doesNotHaveAnyElementsOfTypes(UsageEvent.RefusalBurst.class);
    refused(2);
    assertThat(events).filteredOn(UsageEvent.RefusalBurst.class::isInstance).hasSize(1);
  }

  @Test
  void listenerWhenItFailsThenBreaksNothing() {
    management
        .usage()
        .listen(
            event -> {
              throw new IllegalStateException("broken listener");
            });
    get();
    assertThat(events).isNotEmpty();
  }

  @Test
  void listenerWhenEndedThenHearsNoMore() {
    List<UsageEvent> heard = new CopyOnWriteArrayList<>();
    management.usage().listen(heard::add).run();
    get();
    assertThat(heard).isEmpty();
  }

  private void refused(int times) {
    for (int i = 0; i < times; i++) {
      get();
    }
  }

  /** One call, whatever comes of it. */
  private void get() {
    try {
      management.call(api -> api.users().get(tenant.userId("ada@example.com")));
    } catch (ManagementException e) {
      assertThat(e.status()).isPresent();
    }
  }
}
