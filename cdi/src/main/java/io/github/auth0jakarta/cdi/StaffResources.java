package io.github.auth0jakarta.cdi;

import io.github.auth0jakarta.servlet.Callers;
import io.github.auth0jakarta.servlet.RefusedException.Reason;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Obeys {@link Staff}, {@code @RolesAllowed("staff")} and {@code @DenyAll} on Jakarta REST
 * resources, which need not be CDI beans.
 *
 * <p>Found by the ServiceLoader (Jakarta RESTful Web Services 3.1 §4.1.2). Stateless.
 */
public final class StaffResources implements DynamicFeature {

  private static final System.Logger LOG = System.getLogger(StaffResources.class.getName());

  /** Made by the ServiceLoader. */
  public StaffResources() {}

  /** Also told of a locator's resource, when it is first met. */
  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    context.register(Gate.class);
  }

  /** What serves a request: an instance's class, and the method as Jakarta REST knows it. */
  private record Place(Class<?> instance, Class<?> resource, Method method) {

    Demand demand() {
      Class<?> made = unproxied(instance);
      List<Family> families =
          Stream.of(made, resource)
              .filter(type -> type == made || !type.isAssignableFrom(made))
              .map(Family::of)
              .toList();
      boolean staff = families.stream().anyMatch(family -> Marks.holdsFor(family, method));
      return new Demand(
          staff,
          families.stream()
              .map(family -> Roles.of(family, method))
              .flatMap(Optional::stream)
              .findFirst()
              .filter(roles -> roles.isEmpty() || roles.contains("staff"))
              .orElse(null));
    }

    private static Class<?> unproxied(Class<?> type) {
      Class<?> superclass = type.getSuperclass();
      return type.isSynthetic() && superclass != null ? unproxied(superclass) : type;
    }
  }

  /**
   * What it asks of the caller.
   *
   * @param staff whether the caller must be staff
   * @param roles the roles of which the caller needs one, where ours is among them; none if nobody
   *     may call
   */
  private record Demand(boolean staff, @Nullable List<String> roles) {}

  /**
   * Stops a request before its resource method is entered.
   *
   * <p>It looks at the instance that serves, for Jakarta REST may know the method as an
   * interface's. {@code @RolesAllowed} without our role is the server's business: Payara obeys it
   * by itself, WildFly does not. Thread-safe.
   */
  @Priority(Priorities.AUTHORIZATION)
  public static final class Gate implements ContainerRequestFilter {

    private final HttpServletRequest request;
    private final ResourceInfo resource;
    private final Map<Place, Demand> demands = new ConcurrentHashMap<>();
    private final Map<Class<?>, Boolean> locators = new ConcurrentHashMap<>();

    /** Made by Jakarta REST. */
    public Gate(@Context HttpServletRequest request, @Context ResourceInfo resource) {
      this.request = request;
      this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext exchange) {
      List<Object> served = exchange.getUriInfo().getMatchedResources();
      Class<?> type = resource.getResourceClass();
      Class<?> instance = served.isEmpty() ? type : served.get(0).getClass();
      Demand demand =
          demands.computeIfAbsent(
              new Place(instance, type, resource.getResourceMethod()), Place::demand);
      boolean ledByStaffs =
          served.stream()
              .skip(1)
              .anyMatch(owner -> locators.computeIfAbsent(owner.getClass(), Gate::isUnguarded));
      if (demand.staff() || ledByStaffs) {
        StaffGate.pass(Callers.of(request));
      }
      if (demand.roles() != null) {
        pass(demand.roles(), exchange.getSecurityContext());
      }
    }

    /** Whether its locators are for staff, and were entered all the same. */
    private static boolean isUnguarded(Class<?> owner) {
      Family family = Family.of(owner);
      boolean staffs =
          !owner.isSynthetic() // interceptors are the server's subclasses
              && family.methods().stream()
                  .filter(method -> Kind.isLocator(family, method))
                  .anyMatch(method -> Marks.holdsFor(family, method));
      if (staffs) {
        LOG.log(
            Level.WARNING,
            "{0} was not made by CDI, and its @Staff methods that lead to resources are entered"
                + " before anybody is checked: let Jakarta REST make it, and do not give an instance"
                + " of it in Application.getSingletons()",
            owner.getName());
      }
      return staffs;
    }

    private static void pass(List<String> roles, SecurityContext caller) {
      if (roles.isEmpty()) {
        throw new ForbiddenException();
      }
      if (roles.stream().noneMatch(caller::isUserInRole)) {
        throw new StaffRefusedException(
            caller.getUserPrincipal() == null ? Reason.NOT_LOGGED_IN : Reason.NOT_STAFF, null);
      }
    }
  }
}
