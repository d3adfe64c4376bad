package io.github.auth0jakarta.servlet;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a request says it wants to return to into a path of this application.
 *
 * <p>Whatever leads elsewhere, or may do so in some browser, leads to the start page: a login must
 * not become an open redirect (RFC 6749 §10.15). So do this library's own paths: they would begin
 * or end what was just finished. Immutable.
 */
final class ReturnTo {

  /** What is longer leads to the start page. */
  static final int LONGEST = 2000;

  /** What RFC 3986 allows in a path with query, and a query's brackets, which browsers send. */
  private static final Pattern PATH_AND_QUERY =
      Pattern.compile(
          "(/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*+)"
              + "(\\?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?\\[\\]-]|%[0-9A-Fa-f]{2})*+)?");

  /** A path that no reader takes for a host name: neither two slashes nor their like. */
  private static final Pattern PATH = Pattern.compile("/(?!/)[^\\\\\\p{Cntrl}]*");

  private final Set<String> own;

  /** The paths relative to the context root to which nobody returns. */
  ReturnTo(Set<String> own) {
    this.own = own;
  }

  /**
   * The path to redirect to.
   *
   * @param wanted a path with or without the context path, possibly with a query
   * @param contextPath the application's own, empty for the root
   */
  String safe(@Nullable String wanted, String contextPath) {
    String start = contextPath + "/";
    if (wanted == null || wanted.length() > LONGEST) {
      return start;
    }
    var parts = PATH_AND_QUERY.matcher(wanted);
    if (!parts.matches() || !PATH.matcher(Paths.decoded(parts.group(1))).matches()) {
      return start;
    }
    boolean complete = wanted.startsWith(start) || wanted.equals(contextPath);
    String prefix = complete ? "" : contextPath;
    String normal = Paths.normal(Paths.decoded(prefix + parts.group(1)));
    String context = Paths.decoded(contextPath);
    boolean inside = normal.startsWith(context + "/") || normal.equals(context);
    String below = Paths.decoded(parts.group(1).substring(complete ? contextPath.length() : 0));
    return inside && !climbsOut(below) && !own.contains(normal.substring(context.length()))
        ? prefix + wanted
        : start;
  }

  /**
   * Whether a path leaves the application on its way, where browsers do not read the rest alike.
   */
  private static boolean climbsOut(String path) {
    int depth = 0;
    for (String segment : path.split("/", -1)) {
      if (segment.equals("..")) {
        depth--;
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        depth++;
      }
      if (depth < 0) {
        return true;
      }
    }
    return false;
  }
}
