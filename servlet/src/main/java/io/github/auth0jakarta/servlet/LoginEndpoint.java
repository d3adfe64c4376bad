package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0Config;
import io.github.auth0jakarta.oidc.AuthorizationCodeFlow;
import io.github.auth0jakarta.oidc.AuthorizationRequest;
import io.github.auth0jakarta.oidc.OidcException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * Sends the browser to the tenant to log in.
 *
 * <p>Thread-safe.
 */
final class LoginEndpoint implements Endpoint {

  private final Entrance entrance;
  private final Auth0Config config;
  private final AuthorizationCodeFlow flow;
  private final ReturnTo returnTo;

  LoginEndpoint(Entrance entrance, ReturnTo returnTo) {
    this.entrance = entrance;
    this.config = entrance.auth0().config();
    this.flow = entrance.auth0().relyingParty().authorizationCodeFlow();
    this.returnTo = returnTo;
  }

  @Override
  public List<String> methods() {
    return List.of("GET");
  }

  @Override
  public void answer(PublicUrl url, HttpServletRequest request, HttpServletResponse response)
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
}
