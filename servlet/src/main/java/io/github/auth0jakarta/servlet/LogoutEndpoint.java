package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0;
import io.github.auth0jakarta.Auth0Config.WebSettings;
import io.github.auth0jakarta.oidc.OidcException;
import io.github.auth0jakarta.session.Session;
import io.github.auth0jakarta.session.SessionEnd;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Ends the session here and sends the browser to end the tenant's own.
 *
 * <p>Thread-safe.
 */
final class LogoutEndpoint implements Endpoint {

  private static final System.Logger LOG = System.getLogger(LogoutEndpoint.class.getName());

  /** The parameter that ends the user's sessions in all browsers. */
  private static final String EVERYWHERE = "everywhere";

  private final Entrance entrance;
  private final Auth0 auth0;
  private final WebSettings web;
  private final ReturnTo returnTo;
  private final LogoutState state;

  LogoutEndpoint(Entrance entrance, ReturnTo returnTo, LogoutState state) {
    this.entrance = entrance;
    this.auth0 = entrance.auth0();
    this.web = auth0.config().web();
    this.returnTo = returnTo;
    this.state = state;
  }

  @Override
  public List<String> methods() {
    return List.of("GET", "POST");
  }

  @Override
  public void answer(PublicUrl url, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String start = url.contextPath() + "/";
    String next = returnTo.safe(request.getParameter("returnTo"), url.contextPath());
    boolean meant =
        request.getMethod().equals("POST")
            ? !Navigation.isForeign(request, url)
            : Navigation.isSameOrigin(request) && !Navigation.isEmbedded(request);
    boolean everywhere = "true".equals(request.getParameter(EVERYWHERE));
    if (!meant) {
      // Another site's link, or an image in what a user wrote, must not log anybody out: here the
      // person says so.
      Answers.send(
          Page.answer(
              "Do you want to sign out?",
              "You are about to sign out of this application"
                  + (everywhere ? ", in all your browsers." : "."),
              Page.button(
                  url.resolve(web.logoutPath()).getRawPath() + query(everywhere, next, start),
                  "Sign out"),
              ""),
          response);
      return;
    }
    Optional<Session> session = entrance.sessionCookie().read(entrance.jar(request, response));
    session.ifPresent(ended -> end(ended, everywhere, request, response));
    // Without a page of its own choice the browser comes back to the start page, which needs no
    // state; else to the one URL that is registered for all pages.
    boolean toStart = next.equals(start);
    URI back = url.resolve(toStart ? "/" : web.logout().loggedOutPath());
    @Nullable String sealed = toStart ? null : state.seal(next);
    Entrance.redirect(
        response,
        303,
        session.flatMap(ended -> endSession(ended, back, sealed)).map(URI::toString).orElse(next));
  }

  private static String query(boolean everywhere, String next, String start) {
    var query = new StringJoiner("&", "?", "").setEmptyValue("");
    if (everywhere) {
      query.add(EVERYWHERE + "=true");
    }
    if (!next.equals(start)) {
      query.add("returnTo=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    }
    return query.toString();
  }

  private void end(
      Session session,
      boolean everywhere,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (everywhere) {
      entrance.end(session, SessionEnd.LOGGED_OUT_EVERYWHERE, request, response);
      auth0.sessions().endAll(session.subject(), SessionEnd.LOGGED_OUT_EVERYWHERE);
    } else {
      entrance.end(session, SessionEnd.LOGGED_OUT, request, response);
    }
    HttpSession http = request.getSession(false);
    if (http != null) {
      // What the application kept of this user must not greet the next one in this browser.
      http.invalidate();
    }
  }

  /** Where the tenant's session ends; empty when the tenant does not answer: ours has ended. */
  private Optional<URI> endSession(Session session, URI back, @Nullable String sealed) {
    try {
      return auth0
          .relyingParty()
          .endSession(session.idToken(), back, sealed, web.logout().federated());
    } catch (OidcException e) {
      LOG.log(Level.WARNING, "The tenant''s own session goes on: {0}", e.getMessage());
      return Optional.empty();
    }
  }
}
