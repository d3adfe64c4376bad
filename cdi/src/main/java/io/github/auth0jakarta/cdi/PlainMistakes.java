package io.github.auth0jakarta.cdi;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds places of {@link Staff} outside of beans, at which nobody obeys it.
 *
 * <p>Stateless.
 */
final class PlainMistakes {

  private PlainMistakes() {}

  /** Those of a class that is no bean, and that no bean extends or implements. */
  static Set<String> of(Family family) {
    Class<?> type = family.type();
    if (Kind.isServlet(family) || Kind.isComponent(family)) {
      return ofComponent(family);
    }
    if (Kind.isRestClient(family)) {
      return Set.of(
          type.getName()
              + " is a REST client, and its calls are not intercepted: put @Staff on the bean that"
              + " calls it");
    }
    if (!Kind.isResource(family)) {
      return Set.of(
          type.getName()
              + (type.isInterface()
                  ? " is implemented by neither a CDI bean nor an EJB nor a Jakarta REST resource:"
                      + " give a class that implements it a scope, such as @RequestScoped"
                  : " is neither a CDI bean nor an EJB nor a Jakarta REST resource: give it a scope,"
                      + " such as @RequestScoped, or move the method to a bean"));
    }
    var found = new TreeSet<String>();
    family.methods().stream()
        .filter(method -> !method.isSynthetic())
        .forEach(method -> ofResource(family, method).ifPresent(found::add));
    return found;
  }

  private static Optional<String> ofResource(Family family, Method method) {
    if (Kind.isResourceMethod(family, method)
        && !(MethodMistakes.isFixed(method) && Marks.isStaff(method))) {
      return Optional.empty();
    }
    Optional<String> mistake = MethodMistakes.of(family, method);
    boolean closed =
        Kind.isLocator(family, method)
            ? Marks.holdsFor(family, method)
            : Marks.holdsForThisOf(family, method);
    return mistake.isEmpty() && closed
        ? MethodMistakes.say(
            method,
            "is not a resource method, and "
                + family.type().getName()
                + " is not a bean, so that it cannot be intercepted: give that class a scope, such"
                + " as @RequestScoped")
        : mistake;
  }

  /** Those of what the container makes and calls itself. */
  static Set<String> ofComponent(Family family) {
    if (!Kind.isServlet(family)) {
      return Set.of(
          family.type().getName()
              + " is made and called by the container, and no interceptor is asked: move the method"
              + " to a bean, or name the path in auth0.staff.paths");
    }
    var found = new TreeSet<String>();
    family.methods().stream()
        .filter(method -> Marks.holdsForThisOf(family, method))
        .forEach(
            method ->
                MethodMistakes.say(
                        method,
                        "is a servlet's method, and no interceptor is asked: put @Staff on the"
                            + " class, or name the path in auth0.staff.paths")
                    .ifPresent(found::add));
    return found;
  }

  /** A servlet that the container does not know when the application starts. */
  static String ofLateServlet(Family family) {
    return family.type().getName()
        + " is a servlet that is not registered when the application starts: register it by"
        + " @WebServlet or in web.xml";
  }

  /** Those of {@code @RolesAllowed}, in a class that is no EJB. */
  static Set<String> ofRoles(Family family) {
    var found = new TreeSet<String>();
    family.methods().stream()
        .filter(method -> Kind.isLocator(family, method))
        .filter(method -> Roles.of(family, method).filter(PlainMistakes::isOurs).isPresent())
        .forEach(
            method ->
                MethodMistakes.say(
                        method,
                        "leads to a resource, and nobody obeys its @RolesAllowed or @DenyAll: put"
                            + " it on that resource's methods, or put @Staff on a bean's")
                    .ifPresent(found::add));
    return found;
  }

  private static boolean isOurs(List<String> roles) {
    return roles.isEmpty() || roles.contains("staff");
  }
}
