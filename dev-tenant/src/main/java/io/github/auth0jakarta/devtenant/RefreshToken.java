package io.github.auth0jakarta.devtenant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One refresh token of a grant's family.
 *
 * @param id what the Management API calls it
 * @param spentAt when rotation replaced it, or null while it is the newest of its family
 */
record RefreshToken(
    String id,
    Grant grant,
    boolean rotating,
    Instant created,
    Instant expires,
    @Nullable Instant lastExchanged,
    @Nullable Instant spentAt) {

  RefreshToken exchanged(Instant at) {
    return new RefreshToken(id, grant, rotating, created, expires, at, spentAt);
  }

  RefreshToken spend(Instant at) {
    return new RefreshToken(id, grant, rotating, created, expires, at, at);
  }
}
