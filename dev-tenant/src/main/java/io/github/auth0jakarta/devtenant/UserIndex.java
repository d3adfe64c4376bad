package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What user searches see: the users as they were a while ago, since Auth0's search is only
 * eventually consistent.
 *
 * <p>What was found is kept up to date by each change, whatever the span of creation times: the
 * next page, and the next step of a walk, ask it again. Guarded by the tenant's lock.
 */
final class UserIndex {
  private static final int MOST_REMEMBERED = 8;

  private record Change(Instant at, String id, @Nullable ObjectNode profile) {}

  private final Map<String, CreationOrder.Place> visible = new LinkedHashMap<>();
  private final Deque<Change> pending = new ArrayDeque<>();
  private final Map<List<SearchCriteria.Term>, CreationOrder> found = new HashMap<>();
  private Duration delay = Duration.ZERO;
  private long changes;

  void delay(Duration howLong) {
    this.delay = howLong;
  }

  void put(Instant at, String id, ObjectNode profile) {
    pending.add(new Change(at, id, profile));
  }

  void remove(Instant at, String id) {
    pending.add(new Change(at, id, null));
  }

  /** A view of what a search finds, in the order of creation. */
  List<ObjectNode> search(Instant now, SearchCriteria criteria) {
    for (Change change = pending.peek();
        change != null && !change.at().plus(delay).isAfter(now);
        change = pending.peek()) {
      pending.remove();
      show(change);
    }
    CreationOrder known = found.get(criteria.terms());
    if (known == null) {
      if (found.size() == MOST_REMEMBERED) {
        found.clear();
      }
      known = new CreationOrder();
      for (CreationOrder.Place place : visible.values()) {
        addIfFound(place, criteria.terms(), known);
      }
      found.put(criteria.terms(), known);
    }
    return known.in(criteria.created());
  }

  private void show(Change change) {
    ObjectNode profile = change.profile();
    CreationOrder.Place old = visible.get(change.id());
    if (old != null) {
      found.values().forEach(known -> known.remove(old));
    }
    if (profile == null) {
      visible.remove(change.id());
    } else {
      long number = old == null ? changes++ : old.number();
      CreationOrder.Place place =
          new CreationOrder.Place(CreationSpan.timeOf(profile), number, profile);
      visible.put(change.id(), place);
      found.forEach((terms, known) -> addIfFound(place, terms, known));
    }
  }

  private static void addIfFound(
      CreationOrder.Place place, List<SearchCriteria.Term> terms, CreationOrder known) {
    if (terms.stream().allMatch(term -> term.test().test(place.profile()))) {
      known.add(place);
    }
  }
}
