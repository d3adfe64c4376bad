package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.cache.impl.HazelcastServerCachingProvider;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.github.auth0jakarta.session.CacheHome;
import java.util.Optional;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import org.junit.jupiter.api.Test;

/** The application while the cache that knows what has ended cannot be asked. */
class CacheOutageTest {

  private static Optional<CacheManager> manager = Optional.empty();
  private static boolean down;

  @Test
  void sessionWhenTheCacheIsGoneThenIsRefusedClearlyAndVisitorsAreServed() {
    System.setProperty("hazelcast.logging.type", "none");
    HazelcastInstance member = Hazelcast.newHazelcastInstance(config());
    manager = Optional.of(new HazelcastServerCachingProvider(member).getCacheManager());
    down = false;
    try (var application = application()) {
      Browser ada = application.browser().cookie("session", new TestSession().cookie());
      assertThat(ada.get("/open").line("principal")).isEqualTo("auth0|ada");
      member.shutdown();

      var page = ada.get("/open");
      assertThat(page.status()).isEqualTo(503);
      assertThat(page.header("Retry-After")).contains("30");
      assertThat(page.header("Cache-Control")).contains("no-store");
      assertThat(page.body()).contains("whether you are still signed in");
      assertThat(page.setCookies()).isEmpty();
      assertThat(ada.fetch("/closed/probe").body()).contains("\"error\":\"session_unknown\"");
      assertThat(ada.post("/auth/logout", "").status()).isEqualTo(503);
      String token = new TestLogoutToken().claim("sid", "s").form();
      var logout = ada.post("/auth/backchannel-logout", token);
      assertThat(logout.status()).isEqualTo(400);
      assertThat(logout.header("Cache-Control")).contains("no-store");
      assertThat(logout.body()).contains("\"error\":\"temporarily_unavailable\"");

      Browser nobody = application.browser();
      assertThat(nobody.get("/open").status()).isEqualTo(200);
      assertThat(nobody.get("/closed/probe").status()).isEqualTo(302);
      nobody.cookie("session", "1.forged");
      assertThat(nobody.get("/open").status()).isEqualTo(200);
    }
  }

  @Test
  void logoutTokenWhenTheCacheWasGoneThenMayComeAgain() {
    System.setProperty("hazelcast.logging.type", "none");
    HazelcastInstance first = Hazelcast.newHazelcastInstance(config());
    manager = Optional.of(new HazelcastServerCachingProvider(first).getCacheManager());
    down = false;
    HazelcastInstance second = null;
    try (var application = application()) {
      Browser ada =
          application.browser().cookie("session", new TestSession().claim("sid", "s").cookie());
      String token = new TestLogoutToken().claim("sid", "s").form();
      first.shutdown();
      assertThat(ada.post("/auth/backchannel-logout", token).status()).isEqualTo(400);
      second = Hazelcast.newHazelcastInstance(config());
      manager = Optional.of(new HazelcastServerCachingProvider(second).getCacheManager());
      assertThat(ada.get("/open").line("principal")).isEqualTo("auth0|ada");
      assertThat(ada.post("/auth/backchannel-logout", token).status()).isEqualTo(200);
      assertThat(ada.get("/open").line("principal")).isEqualTo("null");
    } finally {
      if (second != null) {
        second.shutdown();
      }
    }
  }

  @Test
  void deploymentWhenThereIsNoCacheThenStops() {
    down = true;
    assertThatThrownBy(CacheOutageTest::application).isInstanceOf(IllegalStateException.class);
  }

  private static TestApplication application() {
    return TestApplication.builder()
        .setting("auth0.session.index", "cache")
        .setting("auth0.id-token-algorithm", "HS256")
        .service(ServerCacheLookup.class, Lookup.class)
        .start();
  }

  /** A member on this machine that joins nobody. */
  private static Config config() {
    var config = new Config("cache-outage");
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.socket.bind.any", "false");
    config.getNetworkConfig().setPort(0);
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
    config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
    return config;
  }

  /** Found by the service loader, as a server's would be. */
  public static final class Lookup implements ServerCacheLookup {
    @Override
    public CacheHome serversOr(CacheHome other) {
      return other.unless(
          () -> {
            if (down) {
              throw new CacheException("down");
            }
            return manager;
          });
    }
  }
}
