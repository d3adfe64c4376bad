package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.auth0jakarta.devtenant.DevTenant;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Several nodes, each a process, share sessions in a cache while they are used, ended, renewed and
 * one of the nodes is killed.
 */
class ClusterTest {

  /** Short, so that sessions are renewed every few seconds while the test runs. */
  private static final String IDLE = "PT30S";

  private static final int SESSIONS = 4;

  /** One person's session, and how far its end is. */
  private static final class Stay {
    private final Map<String, String> cookies;
    private volatile boolean renewed;
    private volatile boolean ending;
    private volatile boolean ended;

    Stay(Map<String, String> cookies) {
      this.cookies = cookies;
    }
  }

  private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicBoolean over = new AtomicBoolean();

  @ParameterizedTest
  @EnumSource
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void sessionsWhenANodeIsKilledUnderLoadThenNoneIsLostAndNoLogoutUndone(ClusterCache cache)
      throws Exception {
    try (DevTenant tenant = DevTenant.start()) {
      Map<String, String> settings = settings(tenant, cache);
      ExecutorService threads = Executors.newCachedThreadPool();
      try (ClusterNode one = ClusterNode.start(settings);
          ClusterNode two = ClusterNode.start(settings)) {
        var admin = new TestManagement(tenant);
        admin.tellOfLogouts(two.uri("/"));
        List<Stay> stays = logIn(one, tenant);
        assertThat(stays).allSatisfy(each -> assertThat(isLoggedIn(two, each)).isTrue());
        var load = new ArrayList<Future<?>>();
        var dead = new AtomicBoolean();
        for (Stay stay : stays) {
          load.add(threads.submit(() -> use(two, stay, () -> false)));
          load.add(threads.submit(() -> use(one, stay, dead::get)));
        }
        goOn(20);

        // A logout at one node, while both nodes renew that very session.
        await().atMost(Duration.ofMinutes(1)).until(() -> stays.get(0).renewed);
        stays.get(0).ending = true;
        browser(stays.get(0)).post(one.uri("/auth/logout"), "");
        stays.get(0).ended = true;
        goOn(20);

        // The tenant's word, which the other node hears.
        stays.get(1).ending = true;
        admin.call("DELETE", admin.userPath(TestLogin.GRACE) + "/sessions", Map.of());
        await().until(() -> !isLoggedIn(one, stays.get(1)));
        stays.get(1).ended = true;
        goOn(20);

        dead.set(true);
        one.kill();
        goOn(40);
        try (ClusterNode three = ClusterNode.start(settings)) {
          for (int i = 0; i < SESSIONS; i++) {
            Stay stay = stays.get(i);
            if (i > 1) { // as soon as the caches have noticed who is dead and who is new
              await("session " + i)
                  .atMost(Duration.ofMinutes(1))
                  .until(() -> isLoggedIn(three, stay));
            } else {
              assertThat(isLoggedIn(three, stay)).as("session " + i).isFalse();
            }
          }

          // And all that are left, at once.
          stays.forEach(stay -> stay.ending = true);
          var everywhere = browser(stays.get(2)).post(three.uri("/auth/logout"), "everywhere=true");
          assertThat(everywhere.status()).isEqualTo(303);
          stays.forEach(stay -> stay.ended = true);
          goOn(20);
          assertThat(stays).noneMatch(stay -> isLoggedIn(two, stay));
        }
        over.set(true);
        for (Future<?> each : load) {
          each.get(30, TimeUnit.SECONDS);
        }
        assertThat(wrong).isEmpty();
      } finally {
        over.set(true);
        threads.shutdownNow();
      }
    }
  }

  /** Logs people in: the second is Grace, all others are Ada. */
  private static List<Stay> logIn(ClusterNode node, DevTenant tenant) {
    var stays = new ArrayList<Stay>();
    for (int i = 0; i < SESSIONS; i++) {
      var browser = new Browser();
      URI authorize = browser.get(node.uri("/auth/login")).location();
      URI answer =
          i == 1
              ? tenant.userAgent().logIn(authorize, TestLogin.GRACE, TestLogin.GRACES_PASSWORD)
              : tenant.userAgent().logIn(authorize, TestLogin.ADA, TestLogin.ADAS_PASSWORD);
      assertThat(browser.get(answer).status()).isEqualTo(303);
      stays.add(new Stay(Map.copyOf(browser.cookies())));
    }
    return stays;
  }

  /** Uses the session until all is over, and notes each answer that must not be. */
  private void use(ClusterNode node, Stay stay, BooleanSupplier nodeIsDead) {
    Browser browser = browser(stay);
    while (!over.get() && !nodeIsDead.getAsBoolean()) {
      boolean endedBefore = stay.ended;
      try {
        var reply = browser.get(node.uri("/open"));
        boolean loggedIn = reply.status() == 200 && !"null".equals(reply.line("principal"));
        requests.incrementAndGet();
        if (loggedIn && !reply.setCookies().isEmpty()) {
          stay.renewed = true;
        }
        if (endedBefore && loggedIn) {
          wrong.add("an ended session was one again");
        }
        if (!loggedIn && !stay.ending && !nodeIsDead.getAsBoolean()) {
          wrong.add("a session was lost: " + reply.status());
        }
        Thread.sleep(10);
      } catch (UncheckedIOException e) {
        if (!nodeIsDead.getAsBoolean()) {
          wrong.add("a node that lives does not answer: " + e);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void goOn(int more) throws InterruptedException {
    int until = requests.get() + more;
    while (requests.get() < until) {
      Thread.sleep(20);
    }
  }

  private static boolean isLoggedIn(ClusterNode node, Stay stay) {
    var reply = browser(stay).get(node.uri("/open"));
    assertThat(reply.status()).isEqualTo(200);
    return !"null".equals(reply.line("principal"));
  }

  private static Browser browser(Stay stay) {
    var browser = new Browser();
    stay.cookies.forEach(browser::cookie);
    return browser;
  }

  private static Map<String, String> settings(DevTenant tenant, ClusterCache cache) {
    var settings = new HashMap<>(tenant.settings());
    settings.put("auth0.session.store", "cache");
    settings.put("auth0.session.idle", IDLE);
    settings.putAll(cache.settings());
    return settings;
  }
}
