package io.github.auth0jakarta.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;

/**
 * All ways in which servers, file systems and frameworks may read the path of one request.
 *
 * <p>Each reading is relative to the context root, folded and normalised. A reading that leads out
 * of the application is none of this request's, which has reached it. Immutable.
 *
 * @param ofRequestLine the readings of what the client sent; where patterns disagree about them,
 *     the path is ambiguous, and so it is where there are none
 * @param ofContainer the readings of the path by which the container found the servlet; it may know
 *     more than the request line says, such as a welcome file
 * @param ofServlet the other paths under which the servlet that answers shows the same
 */
record Readings(List<String> ofRequestLine, List<String> ofContainer, List<String> ofServlet) {

  private static final int LONGEST = 16_384;

  /** The readings of the request as it is dispatched now; none where its path is too long. */
  static Readings of(HttpServletRequest request) {
    if (areTooLong(request)) {
      return new Readings(List.of(), List.of(), List.of());
    }
    String context = Paths.normal(Paths.folded(Paths.decoded(request.getContextPath())));
    String line = Paths.plain(Paths.ofRequestLine(request.getRequestURI()));
    return new Readings(
        readings(line, context.equals("/") ? "" : context),
        readings(Auth0Filter.path(request), ""),
        Mappings.of(request)
            .otherPaths(request)
            .map(path -> Paths.untailed(Paths.normal(Paths.folded(path))))
            .distinct()
            .toList());
  }

  /** Whether the request's path is too long to be read. */
  static boolean areTooLong(HttpServletRequest request) {
    return request.getRequestURI().length() > LONGEST;
  }

  /** All of them. */
  Stream<String> all() {
    return Stream.of(ofRequestLine, ofContainer, ofServlet).flatMap(List::stream);
  }

  /** Whether a reading of the container's is a file in the directory that the client asked for. */
  boolean isWelcomeFile(String reading) {
    return ofRequestLine.stream()
        .allMatch(
            directory ->
                directory.endsWith("/")
                    && reading.startsWith(directory)
                    && reading.indexOf('/', directory.length()) < 0);
  }

  private static List<String> readings(String path, String context) {
    return Stream.of(path, Paths.decoded(path))
        .distinct()
        .map(Paths::folded)
        .flatMap(folded -> Stream.of(folded, Paths.withoutParameters(folded)))
        .distinct()
        .flatMap(text -> below(text, context))
        .map(Paths::untailed)
        .distinct()
        .toList();
  }

  /** Below the context root, which is found before or after two dots have taken back. */
  private static Stream<String> below(String path, String context) {
    Stream<String> normal = Paths.below(Paths.normal(path), context).stream();
    return path.contains("..")
        ? Stream.concat(
            normal,
            Paths.below(Paths.literal(path), context).stream()
                .flatMap(literal -> Stream.of(literal, Paths.normal(literal))))
        : normal;
  }
}
