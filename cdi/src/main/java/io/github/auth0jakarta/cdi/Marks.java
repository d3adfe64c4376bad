package io.github.auth0jakarta.cdi;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tells where {@link Staff} holds: Java carries it from a superclass to its subclasses, and to
 * nothing else.
 *
 * <p>Here it is also carried from a method to what overrides or implements it, from an interface to
 * the methods that it declares or inherits, and from an annotation to where that one stands.
 * Stateless.
 */
final class Marks {

  private Marks() {}

  /** Whether it stands there, itself or by way of another annotation. */
  static boolean isStaff(AnnotatedElement place) {
    return isStaff(place, new HashSet<>());
  }

  private static boolean isStaff(AnnotatedElement place, Set<Class<?>> seen) {
    for (Annotation annotation : place.getAnnotations()) {
      Class<?> type = annotation.annotationType();
      if (type == Staff.class
          || (!type.getName().startsWith("java.") && seen.add(type) && isStaff(type, seen))) {
        return true;
      }
    }
    return false;
  }

  /** Whether it stands anywhere in the family. */
  static boolean isIn(Family family) {
    return family.types().stream().anyMatch(Marks::isStaff)
        || family.methods().stream().anyMatch(Marks::isStaff);
  }

  /** The other annotations by way of which it stands in the family. */
  static Set<Class<?>> composed(Family family) {
    return Stream.<AnnotatedElement>concat(family.types().stream(), family.methods().stream())
        .flatMap(place -> Stream.of(place.getAnnotations()))
        .<Class<?>>map(Annotation::annotationType)
        .filter(type -> type != Staff.class && isStaff(type))
        .collect(Collectors.toSet());
  }

  /** Whether it holds for all methods of the class. */
  static boolean holdsFor(Class<?> type) {
    Class<?> superclass = type.getSuperclass();
    return (!type.isInterface() && isStaff(type)) || (superclass != null && holdsFor(superclass));
  }

  /** Whether it holds for the method, as one of this family's. */
  static boolean holdsFor(Family family, Method method) {
    if (method.isBridge()) {
      return family.methods().stream()
          .anyMatch(real -> bridges(method, real) && holdsFor(family, real));
    }
    boolean ofInstances = !Modifier.isStatic(method.getModifiers());
    return (ofInstances && holdsFor(family.type())) || holdsForThisOf(family, method);
  }

  /** Whether it holds for the method because of that method, and not because of the class. */
  static boolean holdsForThisOf(Family family, Method method) {
    return family.declarations(method).stream()
        .anyMatch(
            declared ->
                isStaff(declared)
                    || family.types().stream()
                        .filter(type -> type.isInterface() && isStaff(type))
                        .anyMatch(declared.getDeclaringClass()::isAssignableFrom));
  }

  /** Servers look at the compiler's bridge where it is called by a generic supertype's method. */
  private static boolean bridges(Method bridge, Method real) {
    return !real.isBridge()
        && real.getName().equals(bridge.getName())
        && real.getParameterCount() == bridge.getParameterCount()
        && IntStream.range(0, bridge.getParameterCount())
            .allMatch(
                i -> bridge.getParameterTypes()[i].isAssignableFrom(real.getParameterTypes()[i]));
  }
}
