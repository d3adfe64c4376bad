package io.github.auth0jakarta.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.net.MalformedURLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Knows by the servlet that answers a request which other paths lead to the same.
 *
 * <p>Jakarta Faces shows one view under several endings and prefixes; some servers' own servlets
 * show all files of the application below a prefix; and what a {@code <jsp-file>} names is shown
 * under the servlet's path. The servlets are read when all of them are registered. Thread-safe.
 */
final class Mappings {

  private static final String ATTRIBUTE = Mappings.class.getName();

  private static final Pattern FACES =
      Pattern.compile(
          "jakarta\\.faces\\.webapp\\.FacesServlet|org\\.apache\\.myfaces\\.webapp\\.MyFacesServlet");

  /** The servers' own servlets for files that take what is behind a prefix for the whole path. */
  private static final String BEHIND_A_PREFIX =
      "io\\.undertow\\.servlet\\.handlers\\.DefaultServlet"
          + "|org\\.eclipse\\.jetty\\.(ee[0-9]+\\.)?servlet\\.(Default|Resource)Servlet";

  private static final Pattern FILES =
      Pattern.compile(BEHIND_A_PREFIX + "|org\\.apache\\.catalina\\.servlets\\.DefaultServlet");

  private static final Pattern FILES_BEHIND_A_PREFIX =
      Pattern.compile(BEHIND_A_PREFIX + "|org\\.apache\\.catalina\\.servlets\\.WebdavServlet");

  private static final Pattern JSP = Pattern.compile(".*\\.JspServlet|.*\\.JettyJspServlet");

  private static final Mappings NONE = new Mappings(Map.of(), null, Map.of());

  private final Map<String, ServletRegistration> servlets;
  private final @Nullable FacesViews faces;
  private final Map<String, String> jspFiles;

  private Mappings(
      Map<String, ServletRegistration> servlets,
      @Nullable FacesViews faces,
      Map<String, String> jspFiles) {
    this.servlets = servlets;
    this.faces = faces;
    this.jspFiles = jspFiles;
  }

  /** Reads the application's servlets, and keeps what is known of them with the application. */
  static Mappings read(ServletContext context) {
    Map<String, ServletRegistration> servlets = Map.copyOf(context.getServletRegistrations());
    List<ServletRegistration> ofFaces =
        servlets.values().stream().filter(servlet -> is(FACES, servlet)).toList();
    var read =
        new Mappings(
            servlets,
            ofFaces.isEmpty() ? null : new FacesViews(ofFaces, context),
            JspFiles.of(context));
    context.setAttribute(ATTRIBUTE, read);
    return read;
  }

  /** What is known of the servlets of the application that the request is for. */
  static Mappings of(HttpServletRequest request) {
    return request.getServletContext().getAttribute(ATTRIBUTE) instanceof Mappings read
        ? read
        : NONE;
  }

  /** The other paths, relative to the context root, under which the same is shown. */
  Stream<String> otherPaths(HttpServletRequest request) {
    ServletRegistration servlet = servlet(request);
    if (servlet == null) {
      return Stream.empty();
    }
    if (faces != null && is(FACES, servlet)) {
      return faces.otherPaths(request);
    }
    return is(FILES_BEHIND_A_PREFIX, servlet)
        ? Stream.ofNullable(request.getPathInfo())
        : Stream.ofNullable(jspFiles.get(servlet.getName()));
  }

  /** Whether it cannot be told what is shown, because a body may say so that nobody has read. */
  boolean isUnclear(HttpServletRequest request) {
    ServletRegistration servlet = servlet(request);
    return servlet != null && faces != null && is(FACES, servlet) && faces.isUnclear(request);
  }

  /**
   * By which ending of its path, such as {@code .css}, the server finds what the request asks for:
   * a file that its default servlet shows, or a servlet that is mapped by it. Empty where neither
   * is so.
   */
  String ending(HttpServletRequest request) {
    String path = Auth0Filter.path(request);
    int dot = path.lastIndexOf('.');
    if (dot <= path.lastIndexOf('/') || this == NONE) {
      return "";
    }
    String ending = path.substring(dot);
    MappingMatch match = request.getHttpServletMapping().getMappingMatch();
    ServletRegistration servlet = servlet(request);
    if (match == MappingMatch.EXTENSION && servlet != null) {
      return servlet.getMappings().contains("*" + ending) ? ending : "";
    }
    return isServers(servlet, match) && isFile(path, request.getServletContext()) ? ending : "";
  }

  /** Whether the server itself answers: Open Liberty does so without a registered servlet. */
  private static boolean isServers(
      @Nullable ServletRegistration servlet, @Nullable MappingMatch match) {
    return servlet == null
        ? (match != null && match != MappingMatch.PATH)
        : (match == MappingMatch.DEFAULT && is(FILES, servlet));
  }

  private static boolean isFile(String path, ServletContext context) {
    try {
      return context.getResource(path) != null;
    } catch (MalformedURLException | IllegalArgumentException notAFile) {
      return false;
    }
  }

  /** The application's own servlets: those of which nothing is known here. */
  Stream<ServletRegistration> unknown() {
    return servlets.values().stream()
        .filter(
            servlet ->
                !is(FACES, servlet)
                    && !is(FILES, servlet)
                    && !is(FILES_BEHIND_A_PREFIX, servlet)
                    && !is(JSP, servlet)
                    && !jspFiles.containsKey(servlet.getName()));
  }

  private @Nullable ServletRegistration servlet(HttpServletRequest request) {
    if (servlets.isEmpty()) {
      return null;
    }
    String name = request.getHttpServletMapping().getServletName();
    return name == null ? null : servlets.get(name);
  }

  private static boolean is(Pattern type, ServletRegistration servlet) {
    String name = servlet.getClassName();
    return name != null && type.matcher(name).matches();
  }
}
