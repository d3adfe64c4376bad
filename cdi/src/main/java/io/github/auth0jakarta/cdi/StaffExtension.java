package io.github.auth0jakarta.cdi;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AnnotatedMember;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessProducerField;
import jakarta.enterprise.inject.spi.ProcessProducerMethod;
import jakarta.enterprise.inject.spi.ProcessSessionBean;
import jakarta.enterprise.inject.spi.ProcessSyntheticBean;
import jakarta.enterprise.util.AnnotationLiteral;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Carries {@link Staff} to the methods of beans for which it holds, and stops a deployment in which
 * a bean would pass it over.
 *
 * <p>Java carries it from a class to its subclasses only. For the one thread that deploys; what it
 * has found may be read afterwards.
 */
public final class StaffExtension implements Extension {

  private static final Carried STAFF = new Carried();

  private final Set<Class<?>> beans = new HashSet<>();
  private final Set<Class<?>> ejbs = new HashSet<>();
  private final Set<Class<?>> composed = new HashSet<>();
  private final Set<String> mistakes = new TreeSet<>();

  private static final class Carried extends AnnotationLiteral<Staff> implements Staff {
    private static final long serialVersionUID = 1L;
  }

  /** Made by the container. */
  public StaffExtension() {}

  /** Whether the class, or one that extends or implements it, is a bean. */
  boolean isBean(Class<?> type) {
    return beans.stream().anyMatch(type::isAssignableFrom);
  }

  /** Likewise an EJB. */
  boolean isEjb(Class<?> type) {
    return ejbs.stream().anyMatch(type::isAssignableFrom);
  }

  /** The annotations of the application's that have ours, as far as beans have them. */
  Set<Class<?>> composed() {
    return composed;
  }

  <T> void carry(@Observes ProcessAnnotatedType<T> event) {
    AnnotatedType<T> type = event.getAnnotatedType();
    Family family = Family.of(type.getJavaClass());
    if (!Marks.isIn(family)) {
      return;
    }
    composed.addAll(Marks.composed(family));
    if (!isGuarded(family)) {
      return;
    }
    if (Marks.holdsFor(family.type())) {
      if (!type.isAnnotationPresent(Staff.class)) {
        event.configureAnnotatedType().add(STAFF);
      }
      return;
    }
    event
        .configureAnnotatedType()
        .filterMethods(
            method ->
                !MethodMistakes.isFixed(method.getJavaMember())
                    && Marks.holdsFor(family, method.getJavaMember()))
        .forEach(method -> method.add(STAFF));
  }

  /** Whether interceptors are for it: not for each other, and not for servlets (they have ours). */
  private static boolean isGuarded(Family family) {
    return !Kind.isInterceptor(family.type())
        && !Kind.isDecorator(family.type())
        && !Kind.isServlet(family);
  }

  void check(@Observes ProcessManagedBean<?> event) {
    AnnotatedType<?> type = event.getAnnotatedBeanClass();
    if (Kind.isInterceptor(type.getJavaClass()) || Kind.isDecorator(type.getJavaClass())) {
      return;
    }
    boolean ejb = event instanceof ProcessSessionBean;
    beans.add(type.getJavaClass());
    if (ejb) {
      ejbs.add(type.getJavaClass());
    }
    mistakes.addAll(BeanMistakes.of(type, ejb, event.getBean().getTypes()));
  }

  void check(@Observes ProcessProducerMethod<?, ?> event) {
    checkProduct(event, name(event.getAnnotatedProducerMethod()));
  }

  void check(@Observes ProcessProducerField<?, ?> event) {
    boolean resource =
        event.getAnnotatedProducerField().getAnnotations().stream()
            .anyMatch(a -> a.annotationType().getName().equals("jakarta.ejb.EJB"));
    if (!resource) {
      checkProduct(event, name(event.getAnnotatedProducerField()));
    }
  }

  void check(@Observes ProcessSyntheticBean<?> event) {
    checkProduct(event, event.getSource().getClass().getName());
  }

  private void checkProduct(ProcessBean<?> event, String producer) {
    BeanMistakes.ofProduct(event.getBean().getTypes(), producer).ifPresent(mistakes::add);
  }

  private static String name(AnnotatedMember<?> producer) {
    return producer.getDeclaringType().getJavaClass().getName()
        + "."
        + producer.getJavaMember().getName();
  }

  void stop(@Observes AfterBeanDiscovery event) {
    report(event::addDefinitionError);
  }

  /** Some beans of other extensions come late. */
  void stop(@Observes AfterDeploymentValidation event) {
    report(event::addDeploymentProblem);
  }

  private void report(Consumer<Throwable> deployment) {
    if (!mistakes.isEmpty()) {
      deployment.accept(StaffCheck.stop(mistakes));
      mistakes.clear();
    }
  }
}
