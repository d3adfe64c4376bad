package io.github.auth0jakarta.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Fault;
import io.github.auth0jakarta.management.ManagementException;
import io.github.auth0jakarta.management.UsageEvent;
import io.github.auth0jakarta.management.Users;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What an application's observers hear of its use of the Management API. */
class UsageEventsTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  private static final List<UsageEvent> HEARD = new CopyOnWriteArrayList<>();
  private static final List<UsageEvent.RefusalBurst> BURSTS = new CopyOnWriteArrayList<>();
  private static volatile boolean failing;

  @TempDir private Path files;
  private TestApplication application;
  private Users users;

  /** The application's. */
  public static final class Observer {
    void hear(@Observes UsageEvent event) {
      HEARD.add(event);
      if (failing) {
        throw new IllegalStateException("an observer's own mistake");
      }
    }

    void hear(@Observes UsageEvent.RefusalBurst burst) {
      BURSTS.add(burst);
    }
  }

  @BeforeEach
  void deploy() {
    HEARD.clear();
    BURSTS.clear();
    failing = false;
    application = new TestApplication(TENANT.tenant(), files, new Properties(), Observer.class);
    users = application.injected(Users.class);
  }

  @AfterEach
  void close() {
    if (application != null) {
      application.close();
      application = null;
    }
  }

  @Test
  void observerWhenSomethingIsAskedThenHearsOfEachExchange() {
    users.byEmail("ada@example.com");
    assertThat(HEARD)
        .extracting(event -> ((UsageEvent.Exchange) event).request())
        .containsExactly("POST oauth/token", "GET users-by-email");
  }

  @Test
  void observerWhenItFailsThenTheCallSucceeds() {
    failing = true;
    assertThat(users.byEmail("ada@example.com")).hasSize(1);
    assertThat(HEARD).isNotEmpty();
  }

  @Test
  void observerWhenTheCallIsInAThreadOfItsOwnThenHearsOfItToo() {
    var elsewhere =
        CompletableFuture.supplyAsync(
            () -> {
              Thread.currentThread().setContextClassLoader(null);
              return users.byEmail("ada@example.com");
            });
    assertThat(elsewhere.join()).hasSize(1);
    assertThat(HEARD).hasSize(2);
  }

  @Test
  void exchangeWhenItEndsAfterTheApplicationThenNobodyHearsOfItAndNothingFails() {
    close();

    new UsageEvents()
        .told(new UsageEvent.RefusalBurst(TENANT.tenant().issuer(), "GET users/{id}", 403));

    assertThat(HEARD).isEmpty();
  }

  @Test
  void observerOfOneKindWhenTheTenantRefusesAgainAndAgainThenHearsOfTheBurstAlone() {
    TENANT.tenant().fault("/api/v2/", Fault.status(403));
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> users.get("auth0|1")).isInstanceOf(ManagementException.class);
    }
    assertThat(BURSTS)
        .containsExactly(new UsageEvent.RefusalBurst(api(TENANT.tenant()), "GET users/{id}", 403));
  }

  @Test
  void observerWhenAClientHasAManagementApiOfItsOwnThenHearsOfEachOnce() {
    application.close();
    try (DevTenant other = DevTenant.start()) {
      var settings = new Properties();
      settings.put("auth0.clients", "shop,abroad");
      settings.put("auth0.clients.shop.paths", "/shop");
      settings.put("auth0.clients.abroad.paths", "/abroad");
      settings.put("auth0.clients.abroad.issuer", other.issuer().toString());
      settings.put("auth0.clients.abroad.client-id", other.clientId());
      settings.put("auth0.clients.abroad.client-secret", other.clientSecret());
      settings.put("auth0.clients.abroad.management.domain", other.issuer().getRawAuthority());
      application = new TestApplication(TENANT.tenant(), files, settings, Observer.class);
      var clients = application.auth0().clients();
      clients.get("abroad").users().byEmail("ada@example.com");
      assertThat(HEARD).extracting(UsageEvent::api).containsExactly(api(other), api(other));
      HEARD.clear();
      clients.get("shop").users().byEmail("ada@example.com");
      assertThat(HEARD)
          .extracting(UsageEvent::api)
          .containsExactly(api(TENANT.tenant()), api(TENANT.tenant()));
    }
  }

  private static URI api(DevTenant of) {
    return of.issuer().resolve("api/v2/");
  }

  @Test
  void observerWhenTheTenantSaysTooManyThenHearsOfTheLimit() {
    TENANT
        .tenant()
        .fault(
            "/api/v2/",
            Fault.status(
                    429,
                    Map.of(
                        "x-ratelimit-limit", "10",
                        "x-ratelimit-remaining", "0",
                        "x-ratelimit-reset", "1"))
                .times(1));
    users.byEmail("ada@example.com");
    assertThat(HEARD).hasAtLeastOneElementOfType(UsageEvent.LimitExceeded.class);
    assertThat(HEARD).hasAtLeastOneElementOfType(UsageEvent.LimitNear.class);
  }
}
