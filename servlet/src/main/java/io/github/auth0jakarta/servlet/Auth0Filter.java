package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Caller;
import io.github.auth0jakarta.StaffUnknownException;
import io.github.auth0jakarta.servlet.PathRules.Demand;
import io.github.auth0jakarta.servlet.ProtectedPaths.Coverage;
import io.github.auth0jakarta.session.AccessTokenException;
import io.github.auth0jakarta.session.SessionsUnavailableException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every request: answers at the library's own paths, opens the session, keeps
 * protected and API paths closed and turns refusals into answers.
 *
 * <p>Thread-safe.
 */
final class Auth0Filter implements Filter {

  private static final System.Logger LOG = System.getLogger(Auth0Filter.class.getName());

  private final Entrance entrance;
  private final Endpoints endpoints;
  private final ApiGate api;
  private final PathDemands demands;

  Auth0Filter(Entrance entrance) {
    this.entrance = entrance;
    this.endpoints = new Endpoints(entrance);
    this.api = new ApiGate(entrance);
    this.demands = new PathDemands(entrance.auth0().config().web().paths());
  }

  /** Whether the path is one of this library's here. */
  boolean answersAt(String path) {
    return endpoints.has(path);
  }

  @Override
  public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
      throws IOException, ServletException {
    if (!(anyRequest instanceof HttpServletRequest request)
        || !(anyResponse instanceof HttpServletResponse response)) {
      chain.doFilter(anyRequest, anyResponse);
      return;
    }
    entrance.mark(request);
    try {
      DispatcherType type = request.getDispatcherType();
      if (type == DispatcherType.REQUEST || type == DispatcherType.FORWARD) {
        arrive(request, response, chain);
      } else {
        // The application itself leads here, to an error page or an asynchronous answer; as in
        // Jakarta Servlet 6.0 §13.2 (forward, include) that is not the client's request for a path.
        goOn(called(request, response), response, chain);
      }
    } catch (IOException | ServletException | RuntimeException e) {
      RefusedException refused = refusal(e);
      var unknown = cause(e, SessionsUnavailableException.class);
      if (refused != null) {
        refuse(refused, request, response);
      } else if (unknown != null) {
        entrance.refuse(unknown, request, response);
      } else {
        throw e;
      }
    } finally {
      SessionCarrier.endOf(request);
    }
  }

  /**
   * Judges what the client asks for: by its request, or by a server's forward to a welcome file.
   */
  private void arrive(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getDispatcherType() == DispatcherType.FORWARD
        || !endpoints.answer(path(request), request, response)) {
      pass(request, response, chain);
    }
  }

  /** Goes on with who may go where the request leads, and answers everybody else. */
  private void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Coverage byToken = api.coverage(request);
    Demand demand = demands.of(request);
    if (byToken == Coverage.AMBIGUOUS || demand == Demand.UNCLEAR) {
      entrance.refuse(Failure.ofAmbiguous(request), request, response);
      return;
    }
    if (byToken == Coverage.COVERED) {
      Caller caller = api.admit(request, response);
      if (caller != null) {
        // Only a browser's preflight comes as nobody: the application answers it.
        if (demand == Demand.STAFF && caller.isAuthenticated()) {
          requireStaff(caller);
        }
        goOn(new CallerRequest(request, response, caller, entrance), response, chain);
      }
      return;
    }
    CallerRequest called = called(request, response);
    if (demand != Demand.NOBODY && !called.caller().isAuthenticated()) {
      entrance.challengeUnread(request, response);
    } else if (entrance
        .csrf()
        .lets(request, entrance.publicUrl(request), called.session().orElse(null))) {
      if (demand == Demand.STAFF) {
        requireStaff(called.caller());
      }
      goOn(called, response, chain);
    } else {
      entrance.refuse(Failure.CROSS_SITE_REQUEST, request, response);
    }
  }

  private static void requireStaff(Caller caller) {
    boolean staff;
    try {
      staff = caller.isStaff();
    } catch (StaffUnknownException e) {
      LOG.log(Level.WARNING, "Refused, because nobody can tell who is staff: {0}", e.getMessage());
      throw new RefusedException(RefusedException.Reason.STAFF_UNKNOWN, e);
    }
    if (!staff) {
      throw new RefusedException(RefusedException.Reason.NOT_STAFF, null);
    }
  }

  /** The request with the caller that an earlier dispatch has found, else with the session's. */
  private CallerRequest called(HttpServletRequest request, HttpServletResponse response) {
    return CallerRequest.of(request)
        .filter(earlier -> earlier.isOf(entrance))
        .map(earlier -> earlier.around(request, response))
        .orElseGet(
            () ->
                new CallerRequest(request, response, entrance.caller(request, response), entrance));
  }

  private static void goOn(CallerRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(request, PrivateResponse.of(response, request.hasTokens()));
  }

  private void refuse(
      RefusedException refused, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (refused.reason() == RefusedException.Reason.NOT_LOGGED_IN) {
      entrance.challenge(request, response);
    } else {
      entrance.refuse(Failure.of(refused), request, response);
    }
  }

  private static @Nullable RefusedException refusal(Throwable thrown) {
    AccessTokenException noToken = cause(thrown, AccessTokenException.class);
    return noToken == null
        ? cause(thrown, RefusedException.class)
        : RefusedException.of(noToken).orElse(null);
  }

  /** What a container or a framework has wrapped; null where there is none of the type. */
  static <T> @Nullable T cause(Throwable thrown, Class<T> type) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < 20; depth++) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
      cause = cause.getCause();
    }
    return null;
  }

  /** The path as the container resolved it, relative to the context root. */
  static String path(HttpServletRequest request) {
    String info = request.getPathInfo();
    return request.getServletPath() + (info == null ? "" : info);
  }
}
