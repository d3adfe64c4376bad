package io.github.auth0jakarta.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request's path is one of those that the patterns name.
 *
 * <p>It reads the path in each way in which servers and file systems do: as the container resolved
 * it to find the servlet, and as the request line spells it, in any case, with and without escapes,
 * with {@code ;parameters} and repeated slashes removed, with two dots and with slashes in a
 * parameter read either way. Where the readings of a request line disagree, the path is {@linkplain
 * Coverage#AMBIGUOUS ambiguous}. Thread-safe.
 */
final class ProtectedPaths {

  /** What the patterns say of a path. */
  enum Coverage {
    /** No reading is covered. */
    NONE,
    /** The path is covered. */
    COVERED,
    /** The request line is covered in some readings and not in others. */
    AMBIGUOUS
  }

  private final List<String> exact;
  private final List<String> prefixes;

  ProtectedPaths(List<String> patterns) {
    this.exact =
        patterns.stream()
            .filter(p -> !p.endsWith("/*"))
            .map(Paths::folded)
            .map(ProtectedPaths::trimmed)
            .toList();
    this.prefixes =
        patterns.stream()
            .filter(p -> p.endsWith("/*"))
            .map(p -> Paths.folded(p.substring(0, p.length() - 2)))
            .toList();
  }

  Coverage coverage(HttpServletRequest request) {
    String raw = Paths.unreserved(Paths.raw(request));
    List<Boolean> readings =
        Stream.of(raw, Paths.decoded(raw)).flatMap(this::readings).distinct().toList();
    if (readings.size() > 1) {
      return Coverage.AMBIGUOUS;
    }
    // The container may know more than the request line says, such as a welcome file.
    return readings.contains(true) || readings(resolved(request)).anyMatch(covered -> covered)
        ? Coverage.COVERED
        : Coverage.NONE;
  }

  /** Whether every reading is covered, the container's included: for patterns that open. */
  boolean coverEveryReading(HttpServletRequest request) {
    String raw = Paths.raw(request);
    return Stream.of(raw, Paths.decoded(raw), resolved(request))
        .flatMap(this::readings)
        .allMatch(covered -> covered);
  }

  private Stream<Boolean> readings(String path) {
    String folded = Paths.folded(path);
    return Stream.of(
            Paths.normal(folded),
            Paths.literal(folded),
            Paths.normal(Paths.withoutParameters(folded)))
        .map(this::covers);
  }

  private boolean covers(String path) {
    String whole = Paths.untailed(path);
    String trimmed = trimmed(whole);
    return exact.contains(trimmed)
        || prefixes.stream().anyMatch(p -> trimmed.equals(p) || whole.startsWith(p + "/"));
  }

  private static String resolved(HttpServletRequest request) {
    return text(request.getServletPath()) + text(request.getPathInfo());
  }

  private static String text(@Nullable String part) {
    return part == null ? "" : part;
  }

  private static String trimmed(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
