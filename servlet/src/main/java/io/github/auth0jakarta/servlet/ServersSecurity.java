package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0Config.WebSettings;
import io.github.auth0jakarta.servlet.WebXml.Constraint;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.HttpMethodConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.ServletSecurity.EmptyRoleSemantic;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;

/**
 * Warns at the start of what makes the server itself ask for callers: it does not know who is
 * logged in here, and refuses everybody before this library's filter is asked.
 *
 * <p>It reads {@code web.xml}, the fragments of libraries, and {@code @ServletSecurity} on the
 * servlets that are known when the application starts; what is said in code, or in a server's own
 * descriptors, the Servlet API does not tell. Stateless.
 */
final class ServersSecurity {

  private static final System.Logger LOG = System.getLogger(ServersSecurity.class.getName());

  private ServersSecurity() {}

  static void warn(WebXml own, WebSettings settings, ServletContext context) {
    warn("WEB-INF/web.xml", own, settings);
    if (own.isComplete()) {
      return;
    }
    for (URL fragment : fragments(context.getClassLoader())) {
      try (InputStream in = fragment.openStream()) {
        warn(fragment.toString(), WebXml.read(in), settings);
      } catch (IOException | XMLStreamException e) {
        LOG.log(Level.WARNING, "It is not known what " + fragment + " closes", e);
      }
    }
    for (ServletRegistration servlet : context.getServletRegistrations().values()) {
      annotated(servlet, context.getClassLoader())
          .forEach(
              constraint ->
                  warn("@ServletSecurity on " + servlet.getClassName(), constraint, settings));
    }
  }

  private static List<URL> fragments(ClassLoader application) {
    try {
      return Collections.list(application.getResources("META-INF/web-fragment.xml"));
    } catch (IOException e) {
      LOG.log(Level.WARNING, "It is not known what the fragments of web.xml close", e);
      return List.of();
    }
  }

  private static void warn(String place, WebXml descriptor, WebSettings settings) {
    descriptor
        .constraints()
        .forEach(constraint -> warn("A <security-constraint> in " + place, constraint, settings));
    if (descriptor.loginMethod() != null) {
      LOG.log(
          Level.WARNING,
          "The <login-config> ({0}) in {1} lets the server log people in in a way of its own, of which"
              + " Auth0 knows nothing: take it out",
          descriptor.loginMethod(),
          place);
    }
  }

  private static void warn(String source, Constraint constraint, WebSettings settings) {
    Set<String> own = own(constraint, settings);
    if (constraint.roles().isEmpty() && own.isEmpty()) {
      return; // closed to everybody, as the application wants it
    }
    LOG.log(
        Level.WARNING,
        "{0} closes {1} (roles: {2}). The server does not know who is logged in with Auth0, and"
            + " refuses everybody there{3}. Take it out, and name the paths in auth0.protected, or in"
            + " auth0.staff.paths where they are for staff only",
        source,
        String.join(",", constraint.patterns()),
        constraint.roles().isEmpty() ? "none" : String.join(",", constraint.roles()),
        own.isEmpty() ? "" : ", at " + String.join(" and ", own) + " too, so nobody can log in");
  }

  /** The paths of a login that the constraint closes. */
  private static Set<String> own(Constraint constraint, WebSettings settings) {
    var own = new TreeSet<String>();
    if (constraint.isFor("GET")) {
      Stream.of(settings.loginPath(), settings.callbackPath())
          .filter(path -> constraint.patterns().stream().anyMatch(each -> covers(each, path)))
          .forEach(own::add);
    }
    return own;
  }

  /** Jakarta Servlet 6.0 §12.2. */
  private static boolean covers(String pattern, String path) {
    return pattern.equals("/")
        || pattern.equals(path)
        || (pattern.endsWith("/*")
            && (path + "/").startsWith(pattern.substring(0, pattern.length() - 1)))
        || (pattern.startsWith("*.") && path.endsWith(pattern.substring(1)));
  }

  /** What the annotation of a servlet's class closes; nothing where the class cannot be had. */
  private static List<Constraint> annotated(ServletRegistration servlet, ClassLoader application) {
    ServletSecurity annotation;
    try {
      annotation =
          servlet.getClassName() == null
              ? null
              : Class.forName(servlet.getClassName(), false, application)
                  .getAnnotation(ServletSecurity.class);
    } catch (ClassNotFoundException | LinkageError e) {
      LOG.log(Level.DEBUG, "A servlet''s class is not there yet: {0}", servlet.getClassName());
      return List.of();
    }
    if (annotation == null) {
      return List.of();
    }
    List<String> patterns = servlet.getMappings().stream().sorted().toList();
    var constraints = new ArrayList<Constraint>();
    Set<String> named =
        Stream.of(annotation.httpMethodConstraints())
            .map(HttpMethodConstraint::value)
            .collect(Collectors.toSet());
    if (closes(annotation.value().rolesAllowed(), annotation.value().value())) {
      constraints.add(
          new Constraint(patterns, Set.of(), named, List.of(annotation.value().rolesAllowed())));
    }
    for (HttpMethodConstraint method : annotation.httpMethodConstraints()) {
      if (closes(method.rolesAllowed(), method.emptyRoleSemantic())) {
        constraints.add(
            new Constraint(
                patterns, Set.of(method.value()), Set.of(), List.of(method.rolesAllowed())));
      }
    }
    return constraints;
  }

  private static boolean closes(String[] roles, EmptyRoleSemantic withoutRoles) {
    return roles.length > 0 || withoutRoles == EmptyRoleSemantic.DENY;
  }
}
