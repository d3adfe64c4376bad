package io.github.auth0jakarta.cdi;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.HandlesTypes;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stops a deployment in which a {@link Staff} annotation would be passed over: on a class that is
 * neither a bean nor a Jakarta REST resource, or on a method that cannot be intercepted.
 *
 * <p>A door that looks locked and is not would be worse than none. Stateless.
 */
@HandlesTypes(Staff.class)
public final class StaffCheck implements ServletContainerInitializer {

  /** Made by the container. */
  public StaffCheck() {}

  @Override
  public void onStartup(@Nullable Set<Class<?>> found, ServletContext context) {
    if (found != null) {
      context.addListener(new WhenBeansAreKnown(found));
    }
  }

  private record WhenBeansAreKnown(Set<Class<?>> found) implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
      Set<Class<?>> beans =
          CDI.current().getBeanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
              .map(Bean::getBeanClass)
              .collect(Collectors.toSet());
      Set<String> mistakes = new TreeSet<>();
      for (Class<?> type : found) {
        if (!type.isInterface() && !type.isAnnotation() && type != StaffInterceptor.class) {
          mistakes.addAll(mistakes(type, beans));
        }
      }
      if (!mistakes.isEmpty()) {
        throw new IllegalStateException(
            "@Staff would have no effect here:\n  - " + String.join("\n  - ", mistakes));
      }
    }
  }

  private static List<String> mistakes(Class<?> type, Set<Class<?>> beans) {
    var mistakes = new ArrayList<String>();
    boolean used = beans.stream().anyMatch(type::isAssignableFrom);
    if (!used && !isResource(type)) {
      mistakes.add(
          type.getName()
              + " is neither a CDI bean nor an EJB nor a Jakarta REST resource: give it a scope,"
              + " such as @RequestScoped, or move the method to a bean");
    }
    for (Method method : type.getDeclaredMethods()) {
      boolean fixed =
          Modifier.isPrivate(method.getModifiers())
              || Modifier.isStatic(method.getModifiers())
              || Modifier.isFinal(method.getModifiers());
      if (fixed && method.isAnnotationPresent(Staff.class)) {
        mistakes.add(
            type.getName()
                + "."
                + method.getName()
                + " is private, static or final, and so cannot be intercepted");
      }
    }
    return mistakes;
  }

  /** By name, because a server without Jakarta REST has no such class. */
  private static boolean isResource(Class<?> type) {
    return Arrays.stream(type.getAnnotations())
        .anyMatch(a -> a.annotationType().getName().equals("jakarta.ws.rs.Path"));
  }
}
