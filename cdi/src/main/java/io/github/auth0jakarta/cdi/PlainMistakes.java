package io.github.auth0jakarta.cdi;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds places of {@link Staff} outside of beans, at which nobody obeys it.
 *
 * <p>Stateless.
 */
final class PlainMistakes {

  private PlainMistakes() {}

  /** Those of a class that is no bean, and that no bean extends or implements. */
  static Set<String> of(Family family) {
    if (Kind.isServlet(family) || Kind.isComponent(family)) {
      return ofComponent(family);
    }
    if (Kind.isRestClient(family)) {
      return ofAll(
          family,
          "a REST client, whose calls are not intercepted: put @Staff on the bean that calls it");
    }
    if (!Kind.isResource(family)) {
      return ofAll(
          family,
          family.type().isInterface()
              ? "implemented by neither a CDI bean nor an EJB nor a Jakarta REST resource: give a"
                  + " class that implements it a scope, such as @RequestScoped"
              : "neither a CDI bean nor an EJB nor a Jakarta REST resource: give it a scope, such"
                  + " as @RequestScoped, in an archive in which CDI finds beans, or move the method"
                  + " to a bean");
    }
    var found = new TreeSet<String>();
    family.methods().stream()
        .filter(method -> !method.isSynthetic())
        .forEach(method -> ofResource(family, method).ifPresent(found::add));
    return found;
  }

  /** One thing is wrong with the whole type, whether it stands there or at its methods. */
  private static Set<String> ofAll(Family family, String mistake) {
    Class<?> type = family.type();
    if (Marks.holdsFor(type) || Marks.isStaff(type)) {
      return Set.of(type.getName() + " is " + mistake);
    }
    return family.methods().stream()
        .filter(Marks::isStaff)
        .map(method -> MethodMistakes.say(method, "has @Staff, and its type is " + mistake))
        .collect(Collectors.toCollection(TreeSet::new));
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
        ? Optional.of(
            MethodMistakes.say(
                method,
                "is not a resource method, and "
                    + family.type().getName()
                    + " is not a bean, so that it cannot be intercepted: give that class a scope,"
                    + " such as @RequestScoped"))
        : mistake;
  }

  /** Those of what the container makes and calls itself. */
  static Set<String> ofComponent(Family family) {
    if (!Kind.isServlet(family)) {
      return ofAll(
          family,
          "made and called by the container, and no interceptor is asked: move the method to a bean,"
              + " or name the path in auth0.staff.paths");
    }
    return family.methods().stream()
        .filter(method -> Marks.holdsForThisOf(family, method))
        .map(
            method ->
                MethodMistakes.say(
                    method,
                    "is a servlet's method, and no interceptor is asked: put @Staff on the class,"
                        + " or name the path in auth0.staff.paths"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A servlet that the container does not know when the application starts. */
  static String ofLateServlet(Class<?> type) {
    return type.getName()
        + " is a servlet that is not registered when the application starts: register it by"
        + " @WebServlet or in web.xml";
  }

  /** Those of {@code @RolesAllowed}, in a class that is no EJB. */
  static Set<String> ofRoles(Family family) {
    return family.methods().stream()
        .filter(method -> Kind.isLocator(family, method))
        .filter(method -> Roles.of(family, method).filter(PlainMistakes::isOurs).isPresent())
        .map(
            method ->
                MethodMistakes.say(
                    method,
                    "leads to a resource, and nobody obeys its @RolesAllowed or @DenyAll: put it on"
                        + " that resource's methods, or put @Staff on a bean's"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isOurs(List<String> roles) {
    return roles.isEmpty() || roles.contains("staff");
  }
}
