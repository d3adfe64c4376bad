package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0;
import io.github.auth0jakarta.Auth0Config.WebSettings;
import io.github.auth0jakarta.Caller;
import io.github.auth0jakarta.oidc.OidcException;
import io.github.auth0jakarta.session.Session;
import io.github.auth0jakarta.session.SessionEnd;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the filter and the endpoints share: who is calling, how to ask for a login and how to
 * refuse.
 *
 * <p>Thread-safe.
 */
final class Entrance {

  private static final System.Logger LOG = System.getLogger(Entrance.class.getName());

  private static final String ATTRIBUTE = Entrance.class.getName();

  private final Auth0 auth0;
  private final WebSettings settings;
  private final SessionCookie sessionCookie;
  private final TransactionCookies transactionCookies;
  private final Answers answers;
  private final List<LoginListener> listeners;

  Entrance(Auth0 auth0, ServletContext context, List<LoginListener> listeners) {
    InstantSource clock = auth0.clock();
    this.auth0 = auth0;
    this.settings = auth0.config().web();
    this.sessionCookie = new SessionCookie(auth0.sessions(), settings.cookie(), clock);
    this.transactionCookies =
        new TransactionCookies(
            auth0.transactions(),
            auth0.config().login().responseMode(),
            settings.cookie().client(),
            clock);
    this.answers = new Answers(ErrorPages.of(context), settings);
    this.listeners = List.copyOf(listeners);
  }

  Auth0 auth0() {
    return auth0;
  }

  TransactionCookies transactionCookies() {
    return transactionCookies;
  }

  SessionCookie sessionCookie() {
    return sessionCookie;
  }

  Optional<PublicUrl> publicUrl(HttpServletRequest request) {
    return PublicUrl.of(request, settings.baseUrl());
  }

  CookieJar jar(HttpServletRequest request, HttpServletResponse response) {
    boolean secure = publicUrl(request).map(PublicUrl::isSecure).orElse(true);
    return new CookieJar(request, response, secure);
  }

  private String contextPath(HttpServletRequest request) {
    return PublicUrl.contextPath(request, settings.baseUrl());
  }

  /** The caller of the request; a session that was not seen for a while is renewed on the way. */
  Caller caller(HttpServletRequest request, HttpServletResponse response) {
    CookieJar jar = jar(request, response);
    Optional<Session> opened = sessionCookie.read(jar);
    if (!response.isCommitted()) {
      opened
          .flatMap(auth0.sessions()::renew)
          .ifPresent(renewed -> sessionCookie.write(jar, renewed));
    }
    return opened.map(auth0::caller).orElseGet(Caller::anonymous);
  }

  /** The entrance that the request came through; empty where there is none, or switched off. */
  static Optional<Entrance> of(HttpServletRequest request) {
    return Optional.ofNullable((Entrance) request.getAttribute(ATTRIBUTE));
  }

  /** Tells those who ask later that the request came through here. */
  void mark(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** Asks for a login: sends a person there, tells a program that it needs one. */
  void challenge(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (Navigation.isNavigation(request) && !SilentLogin.wasRefused(request)) {
      Answers.send(toLogin(request), response);
    } else {
      refuse(Failure.NOT_LOGGED_IN, request, response);
    }
  }

  private Answer toLogin(HttpServletRequest request) {
    String returnTo = URLEncoder.encode(wanted(request), StandardCharsets.UTF_8);
    return Answer.redirect(
        302, contextPath(request) + settings.loginPath() + "?returnTo=" + returnTo);
  }

  /** The answer to a refusal, without a page of the application's. */
  Answer answer(RefusedException refused, HttpServletRequest request) {
    return refused.reason() == RefusedException.Reason.NOT_LOGGED_IN
            && Navigation.isNavigation(request)
            && !SilentLogin.wasRefused(request)
        ? toLogin(request)
        : answers.to(Failure.of(refused), request);
  }

  /** Where a person wanted to go; what a form sent cannot be sent again, so back to the form. */
  private String wanted(HttpServletRequest request) {
    if (request.getMethod().equals("GET")) {
      return contextPath(request) + Paths.raw(request) + query(request.getQueryString());
    }
    String referer = request.getHeader("Referer");
    if (referer == null || !Navigation.isSameOrigin(request)) {
      return "";
    }
    try {
      URI form = new URI(referer);
      return form.getRawPath() + query(form.getRawQuery());
    } catch (URISyntaxException notAUri) {
      return "";
    }
  }

  private static String query(@Nullable String query) {
    return query == null ? "" : "?" + query;
  }

  void refuse(Failure failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answers.give(failure, request, response);
  }

  /** Tells of a login; a listener that throws refuses it. */
  void loggedIn(Session session) {
    listeners.forEach(listener -> listener.loggedIn(session));
    auth0.acceptInvitation(session);
  }

  /** Refuses a login that failed, and says to the operator why. */
  void refuse(OidcException failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean users = failure instanceof OidcException.UserMustAct;
    LOG.log(
        users ? Level.INFO : Level.WARNING,
        "A login failed: " + failure.getMessage() + causes(failure));
    listeners.forEach(listener -> listener.loginFailed(failure));
    refuse(Failure.of(failure), request, response);
  }

  private static String causes(Throwable failure) {
    @Nullable Throwable cause = failure.getCause();
    return cause == null ? "" : " (" + cause + ")";
  }

  /** Ends a session here; the tenant's own session goes on. */
  void end(
      Session session,
      SessionEnd reason,
      HttpServletRequest request,
      HttpServletResponse response) {
    auth0.sessions().end(session, reason);
    if (!response.isCommitted()) {
      // Else the browser keeps a cookie that opens no more; some servers break off a late header.
      sessionCookie.delete(jar(request, response));
    }
    listeners.forEach(listener -> listener.loggedOut(session));
  }

  static void redirect(HttpServletResponse response, int status, String location) {
    Body.remove(response);
    response.setStatus(status);
    response.setHeader("Location", location);
  }
}
