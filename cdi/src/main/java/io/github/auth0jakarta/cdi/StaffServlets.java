package io.github.auth0jakarta.cdi;

import io.github.auth0jakarta.servlet.Callers;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Guards the servlets whose class has {@link Staff}, however a request is led to them.
 *
 * <p>Some servers intercept servlets, and then their {@code init} too; others do not. Thread-safe.
 */
final class StaffServlets implements Filter {

  private final Set<String> guarded;

  private StaffServlets(Set<String> guarded) {
    this.guarded = Set.copyOf(guarded);
  }

  /** Stands before those that are registered, and gives their classes. */
  static Set<Class<?>> guard(ServletContext context) {
    Map<String, Class<?>> servlets = staffs(context);
    FilterRegistration.Dynamic filter =
        context.addFilter(StaffServlets.class.getName(), new StaffServlets(servlets.keySet()));
    filter.setAsyncSupported(true);
    if (!servlets.isEmpty()) {
      filter.addMappingForServletNames(
          EnumSet.allOf(DispatcherType.class), false, servlets.keySet().toArray(String[]::new));
    }
    return Set.copyOf(servlets.values());
  }

  private static Map<String, Class<?>> staffs(ServletContext context) {
    var servlets = new HashMap<String, Class<?>>();
    for (ServletRegistration servlet : context.getServletRegistrations().values()) {
      Class<?> type = type(servlet, context);
      if (Marks.holdsFor(type)) {
        servlets.put(servlet.getName(), type);
      }
    }
    return servlets;
  }

  /** A class that cannot be loaded serves nobody. */
  private static Class<?> type(ServletRegistration servlet, ServletContext context) {
    String name = servlet.getClassName();
    try {
      return name == null ? Object.class : Class.forName(name, false, context.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return Object.class;
    }
  }

  /** Others may have registered servlets after the application's initializers. */
  @Override
  public void init(FilterConfig config) throws ServletException {
    Map<String, Class<?>> servlets = staffs(config.getServletContext());
    servlets.keySet().removeAll(guarded);
    if (!servlets.isEmpty()) {
      var late = new TreeSet<String>();
      servlets.values().forEach(type -> late.add(PlainMistakes.ofLateServlet(Family.of(type))));
      throw new ServletException(StaffCheck.stop(late));
    }
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    StaffGate.pass(Callers.of(request));
    chain.doFilter(request, response);
  }
}
