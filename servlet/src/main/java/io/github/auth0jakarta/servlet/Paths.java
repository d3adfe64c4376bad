package io.github.auth0jakarta.servlet;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings a path into the one form in which two spellings of it are equal. Stateless. */
final class Paths {

  private static final int DECODINGS = 3;
  private static final Pattern NO_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  /** The escapes of one character, as long as UTF-8 makes them (RFC 3629 §4). */
  private static final Pattern CHARACTER =
      Pattern.compile(
          "%[0-7]H|%[CcDd]H%T|%[Ee]H(?:%T){2}|%[Ff][0-4](?:%T){3}"
              .replace("T", "[89ABab]H")
              .replace("H", "[0-9A-Fa-f]"));

  /** What some reader takes for the end of a name, for more escapes or for nothing at all. */
  private static final Pattern DELIMITER = Pattern.compile("[/\\\\;%\\p{C}\uFFFD]");

  /** Scheme and host of a request line that names them (RFC 9112 §3.2.2). */
  private static final Pattern AUTHORITY = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*+://[^/]*+");

  /** What a URL's path holds only as escapes. */
  private static final Pattern TO_ESCAPE = Pattern.compile("[^A-Za-z0-9._~!$&'()*+,;=:@/%-]++");

  /** Controls, and what is not seen: some file systems and parsers pass over them. */
  private static final Pattern UNSEEN = Pattern.compile("\\p{C}");

  /** What Windows passes over at a name's end: dots, blanks and the name of a stream. */
  private static final Pattern TAIL =
      Pattern.compile("(?<=[^/. ])[. ]++(?=/|$)|(?<=[^/]):[:$][^/]*");

  private Paths() {}

  /** The path of a request line, which may name scheme and host before it. */
  static String ofRequestLine(String uri) {
    return uri.startsWith("/") ? uri : AUTHORITY.matcher(uri).replaceFirst("");
  }

  /** The part of a path below the context root; empty where that root is not above it. */
  static Optional<String> below(String path, String contextPath) {
    if (path.equals(contextPath)) {
      return Optional.of("/");
    }
    return path.startsWith(contextPath + "/")
        ? Optional.of(path.substring(contextPath.length()))
        : Optional.empty();
  }

  /**
   * What stands behind a context path, as it is spelled; empty where that is spelled with other
   * segments than usual.
   */
  static Optional<String> behind(String path, String contextPath) {
    int end = path.indexOf('/');
    for (long left = contextPath.chars().filter(c -> c == '/').count(); left > 0; left--) {
      end = end < 0 ? end : path.indexOf('/', end + 1);
    }
    String prefix = end < 0 ? path : path.substring(0, end);
    return decoded(prefix).equals(decoded(contextPath))
        ? Optional.of(end < 0 ? "/" : path.substring(end))
        : Optional.empty();
  }

  /**
   * With all characters that every reader takes for the same, escaped or not: delimiters, what is
   * not UTF-8, and what may become a delimiter stay escaped.
   */
  static String plain(String path) {
    return path.indexOf('%') < 0
        ? path
        : CHARACTER.matcher(path).replaceAll(found -> Matcher.quoteReplacement(plain(found)));
  }

  private static String plain(MatchResult escapes) {
    String character = URLDecoder.decode(escapes.group(), StandardCharsets.UTF_8);
    String folded = Normalizer.normalize(character, Normalizer.Form.NFKC);
    boolean delimiter =
        DELIMITER.matcher(folded).find() || (folded.contains(".") && !character.equals("."));
    return delimiter ? escapes.group() : character;
  }

  /** In the form in which patterns are compared with a path's readings. */
  static String pattern(String path) {
    return untailed(folded(path));
  }

  /** As a URL holds it; what is escaped already stays so. */
  static String encoded(String path) {
    return TO_ESCAPE
        .matcher(path)
        .replaceAll(
            part -> URLEncoder.encode(part.group(), StandardCharsets.UTF_8).replace("+", "%20"));
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
