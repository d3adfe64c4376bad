package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0Config;
import io.github.auth0jakarta.Auth0Config.ApiSettings;
import io.github.auth0jakarta.PathSettings;
import jakarta.servlet.ServletRegistration;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Warns at the start of servlets that may show under one path what is closed under another.
 *
 * <p>Where a servlet of the application has several mappings, or its class several registrations,
 * only the application knows whether they show the same. Where the patterns treat all of them alike
 * there is nothing to say. Stateless.
 */
final class SecondMappings {

  private static final System.Logger LOG = System.getLogger(SecondMappings.class.getName());

  private SecondMappings() {}

  /** A pattern, and the key that holds it. */
  private record Held(String key, String pattern) {

    static Stream<Held> of(String key, List<String> patterns) {
      return patterns.stream().map(pattern -> new Held(key, pattern));
    }
  }

  /** Warns once for each class, by the patterns of all clients; the main one comes first. */
  static void warn(Stream<ServletRegistration> servlets, List<Auth0Config> clients) {
    List<Held> patterns = clients.stream().flatMap(client -> held(client, clients.get(0))).toList();
    servlets
        .filter(servlet -> servlet.getClassName() != null)
        .collect(Collectors.groupingBy(ServletRegistration::getClassName))
        .forEach((type, registered) -> warn(type, registered, patterns));
  }

  private static void warn(String type, List<ServletRegistration> servlets, List<Held> patterns) {
    List<String> mappings =
        servlets.stream().flatMap(servlet -> servlet.getMappings().stream()).sorted().toList();
    for (Held held : patterns) {
      Set<String> parts = parts(held.pattern(), mappings);
      List<String> others =
          mappings.stream()
              .filter(
                  mapping ->
                      patterns.stream()
                          .filter(each -> each.key().equals(held.key()))
                          .map(each -> part(each.pattern(), mapping))
                          .noneMatch(
                              part -> part != null && (part.isEmpty() || parts.contains(part))))
              .toList();
      if (!parts.isEmpty() && !others.isEmpty()) {
        LOG.log(
            Level.WARNING,
            "The servlet {0} ({1}) answers at {2}. {3} holds {4}, but nothing like it for {5}. If"
                + " the same is shown at both, what is closed at one is open at the other: write"
                + " patterns for both into {3}, or remove a mapping.",
            servlets.stream()
                .map(ServletRegistration::getName)
                .sorted()
                .collect(Collectors.joining(", ")),
            type,
            String.join(", ", mappings),
            held.key(),
            held.pattern(),
            String.join(", ", others));
        return;
      }
    }
  }

  /** What a pattern means to each of the mappings to which it means something. */
  private static Set<String> parts(String pattern, List<String> mappings) {
    return mappings.stream()
        .map(mapping -> part(pattern, mapping))
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private static Stream<Held> held(Auth0Config client, Auth0Config main) {
    String name = client.web().cookie().client();
    String auth0 = name.isEmpty() ? "auth0." : "auth0.clients." + name + ".";
    List<PathSettings> paths = client.web().paths();
    PathSettings own = paths.get(paths.size() - 1);
    List<String> inherited = name.isEmpty() ? List.of() : api(main);
    return Stream.of(
            Held.of(auth0 + "protected", own.protectedPaths()),
            Held.of(auth0 + "staff.paths", own.staffPaths()),
            Held.of(auth0 + "public", own.publicPaths()),
            Held.of(auth0 + "api.paths", api(client)).filter(h -> !inherited.contains(h.pattern())))
        .flatMap(all -> all);
  }

  private static List<String> api(Auth0Config client) {
    ApiSettings api = client.api();
    return api == null ? List.of() : api.paths();
  }

  /**
   * Which part of a mapping a pattern names: all of it (the empty text), or what is behind the
   * mapping's own path; null where nothing.
   */
  private static @Nullable String part(String pattern, String mapping) {
    if (pattern.startsWith("*")) {
      return mapping.equals(pattern) ? "" : null;
    }
    boolean below = pattern.endsWith("/*");
    String path = below ? pattern.substring(0, pattern.length() - 2) : pattern;
    if (mapping.startsWith("*")) {
      String ending = mapping.substring(1);
      if (below) {
        return path.isEmpty() ? "" : pattern;
      }
      return path.endsWith(ending) ? path.substring(0, path.length() - ending.length()) : null;
    }
    if (!mapping.endsWith("/*") && !mapping.equals("/")) {
      String exact = mapping.isEmpty() ? "/" : mapping;
      return new PathPattern(pattern).fits(Paths.folded(exact)) ? "" : null;
    }
    String root = mapping.equals("/") ? "" : mapping.substring(0, mapping.length() - 2);
    if (below && (root + "/").startsWith(path + "/")) {
      return "";
    }
    String rest = (path + "/").startsWith(root + "/") ? pattern.substring(root.length()) : null;
    return "".equals(rest) ? "/" : rest;
  }
}
