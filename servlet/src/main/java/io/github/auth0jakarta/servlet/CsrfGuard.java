package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.GuardSettings;
import io.github.auth0jakarta.session.CsrfTokens;
import io.github.auth0jakarta.session.Session;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps out what another site's page makes a browser send ({@code auth0.csrf}).
 *
 * <p>A browser says who sends: by {@code Sec-Fetch-Site}, else by {@code Origin}. One that says
 * neither is old, and has to show the session's token: in the header {@code X-CSRF-Token}, or as
 * the parameter {@code _csrf} of a form or a query. A body that is no form is not touched.
 * Thread-safe.
 */
final class CsrfGuard {

  static final String PARAMETER = "_csrf";

  private static final String HEADER = "X-CSRF-Token";

  /** RFC 9110 §9.2.1. */
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private final boolean on;
  private final ProtectedPaths exempt;
  private final CsrfTokens tokens;

  CsrfGuard(GuardSettings settings, CsrfTokens tokens) {
    this.on = settings.csrf();
    this.exempt = new ProtectedPaths(settings.csrfExempt());
    this.tokens = tokens;
  }

  /** A new token for the session's forms; empty where none is asked for. */
  Optional<String> token(Session session) {
    return on ? Optional.of(tokens.token(session)) : Optional.empty();
  }

  /**
   * Whether the request may change something.
   *
   * @param url where the application is; empty where that cannot be told
   * @param session the session whose rights the request would have; null for none
   */
  boolean lets(HttpServletRequest request, Optional<PublicUrl> url, @Nullable Session session) {
    if (!on || !mayChange(request) || exempt.coverEveryReading(request)) {
      return true;
    }
    if (request.getHeader("Sec-Fetch-Site") != null || request.getHeader("Origin") != null) {
      return url.isPresent() && !Navigation.isForeign(request, url.get());
    }
    // Without a session the request has no right of anybody's that it could misuse.
    return session == null || shows(request, session);
  }

  /** Whether it may: by its method, or as the opening of a socket, through which anything goes. */
  static boolean mayChange(HttpServletRequest request) {
    return !SAFE.contains(request.getMethod())
        || "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
  }

  private boolean shows(HttpServletRequest request, Session session) {
    String header = request.getHeader(HEADER);
    String shown = header != null ? header : parameter(request);
    return shown != null && tokens.isToken(shown, session);
  }

  private static @Nullable String parameter(HttpServletRequest request) {
    return isForm(request) ? request.getParameter(PARAMETER) : queryParameter(request);
  }

  static boolean isForm(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && FormBody.mediaType(type).equals("application/x-www-form-urlencoded");
  }

  /** Read here: the container would read the body, too, where it is of several parts. */
  private static @Nullable String queryParameter(HttpServletRequest request) {
    String query = request.getQueryString();
    return query == null
        ? null
        : Stream.of(query.split("&"))
            .filter(pair -> pair.startsWith(PARAMETER + "="))
            .map(pair -> pair.substring(PARAMETER.length() + 1))
            .findFirst()
            .orElse(null);
  }
}
