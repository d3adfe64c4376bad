package io.github.auth0jakarta.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells the forward that a server makes to a directory's welcome file from the forwards that an
 * application makes.
 *
 * <p>Some servers find the welcome file before any filter runs, others (Jetty, Open Liberty) answer
 * the directory by a forward. A forward is the server's where the client asked for a directory, a
 * servlet of the server's was found for it, nothing has led elsewhere yet, and the target lies
 * below the directory. A filter of the application's that does just that cannot be told from it.
 * What the forward's own attributes say is not asked: on Open Liberty they name the mapping of
 * another request. Stateless.
 */
final class Welcome {

  private static final String ATTRIBUTE = Welcome.class.getName();

  private Welcome() {}

  /** The directory that the client asked for, and the servlet that was found for it. */
  private record Directory(String path, @Nullable String servlet) {

    boolean holds(String target) {
      String root = Paths.normal(path + "/");
      String normal = Paths.normal(target);
      return normal.startsWith(root) && !normal.equals(root);
    }

    /** Whether the servlet came with the server, as far as that can be told. */
    boolean isTheServers(ServletContext context) {
      // Payara and GlassFish do not name the servlet of the context root.
      boolean root = path.isEmpty() || path.equals("/");
      String its =
          context.getServletRegistrations().values().stream()
              .filter(
                  each ->
                      each.getName().equals(servlet) || (root && each.getMappings().contains("")))
              .map(ServletRegistration::getClassName)
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
      try {
        return its == null
            || Class.forName(its, false, context.getClassLoader()).getClassLoader()
                == context.getClass().getClassLoader();
      } catch (ClassNotFoundException hiddenFromTheApplication) {
        return true;
      }
    }
  }

  /**
   * Whether this dispatch is the server's forward to a welcome file: the client's request for it.
   * All dispatches of a request must be told, in their order.
   */
  static boolean isReached(HttpServletRequest request) {
    DispatcherType type = request.getDispatcherType();
    if (type == DispatcherType.REQUEST) {
      String path = Auth0Filter.path(request);
      if (path.isEmpty() || path.endsWith("/")) {
        HttpServletMapping mapping = request.getHttpServletMapping();
        request.setAttribute(
            ATTRIBUTE, new Directory(path, mapping == null ? null : mapping.getServletName()));
      }
      return false;
    }
    if (!(request.getAttribute(ATTRIBUTE) instanceof Directory asked)
        || (type == DispatcherType.ASYNC && asked.path().equals(Auth0Filter.path(request)))) {
      return false;
    }
    request.removeAttribute(ATTRIBUTE);
    return type == DispatcherType.FORWARD
        && asked.holds(Auth0Filter.path(request))
        && asked.isTheServers(request.getServletContext());
  }
}
