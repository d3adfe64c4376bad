package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.oidc.AuthorizationCodeFlow;
import io.github.auth0jakarta.oidc.AuthorizationRequest;
import io.github.auth0jakarta.oidc.OidcException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Begins a login in the browser at hand, which keeps it, and sends it to the tenant.
 *
 * <p>Thread-safe.
 */
record LoginStart(Entrance entrance) {

  void of(AuthorizationRequest wanted, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      AuthorizationCodeFlow.Beginning beginning =
          entrance.auth0().relyingParty().authorizationCodeFlow().begin(wanted);
      CookieJar jar = entrance.jar(request, response);
      if (!entrance.transactionCookies().put(jar, beginning.transaction())) {
        entrance.refuse(Failure.BAD_LOGIN_LINK, request, response);
        return;
      }
      int status = request.getMethod().equals("GET") ? 302 : 303;
      Entrance.redirect(response, status, beginning.redirect().toString());
    } catch (OidcException e) {
      entrance.refuse(e, request, response);
    }
  }
}
