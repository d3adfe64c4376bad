package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What user searches see: the users as they were a while ago, since Auth0's search is only
 * eventually consistent.
 *
 * <p>Guarded by the tenant's lock.
 */
final class UserIndex {
  private static final int MOST_REMEMBERED = 8;

  private record Change(Instant at, String id, @Nullable ObjectNode profile) {}

  private final Map<String, ObjectNode> visible = new LinkedHashMap<>();
  private final Deque<Change> pending = new ArrayDeque<>();
  private final Map<String, List<ObjectNode>> found = new HashMap<>();
  private Duration delay = Duration.ZERO;

  void delay(Duration howLong) {
    this.delay = howLong;
  }

  void clear() {
    visible.clear();
    pending.clear();
    found.clear();
    delay = Duration.ZERO;
  }

  void put(Instant at, String id, ObjectNode profile) {
    pending.add(new Change(at, id, profile));
  }

  void remove(Instant at, String id) {
    pending.add(new Change(at, id, null));
  }

  /**
   * What a search finds, remembered until something changes, since the next page asks it again.
   *
   * @param question what tells this search from others
   */
  List<ObjectNode> search(Instant now, String question, UnaryOperator<Stream<ObjectNode>> search) {
    Collection<ObjectNode> users = at(now);
    List<ObjectNode> known = found.get(question);
    if (known == null) {
      known = search.apply(users.stream()).toList();
      if (found.size() == MOST_REMEMBERED) {
        found.clear();
      }
      found.put(question, known);
    }
    return known;
  }

  private Collection<ObjectNode> at(Instant now) {
    for (Change change = pending.peek();
        change != null && !change.at().plus(delay).isAfter(now);
        change = pending.peek()) {
      pending.remove();
      found.clear();
      if (change.profile() == null) {
        visible.remove(change.id());
      } else {
        visible.put(change.id(), change.profile());
      }
    }
    return visible.values();
  }
}
