package io.github.auth0jakarta.session;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps texts under their names until their lifetime is over, for all who share it.
 *
 * <p>Each method is atomic by itself. What a shelf cannot do at the moment it answers with {@link
 * SessionsUnavailableException}. Thread-safe.
 */
interface Shelf {

  /** The text; null where there is none. */
  @Nullable String get(String name);

  /** Those of the names that have a text, with it. */
  Map<String, String> getAll(Set<String> names);

  void put(String name, String text);

  /** Whether there was no text, so that it is this one now. */
  boolean putIfAbsent(String name, String text);

  /** Whether the text was the known one, so that it is the next one now. */
  boolean replace(String name, String known, String next);

  void remove(String name);

  /** Some texts, in no order; what changes meanwhile may be among them or not. */
  List<String> texts(int most);
}
