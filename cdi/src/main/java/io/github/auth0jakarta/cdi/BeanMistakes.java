package io.github.auth0jakarta.cdi;

import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds methods of a bean for which {@link Staff} holds, and for which no interceptor is asked.
 *
 * <p>Immutable.
 */
final class BeanMistakes {

  private final Family family;
  private final AnnotatedType<?> bean;
  private final boolean ejb;

  private BeanMistakes(AnnotatedType<?> bean, boolean ejb) {
    this.family = Family.of(bean.getJavaClass());
    this.bean = bean;
    this.ejb = ejb;
  }

  /** Those of a bean as all extensions left it, each with how to mend it. */
  static Set<String> of(AnnotatedType<?> bean, boolean ejb, Set<Type> types) {
    var mistakes = new BeanMistakes(bean, ejb);
    var found = new TreeSet<String>();
    if (Marks.isIn(mistakes.family)) {
      found.addAll(mistakes.ofMethods());
    }
    if (ejb) {
      types.forEach(type -> mistakes.ofView(type).ifPresent(found::add));
    }
    return found;
  }

  /** What somebody else makes than CDI, as an instance of types that have the annotation. */
  static Optional<String> ofProduct(Set<Type> types, String producer) {
    return types.stream()
        .map(BeanMistakes::raw)
        .filter(type -> Marks.isIn(Family.of(type)))
        .findFirst()
        .map(
            type ->
                type.getName()
                    + " has @Staff, and is made by "
                    + producer
                    + ": what is made so is not intercepted. Make the class a bean with a scope");
  }

  private static Class<?> raw(Type type) {
    if (type instanceof ParameterizedType generic) {
      return (Class<?>) generic.getRawType();
    }
    return type instanceof Class<?> plain ? plain : Object.class;
  }

  private Set<String> ofMethods() {
    var found = new TreeSet<String>();
    if (!ejb && (Kind.isServlet(family) || Kind.isComponent(family))) {
      return PlainMistakes.ofComponent(family);
    }
    if (Modifier.isFinal(family.type().getModifiers())) {
      found.add(
          family.type().getName()
              + " is final, and so its @Staff methods cannot be intercepted: let it not be final");
    }
    family.methods().stream()
        .filter(method -> !method.isSynthetic())
        .forEach(method -> of(method).ifPresent(found::add));
    return found;
  }

  private Optional<String> of(Method method) {
    boolean mayBeIntercepted = Marks.holdsFor(family, method) && !MethodMistakes.isFixed(method);
    return MethodMistakes.of(family, method)
        .or(
            () ->
                Optional.ofNullable(mayBeIntercepted ? mistake(method) : null)
                    .map(mistake -> MethodMistakes.say(method, mistake)));
  }

  /** Why it is not intercepted; null if it is. */
  private @Nullable String mistake(Method method) {
    String name = family.type().getName();
    if (!ejb && isOfAnotherPackage(method)) {
      return "is package-private, and the bean "
          + name
          + " is in another package, so that it cannot be intercepted: make it protected";
    }
    if (ejb && !Modifier.isPublic(method.getModifiers()) && Marks.holdsForThisOf(family, method)) {
      return "is not public, and so is no business method of an EJB: make it public";
    }
    if (Modifier.isAbstract(method.getModifiers()) || isOverridden(method)) {
      return null;
    }
    if (ejb && method.isDefault()) {
      return "is a default method, and not every EJB container intercepts those: override it in "
          + name;
    }
    return isCarried(method)
        ? null
        : "has lost its @Staff in the bean "
            + name
            + ": a CDI extension of another library removed it, or the server does not intercept"
            + " such methods. Override the method there with @Staff";
  }

  private boolean isOfAnotherPackage(Method method) {
    boolean packagePrivate = (method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) == 0;
    Class<?> declaring = method.getDeclaringClass();
    return packagePrivate
        && !(declaring.getPackageName().equals(family.type().getPackageName())
            && declaring.getClassLoader() == family.type().getClassLoader());
  }

  private boolean isOverridden(Method method) {
    Class<?> declaring = method.getDeclaringClass();
    return family.declarations(method).stream()
        .map(Method::getDeclaringClass)
        .anyMatch(
            other ->
                other != declaring
                    && (declaring.isAssignableFrom(other)
                        || (declaring.isInterface() && !other.isInterface())));
  }

  /** OpenWebBeans knows of no default methods, and so intercepts them not even for the class. */
  private boolean isCarried(Method method) {
    boolean ofClass = bean.isAnnotationPresent(Staff.class);
    return (ofClass && !method.isDefault())
        || bean.getMethods().stream()
            .filter(known -> known.getJavaMember().equals(method))
            .anyMatch(known -> ofClass || known.isAnnotationPresent(Staff.class));
  }

  /** An EJB need not implement its interfaces in Java's eyes. */
  private Optional<String> ofView(Type type) {
    Class<?> view = raw(type);
    return !view.isAssignableFrom(family.type()) && Marks.isIn(Family.of(view))
        ? Optional.of(
            family.type().getName()
                + " has the business interface "
                + view.getName()
                + ", which has @Staff: let the class implement it")
        : Optional.empty();
  }
}
