package io.github.auth0jakarta.cdi;

import io.github.auth0jakarta.servlet.Callers;
import io.github.auth0jakarta.servlet.RefusedException.Reason;
import jakarta.annotation.Priority;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Obeys {@link Staff}, and {@code @RolesAllowed("staff")}, on Jakarta REST resources, which need
 * not be CDI beans.
 *
 * <p>Found by the ServiceLoader (Jakarta RESTful Web Services 3.1 §4.1.2). Thread-safe.
 */
public final class StaffResources implements DynamicFeature {

  /** Made by the ServiceLoader. */
  public StaffResources() {}

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    if (resource.getResourceClass().isAnnotationPresent(Staff.class)
        || resource.getResourceMethod().isAnnotationPresent(Staff.class)) {
      context.register(OnlyStaff.class);
    }
    RolesAllowed allowed = allowed(resource);
    if (allowed != null && List.of(allowed.value()).contains("staff")) {
      context.register(new OnlyRoles(List.of(allowed.value())));
    }
  }

  /** What stands at the method, else at the class (Jakarta Annotations 2.1 §2.11). */
  private static @Nullable RolesAllowed allowed(ResourceInfo resource) {
    Method method = resource.getResourceMethod();
    boolean decided =
        method.isAnnotationPresent(RolesAllowed.class)
            || method.isAnnotationPresent(PermitAll.class)
            || method.isAnnotationPresent(DenyAll.class);
    return decided
        ? method.getAnnotation(RolesAllowed.class)
        : resource.getResourceClass().getAnnotation(RolesAllowed.class);
  }

  /**
   * Obeys {@code @RolesAllowed} where it names our role: Payara does so by itself, WildFly does
   * not.
   *
   * @param roles the roles, of which the caller needs one
   */
  @Priority(Priorities.AUTHORIZATION)
  private record OnlyRoles(List<String> roles) implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext exchange) {
      SecurityContext caller = exchange.getSecurityContext();
      if (roles.stream().noneMatch(caller::isUserInRole)) {
        throw new StaffRefusedException(
            caller.getUserPrincipal() == null ? Reason.NOT_LOGGED_IN : Reason.NOT_STAFF, null);
      }
    }
  }

  /** Stops a request before its resource method is entered. */
  @Priority(Priorities.AUTHORIZATION)
  public static final class OnlyStaff implements ContainerRequestFilter {

    private final HttpServletRequest request;

    /** Made by Jakarta REST. */
    public OnlyStaff(@Context HttpServletRequest request) {
      this.request = request;
    }

    @Override
    public void filter(ContainerRequestContext exchange) {
      StaffGate.pass(Callers.of(request));
    }
  }
}
