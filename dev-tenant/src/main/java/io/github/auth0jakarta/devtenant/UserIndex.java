package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What user searches see: the users as they were a while ago, since Auth0's search is only
 * eventually consistent.
 *
 * <p>Guarded by the tenant's lock.
 */
final class UserIndex {
  private record Change(Instant at, String id, @Nullable ObjectNode profile) {}

  private final Map<String, ObjectNode> visible = new LinkedHashMap<>();
  private final Deque<Change> pending = new ArrayDeque<>();
  private Duration delay = Duration.ZERO;

  void delay(Duration howLong) {
    this.delay = howLong;
  }

  void clear() {
    visible.clear();
    pending.clear();
    delay = Duration.ZERO;
  }

  void put(Instant at, String id, ObjectNode profile) {
    pending.add(new Change(at, id, profile));
  }

  void remove(Instant at, String id) {
    pending.add(new Change(at, id, null));
  }

  Collection<ObjectNode> at(Instant now) {
    for (Change change = pending.peek();
        change != null && !change.at().plus(delay).isAfter(now);
        change = pending.peek()) {
      pending.remove();
      if (change.profile() == null) {
        visible.remove(change.id());
      } else {
        visible.put(change.id(), change.profile());
      }
    }
    return List.copyOf(visible.values());
  }
}
