package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Predicate;

/**
 * Profiles in the order of their creation, cut by a binary search.
 *
 * <p>Guarded by the tenant's lock.
 */
final class CreationOrder {
  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::time).thenComparing(Place::number);

  /**
   * Where a profile stands.
   *
   * @param number tells apart those of one time: the first that was put stands first
   */
  record Place(String time, long number, ObjectNode profile) {}

  private final List<Place> places = new ArrayList<>();

  void add(Place place) {
    int at = Collections.binarySearch(places, place, ORDER);
    places.add(-at - 1, place);
  }

  void remove(Place place) {
    int at = Collections.binarySearch(places, place, ORDER);
    if (at >= 0) {
      places.remove(at);
    }
  }

  /** A view of the profiles in a span. */
  List<ObjectNode> in(CreationSpan span) {
    int start = first(place -> !span.isAfter(place.time()));
    int end = first(place -> span.isBefore(place.time()));
    return new Profiles(places.subList(start, Math.max(start, end)));
  }

  /** The index of the first place from which on all are so. */
  private int first(Predicate<Place> isSo) {
    int low = 0;
    int high = places.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isSo.test(places.get(middle))) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static final class Profiles extends AbstractList<ObjectNode> implements RandomAccess {
    private final List<Place> places;

    Profiles(List<Place> places) {
      this.places = places;
    }

    @Override
    public ObjectNode get(int index) {
      return places.get(index).profile();
    }

    @Override
    public int size() {
      return places.size();
    }
  }
}
