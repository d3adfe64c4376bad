package io.github.auth0jakarta.cdi;

import io.github.auth0jakarta.servlet.Answer;
import io.github.auth0jakarta.servlet.Callers;
import io.github.auth0jakarta.servlet.RefusedException;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/**
 * Obeys {@link Staff} on Jakarta REST resources, which need not be CDI beans, and answers refusals
 * from deeper down.
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
  }

  /** Registers the mapper, once for the application. */
  public static final class Refusals implements Feature {

    /** Made by the ServiceLoader. */
    public Refusals() {}

    @Override
    public boolean configure(FeatureContext context) {
      context.register(RefusalMapper.class);
      return true;
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
      try {
        StaffGate.pass(Callers.of(request));
      } catch (RefusedException e) {
        exchange.abortWith(response(e, request));
      }
    }
  }

  /** Answers what a bean deeper down refused. */
  public static final class RefusalMapper implements ExceptionMapper<RefusedException> {

    private final HttpServletRequest request;

    /** Made by Jakarta REST. */
    public RefusalMapper(@Context HttpServletRequest request) {
      this.request = request;
    }

    @Override
    public Response toResponse(RefusedException refused) {
      return response(refused, request);
    }
  }

  private static Response response(RefusedException refused, HttpServletRequest request) {
    Answer answer = Answer.to(refused, request);
    Response.ResponseBuilder response = Response.status(answer.status());
    answer.headers().forEach(response::header);
    return answer.body().isEmpty() ? response.build() : response.entity(answer.body()).build();
  }
}
