package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0Config.GrantSettings;
import io.github.auth0jakarta.oidc.BearerToken;
import io.github.auth0jakarta.oidc.OidcException;
import io.github.auth0jakarta.oidc.Tokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Logs a user in for a trusted first-party client, which gets the tokens, or, with the scope {@code
 * website}, a session in its cookie.
 *
 * <p>Thread-safe.
 */
final class TokenEndpoint implements Endpoint {

  /** Not the tenant's: what the client wants is a session. */
  static final String WEBSITE = "website";

  private final Entrance entrance;
  private final SessionStart sessionStart;
  private final Map<String, LoginGrant> grants;

  TokenEndpoint(Entrance entrance, GrantSettings settings) {
    this.entrance = entrance;
    this.sessionStart = new SessionStart(entrance);
    var switchedOn = new HashMap<String, LoginGrant>();
    if (settings.passwordLogin() != null) {
      switchedOn.put("password", new PasswordLoginGrant(entrance, settings.passwordLogin()));
    }
    if (settings.codeLogin() != null) {
      switchedOn.put("authorization_code", new CodeLoginGrant(entrance));
    }
    this.grants = Map.copyOf(switchedOn);
  }

  @Override
  public List<String> methods() {
    return List.of("POST");
  }

  @Override
  public void answer(PublicUrl url, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ApiGate.mark(request);
    SentForm form = SentForm.of(request).orElse(null);
    String type = form == null ? null : form.get("grant_type");
    if (form == null || type == null) {
      entrance.refuse(TokenAnswers.MALFORMED, request, response);
      return;
    }
    LoginGrant grant = grants.get(type);
    if (grant == null) {
      entrance.refuse(TokenAnswers.OTHER_GRANT, request, response);
      return;
    }
    String scope = form.get("scope");
    Set<String> asked = scope == null ? Set.of() : BearerToken.scopes(scope);
    boolean website = asked.contains(WEBSITE);
    if ((website || grant.restsOnCookies()) && Navigation.isForeign(request, url)) {
      // Another site's page must not log its visitor in as somebody else (RFC 6749 §10.12), nor
      // finish a login in its visitor's name.
      entrance.refuse(Failure.CROSS_SITE_REQUEST, request, response);
      return;
    }
    CookieJar jar = entrance.jar(request, response);
    try {
      LoginGrant.Granted granted = grant.logIn(form, asked, request, jar);
      Tokens tokens = granted == null ? null : granted.login().tokens();
      if (granted == null || tokens == null) {
        entrance.refuse(TokenAnswers.MALFORMED, request, response);
      } else if (website) {
        sessionStart.of(granted.login(), request, jar);
        TokenAnswers.givenByCookie(granted.returnTo(), response);
      } else {
        TokenAnswers.give(tokens, granted.login().idToken(), granted.returnTo(), response);
      }
    } catch (OidcException e) {
      entrance.refuse(e, TokenAnswers.failure(e), request, response);
    }
  }
}
