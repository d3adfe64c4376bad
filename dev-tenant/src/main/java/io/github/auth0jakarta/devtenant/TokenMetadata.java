package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the metadata that a request gives to a session or to a refresh token: it replaces what was
 * there, and null or an empty object removes all of it.
 *
 * <p>See <a href="https://auth0.com/docs/manage-users/sessions/session-metadata">Session
 * Metadata</a> and <a
 * href="https://auth0.com/docs/secure/tokens/refresh-tokens/refresh-token-metadata">Refresh Token
 * Metadata</a>. Immutable and thread-safe.
 *
 * @param name what the resource calls it
 */
record TokenMetadata(String name) {
  private static final int MOST_PROPERTIES = 25;
  private static final int LONGEST = 255;

  /** The new metadata; null for none. */
  @Nullable ObjectNode read(Request http) {
    ObjectNode body =
        new Shape()
            .property(name, Shape.nullable(Shape.and(Shape.object(), TokenMetadata::complaint)))
            .check(http.json());
    if (body.isEmpty()) {
      throw Shape.invalid("'Too few properties defined (0), minimum 1'.");
    }
    return body.get(name) instanceof ObjectNode metadata && !metadata.isEmpty() ? metadata : null;
  }

  void show(@Nullable ObjectNode metadata, ObjectNode resource) {
    if (metadata != null) {
      resource.set(name, metadata);
    }
  }

  private static Optional<String> complaint(JsonNode metadata) {
    if (metadata.size() > MOST_PROPERTIES) {
      return Optional.of(
          "Too many properties defined (%d), maximum %d"
              .formatted(metadata.size(), MOST_PROPERTIES));
    }
    return metadata.properties().stream()
        .flatMap(entry -> Shape.text(0, LONGEST).complaint(entry.getValue()).stream())
        .findFirst();
  }
}
