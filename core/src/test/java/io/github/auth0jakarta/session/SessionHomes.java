package io.github.auth0jakarta.session;

import com.hazelcast.cache.impl.HazelcastServerCachingProvider;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.cache.CacheManager;

/**
 * The homes that tests run in: memory, and a cache of one Hazelcast member that talks to nobody.
 */
final class SessionHomes {

  /** Kept for all tests: a member starts in a second. */
  private static final CacheManager MANAGER =
      new HazelcastServerCachingProvider(member()).getCacheManager();

  private SessionHomes() {}

  /** Two homes of that cache see the same. */
  static CacheHome cache() {
    return of(() -> MANAGER);
  }

  /** The caches of a manager that somebody else closes. */
  static CacheHome of(Supplier<CacheManager> manager) {
    return CacheHome.ofProvider(SessionHomes.class.getClassLoader(), null, null)
        .unless(() -> Optional.of(manager.get()));
  }

  /** What that cache holds, by the names of its shelves. */
  static CacheManager manager() {
    return MANAGER;
  }

  /** A member that joins nobody, for what one node alone can show. */
  static HazelcastInstance member() {
    System.setProperty("hazelcast.logging.type", "none");
    var config = new Config("sessions-" + UUID.randomUUID());
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.socket.bind.any", "false");
    config.getNetworkConfig().setPort(0);
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
    config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
    return Hazelcast.newHazelcastInstance(config);
  }
}
