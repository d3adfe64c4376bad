package io.github.auth0jakarta.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/**
 * Keeps what a cookie cannot: which sessions have ended although their cookie would still open.
 *
 * <p>It lives in this process's memory, for as long as a session can last. Thread-safe.
 */
final class SessionIndex {

  private static final long MAX_ENDED = 1_000_000;

  private final Cache<String, Boolean> ended;

  SessionIndex(Duration longestSession) {
    this.ended =
        Caffeine.newBuilder().maximumSize(MAX_ENDED).expireAfterWrite(longestSession).build();
  }

  void end(String sessionId) {
    ended.put(sessionId, Boolean.TRUE);
  }

  boolean hasEnded(String sessionId) {
    return ended.getIfPresent(sessionId) != null;
  }
}
