package io.github.auth0jakarta.servlet;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Tells what may open one request.
 *
 * <p>A path must be spelled as the pattern is, with small and capital letters. An ending opens what
 * the server finds by it and nothing else: a file that its own default servlet shows, or what a
 * servlet answers that is mapped by that ending. Whatever a servlet answers that reads the path
 * itself stays closed, for it may pass over the ending. For one thread.
 */
final class Openings {

  private final HttpServletRequest request;
  private @Nullable String path;
  private @Nullable String ending;

  Openings(HttpServletRequest request) {
    this.request = request;
  }

  /** Whether the request can be opened by such a pattern: a path, or the ending that counts. */
  boolean areBy(PathPattern pattern) {
    return !pattern.isEnding() || pattern.fitsAsWritten(ending());
  }

  /** Whether the path is spelled as the pattern is. */
  boolean areSpelled(PathPattern pattern) {
    return pattern.isEnding() || pattern.fitsAsWritten(path());
  }

  private String path() {
    if (path == null) {
      String context = request.getServletContext().getContextPath();
      String whole = Paths.normal(Paths.decoded(request.getRequestURI()));
      path = whole.startsWith(context + "/") ? whole.substring(context.length()) : "";
    }
    return path;
  }

  private String ending() {
    if (ending == null) {
      ending = Mappings.of(request).ending(request);
    }
    return ending;
  }
}
