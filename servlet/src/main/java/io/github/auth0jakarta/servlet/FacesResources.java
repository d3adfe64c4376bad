package io.github.auth0jakarta.servlet;

import jakarta.servlet.ServletContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Knows which files of the application Jakarta Faces shows as resources.
 *
 * <p>{@code /jakarta.faces.resource/a.css.xhtml?ln=b} is {@code /resources/b/a.css} (Jakarta Faces
 * 4.0 §2.6); a contract and a locale may stand in the query as well. Immutable.
 */
final class FacesResources {

  private static final String IDENTIFIER = "/jakarta.faces.resource";
  private static final Set<String> NAMES = Set.of("ln", "con", "loc");

  private final String resources;
  private final String contracts;

  FacesResources(ServletContext context) {
    this.resources = directory(context, "WEBAPP_RESOURCES_DIRECTORY", "/resources");
    this.contracts = directory(context, "WEBAPP_CONTRACTS_DIRECTORY", "/contracts");
  }

  private static String directory(ServletContext context, String name, String usual) {
    String set = context.getInitParameter("jakarta.faces." + name);
    return set == null ? usual : "/" + set;
  }

  /** Whether a path is a resource's; whatever comes first behind the identifier is passed over. */
  static boolean isResource(String path) {
    return path.startsWith(IDENTIFIER);
  }

  boolean isUnclear(@Nullable String query) {
    return named(query).isEmpty();
  }

  /** The files that may be shown. */
  Stream<String> files(String path, @Nullable String query) {
    Map<String, String> named = named(query).orElse(Map.of());
    String name = path.substring(Math.min(path.length(), IDENTIFIER.length() + 1));
    String contract = named.get("con");
    return Stream.of(name, name.substring(0, Math.max(0, name.lastIndexOf('.'))))
        .flatMap(file -> below(named.get("ln"), "/" + file))
        .flatMap(file -> below(named.get("loc"), file))
        .flatMap(
            file ->
                contract == null
                    ? Stream.of(resources + file)
                    : Stream.of(resources + file, contracts + "/" + contract + file));
  }

  private static Stream<String> below(@Nullable String directory, String file) {
    return directory == null ? Stream.of(file) : Stream.of(file, "/" + directory + file);
  }

  /** What the query says of the resource; empty where it says something twice or malformed. */
  private static Optional<Map<String, String>> named(@Nullable String query) {
    var named = new HashMap<String, String>();
    try {
      for (String pair : query == null ? new String[0] : query.split("&")) {
        String[] parts = pair.split("=", 2);
        String name = decoded(parts[0]);
        String value = parts.length < 2 ? "" : decoded(parts[1]);
        if (NAMES.contains(name) && named.put(name, value) != null) {
          return Optional.empty();
        }
      }
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
    return Optional.of(named);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
