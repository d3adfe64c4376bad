package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A span of creation times that a user search asks for, in lower case as searches compare.
 *
 * <p>Immutable and thread-safe.
 *
 * @param from null where it has no beginning
 * @param to null where it has no end
 */
record CreationSpan(@Nullable Bound from, @Nullable Bound to) {
  static final String FIELD = "created_at";

  /** For searches that do not ask when users were created. */
  static final CreationSpan ANY = new CreationSpan(null, null);

  /** Where a span begins or ends. */
  record Bound(String time, boolean inclusive) {
    Bound {
      time = time.toLowerCase(Locale.ROOT);
    }

    static @Nullable Bound of(@Nullable String time, boolean inclusive) {
      return time == null ? null : new Bound(time, inclusive);
    }
  }

  /** When a user was created; empty where nothing says so. */
  static String timeOf(JsonNode profile) {
    return profile.path(FIELD).asText("").toLowerCase(Locale.ROOT);
  }

  boolean isAny() {
    return from == null && to == null;
  }

  /** Whether a time lies before the span; users without a time lie before all but {@link #ANY}. */
  boolean isAfter(String time) {
    return !isAny() && (time.isEmpty() || (from != null && beyond(from.time, time, from)));
  }

  /** Whether a time lies behind the span. */
  boolean isBefore(String time) {
    return to != null && beyond(time, to.time, to);
  }

  private static boolean beyond(String greater, String smaller, Bound bound) {
    int order = greater.compareTo(smaller);
    return bound.inclusive ? order > 0 : order >= 0;
  }

  /** What lies in both. */
  CreationSpan and(CreationSpan other) {
    return new CreationSpan(narrower(from, other.from, 1), narrower(to, other.to, -1));
  }

  private static @Nullable Bound narrower(
      @Nullable Bound one, @Nullable Bound other, int direction) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    int order = one.time.compareTo(other.time) * direction;
    return order == 0
        ? new Bound(one.time, one.inclusive && other.inclusive)
        : order > 0 ? one : other;
  }
}
