package io.github.auth0jakarta.cdi;

import java.lang.System.Logger.Level;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A type with its superclasses and interfaces, and what their methods override and implement of
 * each other.
 *
 * <p>Immutable.
 */
final class Family {

  private static final System.Logger LOG = System.getLogger(Family.class.getName());

  private final Class<?> type;
  private final Set<Class<?>> types = new LinkedHashSet<>();
  private final Map<TypeVariable<?>, Type> arguments = new HashMap<>();
  private final List<Method> methods = new ArrayList<>();

  private Family(Class<?> type) {
    this.type = type;
    for (Class<?> next = type; next != null; next = next.getSuperclass()) {
      types.add(next);
    }
    for (Class<?> next = type; next != null; next = next.getSuperclass()) {
      addInterfaces(next);
    }
    types.removeIf(member -> member.getName().startsWith("java."));
    types.forEach(this::read);
  }

  static Family of(Class<?> type) {
    return new Family(type);
  }

  private void addInterfaces(Class<?> member) {
    for (Class<?> implemented : member.getInterfaces()) {
      types.add(implemented);
      addInterfaces(implemented);
    }
  }

  /** What names a class of an absent library cannot be read, by containers neither. */
  private void read(Class<?> member) {
    try {
      note(member.getGenericSuperclass());
      Stream.of(member.getGenericInterfaces()).forEach(this::note);
      methods.addAll(Arrays.asList(member.getDeclaredMethods()));
    } catch (LinkageError | TypeNotPresentException e) {
      LOG.log(Level.DEBUG, "Methods of {0} are not known: {1}", member.getName(), e.toString());
    }
  }

  private void note(@Nullable Type supertype) {
    if (supertype instanceof ParameterizedType generic) {
      TypeVariable<?>[] variables = ((Class<?>) generic.getRawType()).getTypeParameters();
      for (int i = 0; i < variables.length; i++) {
        arguments.put(variables[i], generic.getActualTypeArguments()[i]);
      }
    }
  }

  /** The type that this is the family of. */
  Class<?> type() {
    return type;
  }

  /** The type and all above it save Java's own, the nearest first, interfaces last. */
  Set<Class<?>> types() {
    return Collections.unmodifiableSet(types);
  }

  /** Whether a type of that name is one of these. */
  boolean has(String name) {
    return types.stream().anyMatch(member -> member.getName().equals(name));
  }

  /** What the types declare. */
  List<Method> methods() {
    return Collections.unmodifiableList(methods);
  }

  /** The method in all types that declare it, the nearest first: one overrides the next. */
  List<Method> declarations(Method method) {
    if (isOwn(method)) {
      return List.of(method);
    }
    List<Class<?>> parameters = parameters(method);
    return methods.stream()
        .filter(other -> other.getName().equals(method.getName()))
        .filter(other -> !isOwn(other) && parameters(other).equals(parameters))
        .toList();
  }

  /** Such a method overrides nothing. */
  private static boolean isOwn(Method method) {
    return Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers());
  }

  /** What the parameters are here, where the type says what a generic supertype's are. */
  private List<Class<?>> parameters(Method method) {
    return Stream.of(method.getGenericParameterTypes()).<Class<?>>map(this::erased).toList();
  }

  private Class<?> erased(Type parameter) {
    if (parameter instanceof Class<?> plain) {
      return plain;
    } else if (parameter instanceof ParameterizedType generic) {
      return (Class<?>) generic.getRawType();
    } else if (parameter instanceof GenericArrayType array) {
      return erased(array.getGenericComponentType()).arrayType();
    } else if (parameter instanceof TypeVariable<?> variable) {
      Type argument = arguments.get(variable);
      return erased(argument == null ? variable.getBounds()[0] : argument);
    }
    throw new IllegalArgumentException("No type of a parameter: " + parameter);
  }
}
