package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0;
import io.github.auth0jakarta.Auth0Config.SameSite;
import io.github.auth0jakarta.oidc.AuthorizationCodeFlow;
import io.github.auth0jakarta.oidc.AuthorizationResponse;
import io.github.auth0jakarta.oidc.LoginTransaction;
import io.github.auth0jakarta.oidc.OidcException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * Takes the tenant's answer to a login and starts the session.
 *
 * <p>Thread-safe.
 */
final class CallbackEndpoint implements Endpoint {

  private final Entrance entrance;
  private final Auth0 auth0;
  private final SessionStart sessionStart;

  CallbackEndpoint(Entrance entrance) {
    this.entrance = entrance;
    this.auth0 = entrance.auth0();
    this.sessionStart = new SessionStart(entrance);
  }

  @Override
  public List<String> methods() {
    return List.of("GET", "POST");
  }

  @Override
  public void answer(PublicUrl url, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    CookieJar jar = entrance.jar(request, response);
    AuthorizationResponse answer = AuthorizationResponse.of(request.getParameterMap());
    String state = answer.state();
    LoginTransaction transaction =
        state == null ? null : entrance.transactionCookies().take(jar, state).orElse(null);
    try {
      sessionStart.of(
          auth0.relyingParty().authorizationCodeFlow().finish(answer, transaction), request, jar);
    } catch (OidcException e) {
      if (transaction != null
          && transaction.isSilent()
          && AuthorizationCodeFlow.needsInteraction(e)) {
        Entrance.redirect(response, 303, SilentLogin.refused(transaction.returnTo()));
        return;
      }
      entrance.refuse(e, request, response);
      return;
    }
    goOn(transaction == null ? url.contextPath() + "/" : transaction.returnTo(), response);
  }

  /**
   * A strict cookie is not sent along a chain of redirects that began at the tenant, so there a
   * page of our own begins a new navigation.
   */
  private void goOn(String returnTo, HttpServletResponse response) throws IOException {
    if (auth0.config().web().cookie().sameSite() == SameSite.STRICT) {
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
}
