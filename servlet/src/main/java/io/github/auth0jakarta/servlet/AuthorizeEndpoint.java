package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0Config;
import io.github.auth0jakarta.Auth0Config.CodeLogin;
import io.github.auth0jakarta.oidc.AuthorizationRequest;
import io.github.auth0jakarta.oidc.AuthorizationRequest.Purpose;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends the browser to the tenant to log in, and back to a page of the application, whose script
 * gets the tokens.
 *
 * <p>The state is ours; one that the request brings is passed over, as all is that a login's URL
 * may not say. Thread-safe.
 */
final class AuthorizeEndpoint implements Endpoint {

  private final Entrance entrance;
  private final LoginStart loginStart;
  private final CodeLogin settings;
  private final ReturnTo returnTo;
  private final LoginParameters parameters;
  private final String scope;

  AuthorizeEndpoint(Entrance entrance, CodeLogin settings, ReturnTo returnTo) {
    Auth0Config config = entrance.auth0().config();
    this.entrance = entrance;
    this.loginStart = new LoginStart(entrance);
    this.settings = settings;
    this.returnTo = returnTo;
    this.parameters = new LoginParameters(config.login());
    this.scope = config.login().scope();
  }

  @Override
  public List<String> methods() {
    return List.of("GET");
  }

  @Override
  public void answer(PublicUrl url, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    LoginParameters.Asked asked = parameters.of(request).orElse(null);
    URI redirectUri = redirectUri(request);
    if (asked == null || redirectUri == null) {
      // RFC 6749 §4.1.2.1: nobody is sent to a place that may be wrong.
      entrance.refuse(Failure.BAD_LOGIN_LINK, request, response);
      return;
    }
    var sent = new HashMap<>(asked.parameters());
    sent.remove("response_mode"); // a script reads the address alone
    String wanted = request.getParameter("returnTo");
    loginStart.of(
        new AuthorizationRequest(
            Purpose.TOKENS,
            redirectUri,
            wanted == null ? "" : returnTo.safe(wanted, url.contextPath()),
            scope,
            sent,
            asked.byLink()),
        request,
        response);
  }

  /** One of the configured, compared as text (RFC 9700 §2.1); null for any other. */
  private @Nullable URI redirectUri(HttpServletRequest request) {
    String[] named = request.getParameterValues("redirect_uri");
    if (named == null) {
      return settings.redirectUris().get(0);
    }
    return named.length > 1
        ? null
        : settings.redirectUris().stream()
            .filter(uri -> uri.toString().equals(named[0]))
            .findFirst()
            .orElse(null);
  }
}
