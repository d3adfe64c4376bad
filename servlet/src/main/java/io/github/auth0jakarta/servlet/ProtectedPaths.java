package io.github.auth0jakarta.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides whether a request's path is one of those that the patterns name.
 *
 * <p>It asks the patterns for each of the path's {@linkplain Readings readings}: as the container
 * resolved it to find the servlet, and as the request line spells it, in any case, with and without
 * escapes, with {@code ;parameters} and repeated slashes removed, with two dots and with slashes in
 * a parameter read either way. Where the readings of a request line disagree, the path is
 * {@linkplain Coverage#AMBIGUOUS ambiguous}. Thread-safe.
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

  private final List<PathPattern> patterns;

  ProtectedPaths(List<String> patterns) {
    this.patterns = patterns.stream().map(PathPattern::new).toList();
  }

  Coverage coverage(HttpServletRequest request) {
    if (patterns.isEmpty()) {
      return Coverage.NONE;
    }
    Readings readings = Readings.of(request);
    List<Boolean> covered = readings.ofRequestLine().stream().map(this::covers).distinct().toList();
    if (covered.size() != 1) {
      return Coverage.AMBIGUOUS;
    }
    return readings.all().anyMatch(this::covers) ? Coverage.COVERED : Coverage.NONE;
  }

  /** Whether each way to read this very path is covered, the container's included. */
  boolean coverEveryReading(HttpServletRequest request) {
    Readings readings = Readings.of(request);
    return Stream.concat(readings.ofRequestLine().stream(), readings.ofContainer().stream())
        .allMatch(this::covers);
  }

  private boolean covers(String reading) {
    return patterns.stream().anyMatch(pattern -> pattern.fits(reading));
  }
}
