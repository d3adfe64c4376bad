package io.github.auth0jakarta.cdi;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.HandlesTypes;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Stops a deployment in which a {@link Staff} annotation would be passed over outside of beans: on
 * a class that is neither a bean nor a Jakarta REST resource, or on a method that nobody guards.
 *
 * <p>A door that looks locked and is not would be worse than none. Stateless.
 */
@HandlesTypes({Staff.class, RolesAllowed.class, DenyAll.class})
public final class StaffCheck implements ServletContainerInitializer {

  /** Made by the container. */
  public StaffCheck() {}

  @Override
  public void onStartup(@Nullable Set<Class<?>> found, ServletContext context) {
    Set<Class<?>> servlets = StaffServlets.guard(context);
    if (found != null) {
      context.addListener(new WhenBeansAreKnown(context, found, servlets));
    }
  }

  /** What stops the deployment. */
  static IllegalStateException stop(Set<String> mistakes) {
    return new IllegalStateException(
        "@Staff would have no effect here:\n  - " + String.join("\n  - ", mistakes));
  }

  private record WhenBeansAreKnown(
      ServletContext context, Set<Class<?>> found, Set<Class<?>> servlets)
      implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
      var cdi = CDI.current().getBeanManager().getExtension(StaffExtension.class);
      var annotations = new HashSet<>(cdi.composed());
      found.stream().filter(Class::isAnnotation).forEach(annotations::add);
      annotations.remove(Staff.class);
      var all = new HashSet<>(found);
      all.addAll(ClassFiles.mentioning(annotations, context));
      var mistakes = new TreeSet<String>();
      for (Class<?> type : all) {
        if (!type.isAnnotation()) {
          mistakes.addAll(mistakes(type, cdi));
        }
      }
      if (!mistakes.isEmpty()) {
        throw stop(mistakes);
      }
    }

    private Set<String> mistakes(Class<?> type, StaffExtension cdi) {
      var mistakes = new TreeSet<String>();
      Family family = Family.of(type);
      boolean binding = // of an interceptor of the application's for staff
          Kind.isInterceptor(type) && family.methods().stream().noneMatch(Marks::isStaff);
      if (Marks.isIn(family) && !cdi.isBean(type) && !binding) {
        mistakes.addAll(PlainMistakes.of(family));
      }
      if (Kind.isServlet(family)
          && Marks.holdsFor(family.type())
          && servlets.stream().noneMatch(type::isAssignableFrom)) {
        mistakes.add(PlainMistakes.ofLateServlet(type));
      }
      if (!cdi.isEjb(type)) {
        mistakes.addAll(PlainMistakes.ofRoles(family));
      }
      return mistakes;
    }
  }
}
