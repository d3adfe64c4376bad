package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One browser's single sign-on session at the tenant.
 *
 * @param userAgent the browser's name of itself, as the Management API shows it
 * @param clients the applications that were logged in to during this session
 * @param metadata what the Management API was told to keep with it, or null
 */
record LoginSession(
    String id,
    String userId,
    Instant authenticatedAt,
    Instant lastInteraction,
    String userAgent,
    Set<String> clients,
    @Nullable ObjectNode metadata) {
  private static final Duration IDLE = Duration.ofDays(3);
  private static final Duration ABSOLUTE = Duration.ofDays(7);

  Instant idleExpires() {
    return lastInteraction.plus(IDLE);
  }

  Instant expires() {
    return authenticatedAt.plus(ABSOLUTE);
  }

  boolean aliveAt(Instant now) {
    return now.isBefore(idleExpires()) && now.isBefore(expires());
  }

  LoginSession visit(Instant now, String clientId) {
    Set<String> more = new LinkedHashSet<>(clients);
    more.add(clientId);
    return new LoginSession(id, userId, authenticatedAt, now, userAgent, more, metadata);
  }

  LoginSession with(@Nullable ObjectNode newMetadata) {
    return new LoginSession(
        id, userId, authenticatedAt, lastInteraction, userAgent, clients, newMetadata);
  }
}
