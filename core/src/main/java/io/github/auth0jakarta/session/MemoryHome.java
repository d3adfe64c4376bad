package io.github.auth0jakarta.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shelves in this process's memory, each bounded by the number of its texts.
 *
 * <p>Thread-safe.
 */
final class MemoryHome extends SessionHome {

  @Override
  Shelf shelf(String name, Duration lifetime, long most) {
    return new MemoryShelf(
        Caffeine.newBuilder().maximumSize(most).expireAfterWrite(lifetime).build());
  }

  @Override
  public void connect() {
    // Memory is always there.
  }

  @Override
  public void close() {
    // Whoever lets go of it frees it.
  }

  private record MemoryShelf(Cache<String, String> cache) implements Shelf {

    @Override
    public @Nullable String get(String name) {
      return cache.getIfPresent(name);
    }

    @Override
    public Map<String, String> getAll(Set<String> names) {
      return cache.getAllPresent(names);
    }

    @Override
    public void put(String name, String text) {
      cache.put(name, text);
    }

    @Override
    public boolean putIfAbsent(String name, String text) {
      return cache.asMap().putIfAbsent(name, text) == null;
    }

    @Override
    public boolean replace(String name, String known, String next) {
      return cache.asMap().replace(name, known, next);
    }

    @Override
    public void remove(String name) {
      cache.invalidate(name);
    }

    @Override
    public List<String> texts(int most) {
      return cache.asMap().values().stream().limit(most).toList();
    }
  }
}
