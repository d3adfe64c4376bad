package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0Config;
import io.github.auth0jakarta.Auth0Config.SameSite;
import io.github.auth0jakarta.oidc.AuthorizationCodeFlow;
import io.github.auth0jakarta.oidc.AuthorizationRequest;
import io.github.auth0jakarta.oidc.AuthorizationResponse;
import io.github.auth0jakarta.oidc.LoginTransaction;
import io.github.auth0jakarta.oidc.OidcException;
import io.github.auth0jakarta.session.Session;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Answers at the three paths that belong to this library: login, callback and logout.
 *
 * <p>Thread-safe.
 */
final class Endpoints {

  private static final System.Logger LOG = System.getLogger(Endpoints.class.getName());

  private final Entrance entrance;
  private final Auth0Config config;
  private final AuthorizationCodeFlow flow;
  private final ReturnTo returnTo;

  Endpoints(Entrance entrance) {
    this.entrance = entrance;
    this.config = entrance.auth0().config();
    this.flow = entrance.auth0().relyingParty().authorizationCodeFlow();
    this.returnTo =
        new ReturnTo(
            Set.of(
                config.web().loginPath(), config.web().callbackPath(), config.web().logoutPath()));
  }

  /** Whether the path was one of the three, and so is answered now. */
  boolean answer(String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean login = path.equals(config.web().loginPath());
    boolean callback = path.equals(config.web().callbackPath());
    boolean logout = path.equals(config.web().logoutPath());
    if (!login && !callback && !logout) {
      return false;
    }
    PublicUrl url = entrance.publicUrl(request).orElse(null);
    boolean get = request.getMethod().equals("GET");
    response.setHeader("Cache-Control", "no-store");
    if (url == null) {
      LOG.log(
          Level.WARNING,
          "A request came over plain http to a host that is not this machine: set auth0.base-url to"
              + " the public https URL (is there a proxy in front?)");
      entrance.refuse(Failure.INSECURE_ADDRESS, request, response);
    } else if (!(get || (!login && request.getMethod().equals("POST")))) {
      response.setHeader("Allow", login ? "GET" : "GET, POST");
      entrance.refuse(Failure.METHOD_NOT_ALLOWED, request, response);
    } else if (login) {
      login(url, request, response);
    } else if (callback) {
      callback(url, request, response);
    } else {
      logout(url, request, response);
    }
    return true;
  }

  private void login(PublicUrl url, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      AuthorizationCodeFlow.Beginning beginning =
          flow.begin(
              new AuthorizationRequest(
                  url.resolve(config.web().callbackPath()),
                  returnTo.safe(request.getParameter("returnTo"), url.contextPath()),
                  config.login().scope(),
                  config.login().parameters()));
      entrance.transactionCookies().put(entrance.jar(request, response), beginning.transaction());
      Entrance.redirect(response, 302, beginning.redirect().toString());
    } catch (OidcException e) {
      entrance.refuse(e, request, response);
    }
  }

  private void callback(PublicUrl url, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    CookieJar jar = entrance.jar(request, response);
    AuthorizationResponse answer = AuthorizationResponse.of(request.getParameterMap());
    String state = answer.state();
    LoginTransaction transaction =
        state == null ? null : entrance.transactionCookies().take(jar, state).orElse(null);
    Session session;
    try {
      session = entrance.auth0().sessions().start(flow.finish(answer, transaction));
    } catch (OidcException e) {
      entrance.refuse(e, request, response);
      return;
    }
    entrance.sessionCookie().read(jar).ifPresent(entrance.auth0().sessions()::end);
    entrance.listeners().forEach(listener -> listener.loggedIn(session));
    entrance.sessionCookie().write(jar, session);
    goOn(transaction == null ? url.contextPath() + "/" : transaction.returnTo(), response);
  }

  /**
   * A strict cookie is not sent along a chain of redirects that began at the tenant, so there a
   * page of our own begins a new navigation.
   */
  private void goOn(String returnTo, HttpServletResponse response) throws IOException {
    if (config.web().cookie().sameSite() == SameSite.STRICT) {
      Answers.send(
          Page.answer(
              "You are signed in",
              "One moment.",
              Page.link(returnTo, "Continue"),
              Page.refresh(returnTo)),
          response);
    } else {
      Entrance.redirect(response, 303, returnTo);
    }
  }

  private void logout(PublicUrl url, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean meant =
        request.getMethod().equals("POST")
            ? !Navigation.isForeign(request, url)
            : Navigation.isSameOrigin(request) && !Navigation.isEmbedded(request);
    if (!meant) {
      // Another site's link, or an image in what a user wrote, must not log anybody out: here the
      // person says so.
      Answers.send(
          Page.answer(
              "Do you want to sign out?",
              "You are about to sign out of this application.",
              Page.button(url.contextPath() + config.web().logoutPath(), "Sign out"),
              ""),
          response);
      return;
    }
    Optional<Session> session = entrance.sessionCookie().read(entrance.jar(request, response));
    session.ifPresent(ended -> entrance.end(ended, request, response));
    URI home = url.resolve("/");
    Entrance.redirect(
        response, 303, session.flatMap(ended -> endSession(ended, home)).orElse(home).toString());
  }

  /** Where the tenant's session ends; empty when the tenant does not answer: ours has ended. */
  private Optional<URI> endSession(Session session, URI home) {
    try {
      return entrance.auth0().relyingParty().endSession(session.idToken(), home);
    } catch (OidcException e) {
      LOG.log(Level.WARNING, "The tenant''s own session goes on: {0}", e.getMessage());
      return Optional.empty();
    }
  }
}
