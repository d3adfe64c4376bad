package io.github.auth0jakarta.cdi;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells what a container takes a class or a method for.
 *
 * <p>By names, because no server has all of these APIs. Stateless.
 */
final class Kind {

  /** What the container makes and calls itself, so that no interceptor is asked. */
  private static final Set<String> COMPONENTS =
      Set.of(
          "jakarta.servlet.Filter",
          "jakarta.servlet.http.HttpUpgradeHandler",
          "jakarta.servlet.jsp.tagext.JspTag",
          "jakarta.websocket.Endpoint",
          "jakarta.ws.rs.core.Application");

  private static final Set<String> COMPONENT_ANNOTATIONS =
      Set.of(
          "jakarta.websocket.server.ServerEndpoint",
          "jakarta.websocket.ClientEndpoint",
          "jakarta.ws.rs.ext.Provider",
          "jakarta.jws.WebService",
          "jakarta.xml.ws.WebServiceProvider",
          "jakarta.ejb.MessageDriven");

  /** Called when an instance is made or goes, whoever's call it is that does so. */
  private static final Set<String> LIFECYCLE =
      Set.of("jakarta.annotation.PostConstruct", "jakarta.annotation.PreDestroy");

  private static final Set<String> TIMERS =
      Set.of("jakarta.ejb.Timeout", "jakarta.ejb.Schedule", "jakarta.ejb.Schedules");

  private static final Set<String> CALLBACKS =
      Set.of(
          "jakarta.inject.Inject",
          "jakarta.interceptor.AroundInvoke",
          "jakarta.interceptor.AroundTimeout",
          "jakarta.interceptor.AroundConstruct",
          "jakarta.ejb.PostActivate",
          "jakarta.ejb.PrePassivate",
          "jakarta.ejb.AfterBegin",
          "jakarta.ejb.BeforeCompletion",
          "jakarta.ejb.AfterCompletion");

  private Kind() {}

  static boolean isServlet(Family family) {
    return family.has("jakarta.servlet.Servlet");
  }

  /** A filter, listener, endpoint and the like, if it is not an EJB; a servlet is not meant. */
  static boolean isComponent(Family family) {
    return family.types().stream()
        .anyMatch(
            type ->
                COMPONENTS.contains(type.getName())
                    || type.getName().matches("jakarta\\.servlet\\..*Listener")
                    || isAnnotated(type, COMPONENT_ANNOTATIONS));
  }

  /** Its annotations say for which beans it is, and not who may call it. */
  static boolean isInterceptor(Class<?> type) {
    return isAnnotated(type, "jakarta.interceptor.Interceptor");
  }

  /** It is called by the bean that it decorates, and by no interceptor. */
  static boolean isDecorator(Class<?> type) {
    return isAnnotated(type, "jakarta.decorator.Decorator");
  }

  /** Called by the container when an instance is made or goes, or by its clock. */
  static boolean isCalledUnasked(Method method) {
    return isAnnotated(method, LIFECYCLE) || isAnnotated(method, TIMERS);
  }

  /** Called by the container in any way that is not a business method's. */
  static boolean isCallback(Method method) {
    return isCalledUnasked(method) || isAnnotated(method, CALLBACKS);
  }

  /** A class that serves by Jakarta REST, or a supertype of such. */
  static boolean isResource(Family family) {
    return Stream.<AnnotatedElement>concat(family.types().stream(), family.methods().stream())
        .anyMatch(place -> isAnnotated(place, "jakarta.ws.rs.Path") || isForHttp(place));
  }

  static boolean isRestClient(Family family) {
    return family.types().stream()
        .anyMatch(
            type ->
                isAnnotated(
                    type, "org.eclipse.microprofile.rest.client.inject.RegisterRestClient"));
  }

  /** Jakarta REST calls it after its filters. */
  static boolean isResourceMethod(Family family, Method method) {
    return family.declarations(method).stream().anyMatch(Kind::isForHttp);
  }

  private static boolean isForHttp(AnnotatedElement place) {
    return Stream.of(place.getAnnotations())
        .anyMatch(is -> isAnnotated(is.annotationType(), "jakarta.ws.rs.HttpMethod"));
  }

  /** Jakarta REST calls it before its filters, to ask for the resource. */
  static boolean isLocator(Family family, Method method) {
    return !isResourceMethod(family, method)
        && family.declarations(method).stream()
            .anyMatch(is -> isAnnotated(is, "jakarta.ws.rs.Path"));
  }

  private static boolean isAnnotated(AnnotatedElement place, String annotation) {
    return isAnnotated(place, Set.of(annotation));
  }

  private static boolean isAnnotated(AnnotatedElement place, Set<String> annotations) {
    return Stream.of(place.getAnnotations())
        .map(Annotation::annotationType)
        .anyMatch(type -> annotations.contains(type.getName()));
  }
}
