package io.github.auth0jakarta.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All ways in which servers, file systems and frameworks may read the path of one request.
 *
 * <p>Each reading is relative to the context root, folded and normalised. Immutable.
 *
 * @param ofRequestLine the readings of what the client sent; where patterns disagree about them,
 *     the path is ambiguous
 * @param ofContainer the readings of the path by which the container found the servlet; it may know
 *     more than the request line says, such as a welcome file
 * @param ofServlet the other paths under which the servlet that answers shows the same
 */
record Readings(List<String> ofRequestLine, List<String> ofContainer, List<String> ofServlet) {

  /** The readings of the request as it is dispatched now. */
  static Readings of(HttpServletRequest request) {
    String raw = Paths.unreserved(Paths.raw(request));
    return new Readings(
        Stream.of(raw, Paths.decoded(raw)).flatMap(Readings::readings).distinct().toList(),
        readings(text(request.getServletPath()) + text(request.getPathInfo())).distinct().toList(),
        Mappings.of(request)
            .otherPaths(request)
            .map(path -> Paths.untailed(Paths.normal(Paths.folded(path))))
            .distinct()
            .toList());
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

  private static Stream<String> readings(String path) {
    String folded = Paths.folded(path);
    return Stream.of(
            Paths.normal(folded),
            Paths.literal(folded),
            Paths.normal(Paths.withoutParameters(folded)))
        .map(Paths::untailed);
  }

  private static String text(@Nullable String part) {
    return part == null ? "" : part;
  }
}
