package io.github.auth0jakarta;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Knows the keys that say who is let in where.
 *
 * <p>Used once. Not thread-safe.
 */
final class PathSettingsReader {

  private static final String PROTECTED = "auth0.protected";
  private static final String STAFF = "auth0.staff.paths";
  private static final String PUBLIC = "auth0.public";

  /** The keys; no client inherits them, because the main client's hold for it anyway. */
  static final List<String> KEYS = List.of(PROTECTED, STAFF, PUBLIC);

  /** All paths with an ending. */
  private static final Pattern ENDING = Pattern.compile("\\*\\.[A-Za-z0-9_-]+");

  private final ConfigReader read;

  PathSettingsReader(ConfigReader read) {
    this.read = read;
  }

  /**
   * The main client's patterns, and for a named client its own beside them: who sends a request
   * chooses its client, and must not choose what is open. So a request must satisfy each.
   */
  List<PathSettings> read() {
    ConfigReader main = read.main();
    return main == null ? List.of(of(read)) : List.of(of(main), of(read));
  }

  private static PathSettings of(ConfigReader read) {
    List<String> needCaller = WebSettingsReader.patterns(read, PROTECTED);
    List<String> needStaff = WebSettingsReader.patterns(read, STAFF);
    List<String> spelled = read.list(PUBLIC);
    List<String> open =
        spelled.stream()
            .flatMap(p -> isEnding(p) ? Stream.of(p) : WebSettingsReader.pattern(p).stream())
            .toList();
    if (open.size() < spelled.size()) {
      read.mistake(
          PUBLIC,
          "holds a pattern that is neither a path (/account) nor all below one (/account/*) nor all"
              + " with an ending (*.css).");
    } else {
      List<String> closed = Stream.concat(needCaller.stream(), needStaff.stream()).toList();
      open.forEach(pattern -> requireThatItOpens(pattern, closed, read));
    }
    return new PathSettings(needCaller, needStaff, open);
  }

  private static boolean isEnding(String pattern) {
    return ENDING.matcher(pattern).matches();
  }

  /** What a mistake says besides where another key holds a pattern by an ending. */
  static String whereEndingsBelong(List<String> patterns) {
    return patterns.stream().anyMatch(PathSettingsReader::isEnding)
        ? " Patterns like *.css are for auth0.public only."
        : "";
  }

  /** Whoever writes a pattern that does nothing believes something that is not so. */
  private static void requireThatItOpens(String open, List<String> closed, ConfigReader read) {
    if (closed.contains(open)) {
      read.mistake(
          PUBLIC,
          "holds "
              + open
              + ", and so does auth0.protected or auth0.staff.paths: it stays closed. Remove it from"
              + " one of the two.");
    } else if (closed.stream().noneMatch(pattern -> opens(open, pattern))) {
      read.mistake(
          PUBLIC,
          "holds "
              + open
              + ", which opens nothing: no shorter pattern of auth0.protected or auth0.staff.paths"
              + " closes it. Remove it, or close more, such as all with auth0.protected=/*.");
    } else if (WebSettingsReader.demands(read, "auth0.api.paths").stream()
        .anyMatch(api -> api.equals(open) || opens(open, api))) {
      read.mistake(
          PUBLIC,
          "holds "
              + open
              + ", but auth0.api.paths asks for an access token there, which auth0.public does not"
              + " change. Remove it, or name the paths of the API without it.");
    }
  }

  /** Whether one pattern opens a part of what a shorter one closes. */
  private static boolean opens(String open, String closed) {
    if (!closed.endsWith("/*") || open.equals(closed)) {
      return false;
    }
    String below = closed.substring(0, closed.length() - 1);
    return open.startsWith("*.")
        ? below.equals("/")
        : open.startsWith(below) || below.equals(open + "/");
  }
}
