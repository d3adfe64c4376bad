package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One refresh token of a grant's family.
 *
 * @param id what the Management API calls it
 * @param spentAt when rotation replaced it, or null while it is the newest of its family
 * @param metadata what the Management API was told to keep with it, or null
 */
record RefreshToken(
    String id,
    Grant grant,
    boolean rotating,
    Instant created,
    Instant expires,
    @Nullable Instant lastExchanged,
    @Nullable Instant spentAt,
    @Nullable ObjectNode metadata) {

  RefreshToken exchanged(Instant at) {
    return new RefreshToken(id, grant, rotating, created, expires, at, spentAt, metadata);
  }

  RefreshToken spend(Instant at) {
    return new RefreshToken(id, grant, rotating, created, expires, at, at, metadata);
  }

  RefreshToken with(@Nullable ObjectNode newMetadata) {
    return new RefreshToken(
        id, grant, rotating, created, expires, lastExchanged, spentAt, newMetadata);
  }
}
