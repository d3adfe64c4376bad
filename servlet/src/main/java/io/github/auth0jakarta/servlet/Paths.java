package io.github.auth0jakarta.servlet;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Brings a path into the one form in which two spellings of it are equal. Stateless. */
final class Paths {

  private Paths() {}

  /** Percent-decoded until nothing is left to decode; a broken sequence stays as it is. */
  static String decoded(String path) {
    String before = path;
    for (int i = 0; i < 3; i++) {
      String after;
      try {
        after = URLDecoder.decode(before.replace("+", "%2B"), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException broken) {
        return before;
      }
      if (after.equals(before)) {
        return after;
      }
      before = after;
    }
    return before;
  }

  /** Without {@code ;parameters}, backslashes, empty segments, dots and what dots take back. */
  static String normal(String path) {
    Deque<String> segments = new ArrayDeque<>();
    for (String part : path.replace('\\', '/').split("/", -1)) {
      String segment = part.indexOf(';') < 0 ? part : part.substring(0, part.indexOf(';'));
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(segment);
      }
    }
    String joined = "/" + String.join("/", segments);
    return path.endsWith("/") && joined.length() > 1 ? joined + "/" : joined;
  }
}
