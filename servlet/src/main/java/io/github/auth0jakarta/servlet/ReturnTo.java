package io.github.auth0jakarta.servlet;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a request says it wants to return to into a path of this application.
 *
 * <p>Whatever leads elsewhere, or may do so in some browser, leads to the start page: a login must
 * not become an open redirect (RFC 6749 §10.15). Stateless.
 */
final class ReturnTo {

  private static final int LONGEST = 2000;

  /** What RFC 3986 allows in a path with query; neither a backslash nor a blank nor a control. */
  private static final Pattern PATH_AND_QUERY =
      Pattern.compile(
          "/(?!/)[A-Za-z0-9._~!$&'()*+,;=:@%/-]*(\\?[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)?");

  private ReturnTo() {}

  /**
   * The path to redirect to.
   *
   * @param wanted a path with or without the context path, possibly with a query
   * @param contextPath the application's own, empty for the root
   */
  static String safe(@Nullable String wanted, String contextPath) {
    String start = contextPath + "/";
    if (wanted == null || wanted.length() > LONGEST || !PATH_AND_QUERY.matcher(wanted).matches()) {
      return start;
    }
    String path =
        wanted.startsWith(start) || wanted.equals(contextPath) ? wanted : contextPath + wanted;
    try {
      String normal = new URI(path).normalize().getPath();
      boolean inside = normal.equals(contextPath) || normal.startsWith(start);
      return inside && !normal.startsWith("//") && !normal.contains("\\") ? path : start;
    } catch (URISyntaxException notAPath) {
      return start;
    }
  }
}
