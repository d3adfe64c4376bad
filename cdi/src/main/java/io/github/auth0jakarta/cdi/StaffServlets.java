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
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;

/**
 * Guards the servlets whose class has {@link Staff}, however a request is led to them.
 *
 * <p>Some servers intercept servlets, and then their {@code init} too; others do not. Stateless.
 */
final class StaffServlets implements Filter {

  private StaffServlets() {}

  /** Stands before those that are registered by now, and gives their classes. */
  static Set<Class<?>> guard(ServletContext context) {
    Map<String, Class<?>> servlets = staffs(context);
    if (!servlets.isEmpty()) {
      FilterRegistration.Dynamic gate = add(new StaffServlets(), context);
      gate.addMappingForServletNames(
          EnumSet.allOf(DispatcherType.class), false, servlets.keySet().toArray(String[]::new));
      add(new Latecomers(Set.copyOf(servlets.keySet())), context)
          .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }
    return Set.copyOf(servlets.values());
  }

  private static FilterRegistration.Dynamic add(Filter filter, ServletContext context) {
    var registration = context.addFilter(filter.getClass().getName(), filter);
    registration.setAsyncSupported(true);
    return registration;
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

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    StaffGate.pass(Callers.of(request));
    chain.doFilter(request, response);
  }

  /**
   * Stops an application in which servlets for staff were registered after the others.
   *
   * <p>A listener may not ask for registrations where code has added it. Some servers make filters
   * ready with the first request, and Payara and GlassFish go on without a filter that was not made
   * ready: there each request is refused.
   */
  private static final class Latecomers implements Filter {

    private static final System.Logger LOG = System.getLogger(Latecomers.class.getName());

    private static final Pattern GO_ON_WITHOUT =
        Pattern.compile("GlassFish|Payara", Pattern.CASE_INSENSITIVE);

    private final Set<String> guarded;
    private final Set<String> mistakes = new ConcurrentSkipListSet<>();

    /** What comes after those that are guarded, by their names. */
    Latecomers(Set<String> guarded) {
      this.guarded = guarded;
    }

    @Override
    public void init(FilterConfig config) throws ServletException {
      Map<String, Class<?>> late = staffs(config.getServletContext());
      late.keySet().removeAll(guarded);
      late.values().forEach(type -> mistakes.add(PlainMistakes.ofLateServlet(type)));
      String server = String.valueOf(config.getServletContext().getServerInfo());
      if (GO_ON_WITHOUT.matcher(server).find() && !mistakes.isEmpty()) {
        LOG.log(Level.ERROR, StaffCheck.stop(mistakes).getMessage());
      } else {
        requireNone();
      }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      requireNone();
      chain.doFilter(request, response);
    }

    private void requireNone() throws ServletException {
      if (!mistakes.isEmpty()) {
        throw new ServletException(StaffCheck.stop(mistakes));
      }
    }
  }
}
