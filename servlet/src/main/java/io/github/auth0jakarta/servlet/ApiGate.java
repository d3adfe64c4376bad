package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0Config.ApiSettings;
import io.github.auth0jakarta.Caller;
import io.github.auth0jakarta.oidc.OidcException;
import io.github.auth0jakarta.servlet.ProtectedPaths.Coverage;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Admits to the API paths who brings an access token in the Authorization header (RFC 6750 §2.1).
 *
 * <p>A token in the query or in a form is never taken, and no session's cookie unless {@code
 * auth0.api.session-cookie} says so: no other site can then make a browser call the API. A CORS
 * preflight passes as nobody, for browsers send it without a token (Fetch §3.3.5): the application
 * answers it. Thread-safe.
 */
final class ApiGate {

  private static final System.Logger LOG = System.getLogger(ApiGate.class.getName());
  private static final String ATTRIBUTE = ApiGate.class.getName();

  private final Entrance entrance;
  private final ProtectedPaths paths;
  private final ProtectedPaths tokenPaths;
  private final boolean closed;
  private final Remark closedToTokens;

  ApiGate(Entrance entrance) {
    ApiSettings settings = entrance.auth0().config().api();
    this.entrance = entrance;
    this.paths = new ProtectedPaths(settings == null ? List.of() : settings.paths());
    this.tokenPaths = new ProtectedPaths(settings == null ? List.of() : settings.tokenPaths());
    this.closed = settings != null && settings.tokens() == null;
    this.closedToTokens =
        new Remark(
            LOG,
            entrance.told(
                "A client of another tenant accepts no access token: set auth0.api.audience"));
  }

  /** Whether the request came to an API path, where nobody is sent to a login page. */
  static boolean isApi(ServletRequest request) {
    return request.getAttribute(ATTRIBUTE) != null;
  }

  /** Says that a program reads the answer, whatever the browser in front of it says. */
  static void mark(ServletRequest request) {
    request.setAttribute(ATTRIBUTE, true);
  }

  /** Whether the path belongs to the API; a request that may be the API's is marked so. */
  Coverage coverage(HttpServletRequest request) {
    Coverage coverage = paths.coverage(request);
    if (coverage != Coverage.NONE) {
      mark(request);
    }
    return coverage;
  }

  /** The caller; null where there is none, and the answer is given. */
  @Nullable Caller admit(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    SentToken sent = SentToken.of(request);
    if (sent.refusal() != null) {
      return refuse(sent.refusal(), request, response);
    }
    String token = sent.value();
    if (token == null) {
      return withoutToken(request, response);
    }
    if (closed) {
      closedToTokens.make();
      return refuse(Failure.TOKEN_INVALID, request, response);
    }
    try {
      return entrance.auth0().caller(entrance.auth0().verifyAccessToken(token));
    } catch (OidcException.Unavailable e) {
      LOG.log(Entrance.level(e), "An access token could not be verified: {0}", e.getMessage());
      return refuse(Failure.API_UNAVAILABLE.after(e), request, response);
    } catch (OidcException e) {
      LOG.log(Level.INFO, "An access token was refused: {0}", e.getMessage());
      return refuse(Failure.TOKEN_INVALID, request, response);
    }
  }

  private @Nullable Caller withoutToken(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (isPreflight(request)) {
      return Caller.anonymous();
    }
    if (tokenPaths.coverage(request) == Coverage.NONE && !isForeign(request)) {
      Caller caller = entrance.caller(request, response);
      if (caller.isAuthenticated()) {
        return caller;
      }
    }
    return refuse(Failure.TOKEN_REQUIRED, request, response);
  }

  /** Fetch §3.3.3. */
  private static boolean isPreflight(HttpServletRequest request) {
    return request.getMethod().equals("OPTIONS")
        && request.getHeader("Origin") != null
        && request.getHeader("Access-Control-Request-Method") != null;
  }

  /** A request that changes something must not come from another site's page. */
  private boolean isForeign(HttpServletRequest request) {
    return CsrfGuard.mayChange(request)
        && entrance.publicUrl(request).map(url -> Navigation.isForeign(request, url)).orElse(true);
  }

  private @Nullable Caller refuse(
      Failure failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    entrance.refuse(failure, request, response);
    return null;
  }
}
