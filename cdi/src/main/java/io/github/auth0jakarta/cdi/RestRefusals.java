package io.github.auth0jakarta.cdi;

import io.github.auth0jakarta.servlet.Answer;
import io.github.auth0jakarta.servlet.RefusedException;
import io.github.auth0jakarta.session.AccessTokenException;
import io.github.auth0jakarta.session.SessionsUnavailableException;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Providers;
import java.lang.System.Logger.Level;

/**
 * Answers what a Jakarta REST resource, or a bean deeper down, lets out, as the filter does: it
 * never sees an exception that Jakarta REST answers itself (3.1 §4.4).
 *
 * <p>Found by the ServiceLoader (Jakarta RESTful Web Services 3.1 §4.1.2). Stateless.
 */
public final class RestRefusals implements Feature {

  private static final System.Logger LOG = System.getLogger(RestRefusals.class.getName());

  /** Made by the ServiceLoader. */
  public RestRefusals() {}

  @Override
  public boolean configure(FeatureContext context) {
    context.register(OfCaller.class);
    context.register(WithoutToken.class);
    context.register(WithoutSessions.class);
    context.register(InRestClient.class);
    return true;
  }

  /** Answers where the caller may not do what the request asks. */
  public static final class OfCaller implements ExceptionMapper<RefusedException> {

    private final HttpServletRequest request;

    /** Made by Jakarta REST. */
    public OfCaller(@Context HttpServletRequest request) {
      this.request = request;
    }

    @Override
    public Response toResponse(RefusedException refused) {
      return response(Answer.to(refused, request));
    }
  }

  /** Answers where there is no token for another API. */
  public static final class WithoutToken implements ExceptionMapper<AccessTokenException> {

    private final HttpServletRequest request;

    /** Made by Jakarta REST. */
    public WithoutToken(@Context HttpServletRequest request) {
      this.request = request;
    }

    @Override
    public Response toResponse(AccessTokenException noToken) {
      RefusedException refused = RefusedException.of(noToken).orElse(null);
      if (refused == null) {
        LOG.log(Level.ERROR, "A resource got no access token", noToken);
        return Response.serverError().header("Cache-Control", "no-store").build();
      }
      return response(Answer.to(refused, request));
    }
  }

  /** Answers while nobody can tell whether a session goes on. */
  public static final class WithoutSessions
      implements ExceptionMapper<SessionsUnavailableException> {

    private final HttpServletRequest request;

    /** Made by Jakarta REST. */
    public WithoutSessions(@Context HttpServletRequest request) {
      this.request = request;
    }

    @Override
    public Response toResponse(SessionsUnavailableException unknown) {
      return response(Answer.to(unknown, request));
    }
  }

  /**
   * Answers where a REST client got no token for its request ({@link CallerToken}); what else it
   * met is for the mapper that would have been asked without this one.
   */
  @Priority(Priorities.USER + 1000) // the application's own comes first
  public static final class InRestClient implements ExceptionMapper<ProcessingException> {

    private final HttpServletRequest request;
    private final Providers providers;

    /** Made by Jakarta REST. */
    public InRestClient(@Context HttpServletRequest request, @Context Providers providers) {
      this.request = request;
      this.providers = providers;
    }

    @Override
    public Response toResponse(ProcessingException failed) {
      if (failed.getCause() instanceof AccessTokenException noToken) {
        return new WithoutToken(request).toResponse(noToken);
      }
      ExceptionMapper<RuntimeException> others =
          providers.getExceptionMapper(RuntimeException.class);
      if (others == null) {
        throw failed;
      }
      return others.toResponse(failed);
    }
  }

  private static Response response(Answer answer) {
    Response.ResponseBuilder response = Response.status(answer.status());
    answer.headers().forEach(response::header);
    return answer.body().isEmpty() ? response.build() : response.entity(answer.body()).build();
  }
}
