package io.github.auth0jakarta.servlet;

import jakarta.servlet.http.HttpServletRequest;

/**
 * What may open one request.
 *
 * <p>A path must be spelled as the pattern is, with small and capital letters. An ending opens what
 * the server finds by it and nothing else: a file that its own default servlet shows, or what a
 * servlet answers that is mapped by that ending. Whatever a servlet answers that reads the path
 * itself stays closed, for it may pass over the ending. Immutable.
 *
 * @param path the path below the context root with each letter as the client spelled it; empty
 *     where it cannot be told
 * @param ending such as {@code .css}; empty where none counts
 */
record Openings(String path, String ending) {

  /** Looks for an ending only where a pattern asks for it: that may need the file system. */
  static Openings of(HttpServletRequest request, boolean byEnding) {
    return new Openings(
        Paths.behind(Paths.ofRequestLine(request.getRequestURI()), request.getContextPath())
            .map(below -> Paths.normal(Paths.decoded(below)))
            .orElse(""),
        byEnding ? Mappings.of(request).ending(request) : "");
  }

  /** Whether the request can be opened by such a pattern: a path, or the ending that counts. */
  boolean areBy(PathPattern pattern) {
    return !pattern.isEnding() || pattern.fitsAsWritten(ending);
  }

  /** Whether the path is spelled as the pattern is. */
  boolean areSpelled(PathPattern pattern) {
    return pattern.isEnding() || pattern.fitsAsWritten(path);
  }
}
