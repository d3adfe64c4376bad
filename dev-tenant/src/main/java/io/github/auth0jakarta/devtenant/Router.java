package io.github.auth0jakarta.devtenant;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the handler of a request by method and path template.
 *
 * <p>In {@code /users/{id}} a brace matches one whole segment, which is decoded after the split. A
 * literal template wins over one with a brace, whatever the order. Filled at start, then read by
 * all threads.
 */
final class Router {
  /** Answers one request. */
  @FunctionalInterface
  interface Handler {
    Reply answer(Request request);
  }

  private record Route(String method, List<String> template, Handler handler) {}

  private final List<Route> routes = new ArrayList<>();

  Router on(String method, String template, Handler handler) {
    routes.add(new Route(method, segments(template), handler));
    return this;
  }

  Reply answer(Request request) {
    List<String> path = segments(request.path());
    String method = request.method().equals("HEAD") ? "GET" : request.method();
    Route best = null;
    Map<String, String> captured = Map.of();
    for (Route route : routes) {
      Optional<Map<String, String>> match =
          route.method().equals(method) ? match(route.template(), path) : Optional.empty();
      if (match.isPresent() && (best == null || match.get().size() < captured.size())) {
        best = route;
        captured = match.get();
      }
    }
    if (best != null) {
      return best.handler().answer(request.with(captured));
    }
    throw request.path().startsWith("/api/")
        ? Refusal.management(404, "Not Found", null)
        : Refusal.page(404, "Not found", "The development tenant has no page here.");
  }

  private static Optional<Map<String, String>> match(List<String> template, List<String> path) {
    if (template.size() != path.size()) {
      return Optional.empty();
    }
    Map<String, String> captured = new HashMap<>();
    for (int i = 0; i < path.size(); i++) {
      if (template.get(i).startsWith("{")) {
        if (path.get(i).isEmpty()) {
          return Optional.empty();
        }
        captured.put(
            template.get(i).substring(1, template.get(i).length() - 1), decode(path.get(i)));
      } else if (!template.get(i).equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(captured);
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }

  private static String decode(String segment) {
    try {
      // A plus sign in a path is a plus sign.
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.management(400, "Path validation error: malformed encoding", "invalid_uri");
    }
  }
}
