package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Caller;
import io.github.auth0jakarta.StaffUnknownException;
import io.github.auth0jakarta.session.Session;
import io.github.auth0jakarta.session.SessionEnd;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The request as the application sees it: with its caller.
 *
 * <p>A response that depended on who asked is not stored by browsers and proxies, unless the
 * application says otherwise. Not thread-safe, like any request.
 */
final class CallerRequest extends HttpServletRequestWrapper {

  private static final System.Logger LOG = System.getLogger(CallerRequest.class.getName());
  private static final String ATTRIBUTE = CallerRequest.class.getName();
  private static final String STAFF = "staff";
  private static final String CSRF = "auth0.csrf";

  private final Entrance entrance;
  private final HttpServletResponse response;
  private final Found found;

  /** Who calls, for all dispatches of a request, whose wrappers may stand around each other. */
  static final class Found {
    private Caller caller;

    private Found(Caller caller) {
      this.caller = caller;
    }
  }

  CallerRequest(
      HttpServletRequest request, HttpServletResponse response, Caller caller, Entrance entrance) {
    this(request, response, now(request, caller), entrance);
  }

  private CallerRequest(
      HttpServletRequest request, HttpServletResponse response, Found found, Entrance entrance) {
    super(request);
    this.response = response;
    this.found = found;
    this.entrance = entrance;
    request.setAttribute(ATTRIBUTE, this);
  }

  /** The caller takes the place of one that an earlier dispatch has found. */
  private static Found now(ServletRequest request, Caller caller) {
    Found found = of(request).map(earlier -> earlier.found).orElseGet(() -> new Found(caller));
    found.caller = caller;
    return found;
  }

  /** What an earlier dispatch of the same request has found. */
  static Optional<CallerRequest> of(ServletRequest request) {
    return Optional.ofNullable((CallerRequest) request.getAttribute(ATTRIBUTE));
  }

  /** Whether it is this client's. */
  boolean isOf(Entrance its) {
    return entrance == its;
  }

  /** The same caller around the request of another dispatch. */
  CallerRequest around(HttpServletRequest dispatched, HttpServletResponse itsResponse) {
    return new CallerRequest(dispatched, itsResponse, found, entrance);
  }

  /** The caller, nobody included; from now on the response is private. */
  Caller caller() {
    if (!response.isCommitted() && !response.containsHeader("Cache-Control")) {
      response.setHeader("Cache-Control", "no-store");
    }
    return found.caller;
  }

  /** Whether the caller's session may change while the application works, by renewing tokens. */
  boolean hasTokens() {
    return session().filter(Session::hasTokens).isPresent();
  }

  /** The caller's session, without making the response private. */
  Optional<Session> session() {
    return found.caller.session();
  }

  /** The token for the session's forms is made when a page asks for it. */
  @Override
  public @Nullable Object getAttribute(String name) {
    return CSRF.equals(name)
        ? caller().session().flatMap(entrance.csrf()::token).orElse(null)
        : super.getAttribute(name);
  }

  @Override
  public @Nullable Principal getUserPrincipal() {
    return caller().isAuthenticated() ? found.caller : super.getUserPrincipal();
  }

  @Override
  public @Nullable String getRemoteUser() {
    return caller().isAuthenticated() ? found.caller.getName() : super.getRemoteUser();
  }

  @Override
  public @Nullable String getAuthType() {
    return caller().isAuthenticated() ? "auth0" : super.getAuthType();
  }

  /** The role {@code staff} is the caller's flag; while nobody can tell, nobody has it. */
  @Override
  public boolean isUserInRole(String role) {
    if (!STAFF.equals(role) || !caller().isAuthenticated()) {
      return super.isUserInRole(role);
    }
    try {
      return found.caller.isStaff();
    } catch (StaffUnknownException e) {
      LOG.log(Level.WARNING, "Treated as not staff: {0}", e.getMessage());
      return false;
    }
  }

  @Override
  public boolean authenticate(HttpServletResponse answer) throws IOException, ServletException {
    if (caller().isAuthenticated()) {
      return true;
    }
    entrance.challenge(this, answer);
    return false;
  }

  @Override
  public void logout() throws ServletException {
    Caller before = found.caller;
    if (before.session().isPresent()) {
      entrance.end(before.session().get(), SessionEnd.LOGGED_OUT, this, response);
      found.caller = Caller.anonymous();
    }
    super.logout();
  }
}
