package io.github.auth0jakarta.cdi;

import io.github.auth0jakarta.servlet.ServerCacheLookup;
import io.github.auth0jakarta.session.CacheHome;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Optional;
import javax.cache.CacheManager;

/**
 * Finds the cache that a server offers as a CDI bean, as Payara does with its Hazelcast.
 *
 * <p>Made by the ServiceLoader. Thread-safe.
 */
public final class CdiCacheLookup implements ServerCacheLookup {

  /** Made by the ServiceLoader. */
  public CdiCacheLookup() {}

  @Override
  public CacheHome serversOr(CacheHome other) {
    return other.unless(
        () -> {
          Instance<CacheManager> beans = CDI.current().select(CacheManager.class);
          return beans.isResolvable() ? Optional.of(beans.get()) : Optional.empty();
        });
  }
}
