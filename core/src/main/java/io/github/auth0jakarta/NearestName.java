package io.github.auth0jakarta;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the name that somebody meant who has misspelt it.
 *
 * <p>Stateless.
 */
final class NearestName {

  private NearestName() {}

  /** The most similar of the names; empty where none is much like it. */
  static Optional<String> to(String name, Collection<String> names) {
    String plain = plain(name);
    return names.stream()
        .min(Comparator.comparingInt(known -> distance(plain, plain(known))))
        .filter(known -> isLike(plain, plain(known)));
  }

  /** Whether, from where they part, one has most of the other's characters. */
  private static boolean isLike(String one, String other) {
    int same = 0;
    while (same < Math.min(one.length(), other.length())
        && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    return distance(one, other) <= Math.max(1, (one.length() - same) / 2);
  }

  /** Case, and which signs stand between words, is soon mistaken. */
  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ".");
  }

  /** Levenshtein's: how many characters to insert, to remove or to replace. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(diagonal, row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
