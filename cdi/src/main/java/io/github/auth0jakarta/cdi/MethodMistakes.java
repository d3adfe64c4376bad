package io.github.auth0jakarta.cdi;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;

/**
 * Finds methods for which {@link Staff} holds, and which nothing can intercept.
 *
 * <p>Stateless.
 */
final class MethodMistakes {

  private MethodMistakes() {}

  /** What is wrong with a method of the family, and how to mend it. */
  static Optional<String> of(Family family, Method method) {
    if (Modifier.isPrivate(method.getModifiers())) {
      return Marks.isStaff(method) ? cannotBeIntercepted(method) : Optional.empty();
    }
    boolean shown = Modifier.isPublic(method.getModifiers());
    boolean ofMethod = Marks.holdsForThisOf(family, method);
    boolean ofClass = Marks.holdsFor(family.type());
    if (Modifier.isStatic(method.getModifiers())) {
      boolean ofItsClass = Marks.holdsFor(method.getDeclaringClass());
      return Marks.isStaff(method) || (shown && (ofMethod || ofItsClass))
          ? cannotBeIntercepted(method)
          : Optional.empty();
    }
    if (Modifier.isFinal(method.getModifiers()) && (ofMethod || (ofClass && shown))) {
      return cannotBeIntercepted(method);
    }
    return (ofMethod && Kind.isCallback(method)) || (ofClass && Kind.isCalledUnasked(method))
        ? Optional.of(
            say(
                method,
                "is called by the container, and no interceptor is asked: put @Staff on the methods"
                    + " that callers use, not on this one and not on the class"))
        : Optional.empty();
  }

  /** Whether no subclass can stand in for the method. */
  static boolean isFixed(Method method) {
    return (method.getModifiers() & (Modifier.PRIVATE | Modifier.STATIC | Modifier.FINAL)) != 0;
  }

  private static Optional<String> cannotBeIntercepted(Method method) {
    return Optional.of(
        say(
            method,
            "is private, static or final, and so cannot be intercepted: change that, or move it to"
                + " another class"));
  }

  static String say(Method method, String mistake) {
    return method.getDeclaringClass().getName() + "." + method.getName() + " " + mistake;
  }
}
