package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0;
import io.github.auth0jakarta.Auth0Config.WebSettings;
import io.github.auth0jakarta.Caller;
import io.github.auth0jakarta.oidc.Check;
import io.github.auth0jakarta.oidc.OidcException;
import io.github.auth0jakarta.session.CsrfTokens;
import io.github.auth0jakarta.session.Seal;
import io.github.auth0jakarta.session.Session;
import io.github.auth0jakarta.session.SessionEnd;
import io.github.auth0jakarta.session.Sessions;
import io.github.auth0jakarta.session.SessionsUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
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
  private final LoginLink loginLink;
  private final Answers answers;
  private final List<LoginListener> listeners;
  private final CsrfGuard csrf;
  private final ParkedPosts parkedPosts;

  Entrance(Auth0 auth0, ErrorPages pages, List<LoginListener> listeners) {
    InstantSource clock = auth0.clock();
    this.auth0 = auth0;
    this.settings = auth0.config().web();
    this.sessionCookie =
        new SessionCookie(auth0.sessions(), settings.cookie(), auth0.config().keys(), clock);
    this.transactionCookies =
        new TransactionCookies(
            auth0.transactions(),
            auth0.config().login().responseMode(),
            settings.cookie().client(),
            clock);
    this.loginLink = new LoginLink(settings);
    this.answers = new Answers(pages, settings, auth0.config().keys());
    this.listeners = List.copyOf(listeners);
    Sessions.Settings sealing = auth0.config().sessions();
    this.csrf = new CsrfGuard(settings.guard(), new CsrfTokens(sealing.owner(), sealing.secrets()));
    this.parkedPosts =
        new ParkedPosts(
            settings.guard().parkedPost(),
            new Seal("parked", sealing.owner(), sealing.secrets()),
            clock);
  }

  Auth0 auth0() {
    return auth0;
  }

  /** The text, with the settings that it names as this client's operator writes them. */
  String told(String text) {
    return auth0.config().keys().in(text);
  }

  TransactionCookies transactionCookies() {
    return transactionCookies;
  }

  SessionCookie sessionCookie() {
    return sessionCookie;
  }

  CsrfGuard csrf() {
    return csrf;
  }

  ParkedPosts parkedPosts() {
    return parkedPosts;
  }

  /** How the request came, as trusted proxies tell. */
  Arrival arrival(HttpServletRequest request) {
    return Arrival.of(request, settings.guard());
  }

  Optional<PublicUrl> publicUrl(HttpServletRequest request) {
    return PublicUrl.of(request, settings.baseUrl(), arrival(request));
  }

  /** The client's IP address as text: the peer's, or the one that trusted proxies tell. */
  String clientAddress(HttpServletRequest request) {
    return arrival(request).client();
  }

  /** Whether the application answers under the URL's host: it does under any where none is set. */
  boolean knows(PublicUrl url) {
    List<String> hosts = settings.guard().hosts();
    return settings.baseUrl() != null || hosts.isEmpty() || hosts.contains(url.host());
  }

  CookieJar jar(HttpServletRequest request, HttpServletResponse response) {
    boolean secure = publicUrl(request).map(PublicUrl::isSecure).orElse(true);
    return new CookieJar(request, response, secure);
  }

  /**
   * The caller of the request; a session that was not seen for a while, or whose newest tokens this
   * browser has not got yet, is written anew on the way.
   */
  Caller caller(HttpServletRequest request, HttpServletResponse response) {
    CookieJar jar = jar(request, response);
    Session carried = sessionCookie.read(jar).orElse(null);
    if (carried == null) {
      return Caller.anonymous();
    }
    Session seen =
        response.isCommitted() ? carried : auth0.sessions().renew(carried).orElse(carried);
    Session session = auth0.tokenRenewal().newest(seen);
    var carrier = new SessionCarrier(sessionCookie, jar, request, response);
    if (session != carried) {
      carrier.carry(session);
    }
    return auth0.caller(session, carrier::carry);
  }

  /** The entrance that the request came through; empty where there is none, or switched off. */
  static Optional<Entrance> of(HttpServletRequest request) {
    return Optional.ofNullable((Entrance) request.getAttribute(ATTRIBUTE));
  }

  /** Tells those who ask later that the request came through here. */
  void mark(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** Where a form is resumed that met no session. */
  String resumePath() {
    return loginLink.resumePath();
  }

  /** As {@link #challenge}, for a request whose body nobody has read: a form may be kept. */
  void challengeUnread(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (parkedPosts.park(request, publicUrl(request), jar(request, response))) {
      Answers.send(Answer.redirect(302, loginLink.toResume(request)), response);
    } else {
      challenge(request, response);
    }
  }

  /** Asks for a login: sends a person there, tells a program that it needs one. */
  void challenge(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (ApiGate.isApi(request)) {
      refuse(Failure.TOKEN_REQUIRED, request, response);
    } else if (Navigation.isFaces(request)) {
      Answers.send(Answer.facesRedirect(loginLink.from(request)), response);
    } else if (Navigation.isNavigation(request) && !SilentLogin.wasRefused(request)) {
      Answers.send(Answer.redirect(302, loginLink.from(request)), response);
    } else {
      refuse(Failure.NOT_LOGGED_IN, request, response);
    }
  }

  /** The answer to a refusal, without a page of the application's. */
  Answer answer(RefusedException refused, HttpServletRequest request) {
    boolean notLoggedIn = refused.reason() == RefusedException.Reason.NOT_LOGGED_IN;
    if (notLoggedIn && ApiGate.isApi(request)) {
      return answers.to(Failure.TOKEN_REQUIRED, request);
    }
    return notLoggedIn && Navigation.isNavigation(request) && !SilentLogin.wasRefused(request)
        ? Answer.redirect(302, loginLink.from(request))
        : answers.to(Failure.of(refused), request);
  }

  /**
   * The answer while nobody can tell whether a session goes on, without a page of the
   * application's.
   */
  Answer answer(SessionsUnavailableException unknown, HttpServletRequest request) {
    note(unknown);
    return answers.to(Failure.SESSION_UNKNOWN, request);
  }

  /** Refuses while nobody can tell whether a session goes on. */
  void refuse(
      SessionsUnavailableException unknown,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    note(unknown);
    refuse(Failure.SESSION_UNKNOWN, request, response);
  }

  private static void note(SessionsUnavailableException unknown) {
    LOG.log(Level.WARNING, "A request was refused, because its session may have ended", unknown);
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
    refuse(failure, Failure.of(failure), request, response);
  }

  /** As the other, in words of the endpoint's own. */
  void refuse(
      OidcException failure, Failure told, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    LOG.log(
        told.status() < 500 ? Level.INFO : level(failure),
        "A login failed: " + failure.getMessage() + causes(failure));
    listeners.forEach(listener -> listener.loginFailed(failure));
    refuse(told, request, response);
  }

  /** Where many are refused for one reason, it stands in the log already. */
  static Level level(OidcException failure) {
    return failure.check() == Check.TENANT_ANSWERS ? Level.DEBUG : Level.WARNING;
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
    auth0.end(session, reason);
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
