package io.github.auth0jakarta.servlet;

/**
 * One pattern of paths: a path, all below one, or all with an ending.
 *
 * <p>Immutable.
 */
final class PathPattern {

  private enum Kind {
    PATH,
    BELOW,
    ENDING
  }

  private final Kind kind;
  private final String written;
  private final String folded;

  PathPattern(String pattern) {
    if (pattern.startsWith("*")) {
      kind = Kind.ENDING;
      written = pattern.substring(1);
    } else if (pattern.endsWith("/*")) {
      kind = Kind.BELOW;
      written = pattern.substring(0, pattern.length() - 2);
    } else {
      kind = Kind.PATH;
      written = trimmed(pattern);
    }
    folded = Paths.pattern(written);
  }

  /** Whether it names what a {@linkplain Readings reading} names. */
  boolean fits(String reading) {
    return fits(folded, reading);
  }

  /** Whether it names a path with each letter as it stands: for patterns that open. */
  boolean fitsAsWritten(String path) {
    return fits(written, path);
  }

  boolean isEnding() {
    return kind == Kind.ENDING;
  }

  /**
   * How much of a path it fixes: the longer pattern decides. A path fixes more than all below it,
   * and an ending next to nothing, whatever its own length.
   */
  int length() {
    return switch (kind) {
      case PATH -> 2 * folded.length() + 1;
      case BELOW -> 2 * folded.length();
      case ENDING -> 1;
    };
  }

  private boolean fits(String text, String path) {
    return switch (kind) {
      case PATH -> trimmed(path).equals(text);
      case BELOW -> trimmed(path).equals(text) || path.startsWith(text + "/");
      case ENDING -> path.endsWith(text);
    };
  }

  private static String trimmed(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
