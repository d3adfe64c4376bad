package io.github.auth0jakarta.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Knows all paths under which Jakarta Faces shows a view.
 *
 * <p>Unless the application says otherwise it is mapped to {@code /faces/*}, {@code *.jsf}, {@code
 * *.faces} and {@code *.xhtml}, and shows the view {@code /a.xhtml} under each of them, behind the
 * same prefix twice, too, and as {@code /a} where that is mapped. Immutable.
 */
final class FacesViews {

  private final Set<String> mappings;
  private final List<String> prefixes;
  private final List<String> endings;
  private final FacesResources resources;

  /**
   * Reads under which paths views are shown.
   *
   * @param servlets the registrations of the servlet of Faces
   */
  FacesViews(Collection<ServletRegistration> servlets, ServletContext context) {
    this.mappings =
        servlets.stream()
            .flatMap(servlet -> servlet.getMappings().stream())
            .collect(Collectors.toUnmodifiableSet());
    this.prefixes =
        mappings.stream()
            .filter(mapping -> mapping.endsWith("/*") && mapping.length() > 2)
            .map(mapping -> mapping.substring(0, mapping.length() - 2))
            .toList();
    Stream<String> ofFiles =
        Stream.of("DEFAULT_SUFFIX", "FACELETS_SUFFIX", "FACELETS_VIEW_MAPPINGS")
            .map(name -> context.getInitParameter("jakarta.faces." + name))
            .flatMap(value -> Stream.of(value == null ? ".xhtml" : value))
            .flatMap(value -> Stream.of(value.split("[ ;]+")));
    this.endings =
        Stream.concat(ofFiles, mappings.stream())
            .map(ending -> ending.startsWith("*") ? ending.substring(1) : ending)
            .filter(ending -> ending.startsWith("."))
            .distinct()
            .toList();
    this.resources = new FacesResources(context);
  }

  Stream<String> otherPaths(HttpServletRequest request) {
    String view = view(request);
    if (FacesResources.isResource(view)) {
      return resources.files(view, request.getQueryString());
    }
    boolean isCalledSo = request.getPathInfo() != null;
    return Stream.of(view, withoutEnding(view))
        .distinct()
        .flatMap(
            name ->
                Stream.concat(
                    Stream.of(name).filter(any -> isCalledSo || isShown(any)),
                    endings.stream().map(name::concat)))
        .flatMap(
            path -> Stream.concat(Stream.of(path), prefixes.stream().map(prefix -> prefix + path)));
  }

  /** Whether what is shown may depend on a body, or on a query that can be read in two ways. */
  boolean isUnclear(HttpServletRequest request) {
    return FacesResources.isResource(view(request))
        && (request.getContentType() != null || resources.isUnclear(request.getQueryString()));
  }

  /** The view as it is called behind the prefix, however often that is repeated. */
  private String view(HttpServletRequest request) {
    String info = request.getPathInfo();
    String view = Paths.normal(info == null ? request.getServletPath() : info);
    for (String prefix : prefixes) {
      while (view.startsWith(prefix + "/")) {
        view = view.substring(prefix.length());
      }
    }
    return view;
  }

  /** Whether Faces answers at a path that ends as the name does. */
  private boolean isShown(String name) {
    return mappings.contains(name) || endings.stream().anyMatch(name::endsWith);
  }

  private static String withoutEnding(String path) {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') ? path.substring(0, dot) : path;
  }
}
