package io.github.auth0jakarta.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request's path needs a caller.
 *
 * <p>It looks at the path twice: as the container resolved it to find the servlet, and as the
 * request line spells it. Either is enough, in any case, with {@code ;parameters} and repeated
 * slashes removed, and with two dots read either way: where servers read a path differently, the
 * path is protected. Thread-safe.
 */
final class ProtectedPaths {

  private final List<String> exact;
  private final List<String> prefixes;

  ProtectedPaths(List<String> patterns) {
    this.exact =
        patterns.stream()
            .filter(p -> !p.endsWith("/*"))
            .map(ProtectedPaths::lower)
            .map(ProtectedPaths::trimmed)
            .toList();
    this.prefixes =
        patterns.stream()
            .filter(p -> p.endsWith("/*"))
            .map(p -> lower(p.substring(0, p.length() - 2)))
            .toList();
  }

  boolean cover(HttpServletRequest request) {
    String resolved = text(request.getServletPath()) + text(request.getPathInfo());
    String raw = Paths.raw(request);
    return Stream.of(resolved, raw, Paths.decoded(raw))
        .anyMatch(path -> covers(Paths.normal(path)) || covers(Paths.literal(path)));
  }

  private boolean covers(String path) {
    String lower = lower(path);
    String trimmed = trimmed(lower);
    return exact.contains(trimmed)
        || prefixes.stream().anyMatch(p -> trimmed.equals(p) || lower.startsWith(p + "/"));
  }

  private static String text(@Nullable String part) {
    return part == null ? "" : part;
  }

  private static String trimmed(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static String lower(String path) {
    return path.toLowerCase(Locale.ROOT);
  }
}
