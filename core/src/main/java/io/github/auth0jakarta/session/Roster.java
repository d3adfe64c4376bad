package io.github.auth0jakarta.session;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells which sessions a user has, and which a provider's session has led to, without looking
 * through all of them.
 *
 * <p>It serves lists and events; that a session has ended is never read here. Of each group it
 * knows the newest {@value #MOST}. Thread-safe.
 */
final class Roster {

  private static final int MOST = 50;

  private final Shelf shelf;

  Roster(Shelf shelf) {
    this.shelf = shelf;
  }

  List<String> keys(String group) {
    String text = shelf.get(group);
    return text == null ? List.of() : List.of(text.split(" "));
  }

  void add(String group, String key) {
    while (!shelf.putIfAbsent(group, key)) {
      String known = shelf.get(group);
      if (known != null && shelf.replace(group, known, with(known, key))) {
        return;
      }
    }
  }

  private static String with(String known, String key) {
    var keys = new ArrayList<>(List.of(known.split(" ")));
    keys.remove(key);
    keys.add(key);
    return String.join(" ", keys.subList(Math.max(0, keys.size() - MOST), keys.size()));
  }
}
