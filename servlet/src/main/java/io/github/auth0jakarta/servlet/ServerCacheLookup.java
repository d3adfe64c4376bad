package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.session.CacheHome;

/**
 * Knows where a server may offer a cache of its own, found by {@link java.util.ServiceLoader} where
 * {@code auth0.session.index} is {@code cache} and no provider is named.
 *
 * <p>Implementations are thread-safe.
 */
public interface ServerCacheLookup {

  /**
   * The server's cache where it turns out to have one at first use, else the other. Nothing is
   * asked yet.
   */
  CacheHome serversOr(CacheHome other);
}
