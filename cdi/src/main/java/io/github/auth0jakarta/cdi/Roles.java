package io.github.auth0jakarta.cdi;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the roles of which a resource method asks for one.
 *
 * <p>What stands at the method decides, else what stands at the class (Jakarta Annotations 2.1
 * §2.11). What closes a method is carried to those that override or implement it; what opens one is
 * not. Stateless.
 */
final class Roles {

  private Roles() {}

  /** The roles: none where nobody may call it, empty where anybody may. */
  static Optional<List<String>> of(Family family, Method method) {
    List<Method> declared = family.declarations(method);
    if (!declared.isEmpty() && declared.get(0).isAnnotationPresent(PermitAll.class)) {
      return Optional.empty();
    }
    Stream<Class<?>> types =
        family.types().stream()
            .filter(
                type ->
                    declared.stream()
                        .anyMatch(is -> is.getDeclaringClass().isAssignableFrom(type)));
    return Stream.<AnnotatedElement>concat(declared.stream(), types)
        .map(Roles::at)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<List<String>> at(AnnotatedElement place) {
    if (place.isAnnotationPresent(DenyAll.class)) {
      return Optional.of(List.of());
    }
    RolesAllowed allowed = place.getAnnotation(RolesAllowed.class);
    return allowed == null ? Optional.empty() : Optional.of(List.of(allowed.value()));
  }
}
