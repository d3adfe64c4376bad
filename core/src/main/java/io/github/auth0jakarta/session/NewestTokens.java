package io.github.auth0jakarta.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;

/**
 * Knows the newest tokens of sessions whose requests may still carry older ones.
 *
 * <p>It lives in this process's memory, and forgets what is far older than any request; by then the
 * browser has the newest itself. Thread-safe.
 */
final class NewestTokens {

  private static final Duration KEPT = Duration.ofHours(24);

  /** In characters, for all sessions together. */
  private static final long ROOM = 64L << 20;

  private final Cache<String, Entry> entries =
      Caffeine.newBuilder()
          .maximumWeight(ROOM)
          .weigher((String id, Entry entry) -> entry.weight())
          .expireAfterWrite(KEPT)
          .build();

  /**
   * The newest of a session.
   *
   * @param idToken the ID token that came with them, as the provider sent it
   */
  record Entry(SessionTokens tokens, String idToken) {
    private int weight() {
      int access = tokens.accessToken() == null ? 0 : tokens.accessToken().value().length();
      int refresh = tokens.refreshToken() == null ? 0 : tokens.refreshToken().length();
      return 200 + access + refresh + idToken.length();
    }

    @Override
    public String toString() {
      return "Entry[" + tokens + "]";
    }
  }

  Optional<Entry> find(String sessionId) {
    return Optional.ofNullable(entries.getIfPresent(sessionId));
  }

  void put(String sessionId, Entry newest) {
    entries.put(sessionId, newest);
  }

  void forget(String sessionId) {
    entries.invalidate(sessionId);
  }
}
