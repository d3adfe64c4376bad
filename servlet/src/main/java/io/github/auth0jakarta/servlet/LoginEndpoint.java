package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0Config;
import io.github.auth0jakarta.oidc.AuthorizationRequest;
import io.github.auth0jakarta.oidc.AuthorizationRequest.Purpose;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends the browser to the tenant to log in.
 *
 * <p>It is also where third parties begin a login, the tenant among them (OpenID Connect Core 1.0
 * §4: {@code initiate_login_uri}). Thread-safe.
 */
final class LoginEndpoint implements Endpoint {

  private final Entrance entrance;
  private final Auth0Config config;
  private final LoginStart loginStart;
  private final ReturnTo returnTo;
  private final LoginParameters parameters;

  LoginEndpoint(Entrance entrance, ReturnTo returnTo) {
    this.entrance = entrance;
    this.config = entrance.auth0().config();
    this.loginStart = new LoginStart(entrance);
    this.returnTo = returnTo;
    this.parameters = new LoginParameters(config.login());
  }

  /** POST as well: third parties may use either. */
  @Override
  public List<String> methods() {
    return List.of("GET", "POST");
  }

  @Override
  public void answer(PublicUrl url, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    LoginParameters.Asked asked = parameters.of(request).orElse(null);
    if (asked == null || !isForThisProvider(request)) {
      entrance.refuse(Failure.BAD_LOGIN_LINK, request, response);
      return;
    }
    loginStart.of(
        new AuthorizationRequest(
            Purpose.SESSION,
            url.resolve(config.web().callbackPath()),
            returnTo.safe(wanted(url, request), url.contextPath()),
            config.login().scope(),
            asked.parameters(),
            asked.byLink()),
        request,
        response);
  }

  /** §4: a third party names the provider; another one than ours is none to log in at. */
  private boolean isForThisProvider(HttpServletRequest request) {
    String[] issuers = request.getParameterValues("iss");
    return issuers == null
        || (issuers.length == 1 && issuers[0].equals(config.relyingParty().issuer().toString()));
  }

  /** §4: target_link_uri is a whole URL, which must not lead to another site. */
  private static @Nullable String wanted(PublicUrl url, HttpServletRequest request) {
    String target = request.getParameter("target_link_uri");
    String base = url.base().toString();
    return target != null && (target.equals(base) || target.startsWith(base + "/"))
        ? target.substring(url.origin().length())
        : request.getParameter("returnTo");
  }
}
