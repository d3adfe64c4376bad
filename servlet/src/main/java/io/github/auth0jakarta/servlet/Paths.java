package io.github.auth0jakarta.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Pattern;

/** Brings a path into the one form in which two spellings of it are equal. Stateless. */
final class Paths {

  private static final int DECODINGS = 3;
  private static final Pattern NO_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  /** The escapes of letters, digits and {@code -._~}. */
  private static final Pattern UNRESERVED =
      Pattern.compile("%(3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa]|2[DEde]|5[Ff]|7[Ee])");

  /** Controls, and what is not seen: some file systems and parsers pass over them. */
  private static final Pattern UNSEEN = Pattern.compile("\\p{C}");

  /** What Windows passes over at a name's end: dots, blanks and the name of a stream. */
  private static final Pattern TAIL =
      Pattern.compile("(?<=[^/. ])[. ]++(?=/|$)|(?<=[^/]):[:$][^/]*");

  private Paths() {}

  /** The path below the context root as the request line spells it. */
  static String raw(HttpServletRequest request) {
    String uri = request.getRequestURI();
    String contextPath = request.getContextPath();
    return uri.startsWith(contextPath) ? uri.substring(contextPath.length()) : uri;
  }

  /** With the letters and digits that were escaped without need (RFC 3986 §6.2.2.2). */
  static String unreserved(String path) {
    return UNRESERVED
        .matcher(path)
        .replaceAll(escape -> Character.toString(Integer.parseInt(escape.group(1), 16)));
  }

  /**
   * In the form in which two paths are equal that lead to the same file on any file system: without
   * case, compatibility forms and what is not seen.
   */
  static String folded(String path) {
    String seen = UNSEEN.matcher(Normalizer.normalize(path, Normalizer.Form.NFKC)).replaceAll("");
    // Lower case alone leaves the long s and the sharp s what they are, whose upper case is S.
    return seen.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  /** Without what Windows passes over at the end of each segment. */
  static String untailed(String path) {
    return TAIL.matcher(path).replaceAll("");
  }

  /** Percent-decoded until nothing is left to decode; a broken sequence stays as it is. */
  static String decoded(String path) {
    String text = path;
    for (int i = 0; i < DECODINGS; i++) {
      String whole = NO_ESCAPE.matcher(text.replace("+", "%2B")).replaceAll("%25");
      text = URLDecoder.decode(whole, StandardCharsets.UTF_8);
    }
    return text;
  }

  /** As Open Liberty reads it: the first parameter goes to the end, whatever slashes it holds. */
  static String withoutParameters(String path) {
    int semicolon = path.indexOf(';');
    return semicolon < 0 ? path : path.substring(0, semicolon);
  }

  /** Without {@code ;parameters}, backslashes, empty segments, dots and what dots take back. */
  static String normal(String path) {
    return normal(path, true);
  }

  /** As {@link #normal}, but two dots are a segment like any other. */
  static String literal(String path) {
    return normal(path, false);
  }

  private static String normal(String path, boolean dotsTakeBack) {
    Deque<String> segments = new ArrayDeque<>();
    for (String part : path.replace('\\', '/').split("/", -1)) {
      String segment = part.indexOf(';') < 0 ? part : part.substring(0, part.indexOf(';'));
      if (segment.equals("..") && dotsTakeBack) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(segment);
      }
    }
    String joined = "/" + String.join("/", segments);
    return path.endsWith("/") && joined.length() > 1 ? joined + "/" : joined;
  }
}
