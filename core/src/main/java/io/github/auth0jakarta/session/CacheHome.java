package io.github.auth0jakarta.session;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/**
 * Shelves in a JSR-107 cache, which all nodes of a cluster share where its provider does that.
 *
 * <p>The caches are made in code and hold strings alone, so that neither the provider nor another
 * node needs a class of this application. They are sought anew when they have been closed.
 * Thread-safe.
 */
public final class CacheHome extends SessionHome {

  private final Supplier<Optional<CacheManager>> theirs;
  private final Supplier<CacheManager> ours;
  private @Nullable CacheManager manager;
  private @Nullable CacheManager opened;
  private boolean closed;

  private CacheHome(Supplier<Optional<CacheManager>> theirs, Supplier<CacheManager> ours) {
    this.theirs = theirs;
    this.ours = ours;
  }

  /**
   * Caches of a manager of our own, closed with this home.
   *
   * @param loader sees the provider, such as a jar of the application
   * @param provider the provider's class; null where the loader sees but one
   * @param uri what the provider is configured by; null for its default
   */
  public static CacheHome ofProvider(
      ClassLoader loader, @Nullable String provider, @Nullable URI uri) {
    return new CacheHome(
        Optional::empty,
        () -> {
          CachingProvider found =
              provider == null
                  ? Caching.getCachingProvider(loader)
                  : Caching.getCachingProvider(provider, loader);
          return found.getCacheManager(uri == null ? found.getDefaultURI() : uri, loader);
        });
  }

  /**
   * This home, unless there turns out to be a manager of somebody else's at first use, such as the
   * server's, who closes it.
   */
  public CacheHome unless(Supplier<Optional<CacheManager>> found) {
    return new CacheHome(found, ours);
  }

  @Override
  public void connect() {
    try {
      manager();
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (opened != null) {
      opened.close();
    }
  }

  @Override
  Shelf shelf(String name, Duration lifetime, long most) {
    return new CacheShelf(name, lifetime);
  }

  private synchronized CacheManager manager() {
    CacheManager found = manager;
    if (closed) {
      // A late request must not open what nobody would close.
      throw new IllegalStateException("The home is closed");
    }
    if (found == null || found.isClosed()) {
      found = theirs.get().orElseGet(this::open);
      manager = found;
    }
    return found;
  }

  private synchronized CacheManager open() {
    CacheManager fresh = ours.get();
    opened = fresh;
    return fresh;
  }

  private static SessionsUnavailableException failure(RuntimeException cause) {
    return new SessionsUnavailableException(
        "The cache of auth0.session.index and auth0.session.store cannot be used: is there one"
            + " javax.cache provider, and does its cluster answer?",
        cause);
  }

  private final class CacheShelf implements Shelf {

    private final String name;
    private final Duration lifetime;
    private volatile @Nullable Cache<String, String> known;

    CacheShelf(String name, Duration lifetime) {
      this.name = name;
      this.lifetime = lifetime;
    }

    @Override
    public @Nullable String get(String key) {
      return ask(cache -> Optional.ofNullable(cache.get(key))).orElse(null);
    }

    @Override
    public Map<String, String> getAll(Set<String> keys) {
      // Infinispan asks whether null is in it, which an unmodifiable set does not like.
      return ask(cache -> cache.getAll(new HashSet<>(keys)));
    }

    @Override
    public void put(String key, String text) {
      ask(
          cache -> {
            cache.put(key, text);
            return true;
          });
    }

    @Override
    public boolean putIfAbsent(String key, String text) {
      return ask(cache -> cache.putIfAbsent(key, text));
    }

    @Override
    public boolean replace(String key, String current, String next) {
      return ask(cache -> cache.replace(key, current, next));
    }

    @Override
    public void remove(String key) {
      ask(cache -> cache.remove(key));
    }

    @Override
    public List<String> texts(int most) {
      return ask(
          cache ->
              StreamSupport.stream(cache.spliterator(), false)
                  .limit(most)
                  .map(Cache.Entry::getValue)
                  .toList());
    }

    private <T> T ask(Function<Cache<String, String>, T> question) {
      try {
        return question.apply(cache());
      } catch (RuntimeException e) {
        // The providers throw CacheException, IllegalStateException and exceptions of their own.
        throw failure(e);
      }
    }

    private Cache<String, String> cache() {
      Cache<String, String> found = known;
      if (found == null || found.isClosed()) {
        found = find(manager());
        known = found;
      }
      return found;
    }

    private Cache<String, String> find(CacheManager caches) {
      Cache<String, String> found = caches.getCache(name, String.class, String.class);
      if (found != null) {
        return found;
      }
      try {
        return caches.createCache(
            name,
            new MutableConfiguration<String, String>()
                .setTypes(String.class, String.class)
                .setExpiryPolicyFactory(
                    ModifiedExpiryPolicy.factoryOf(
                        new javax.cache.expiry.Duration(
                            TimeUnit.SECONDS, lifetime.toSeconds() + 1))));
      } catch (CacheException anotherWasFaster) {
        Cache<String, String> theirs = caches.getCache(name, String.class, String.class);
        if (theirs == null) {
          throw anotherWasFaster;
        }
        return theirs;
      }
    }
  }
}
