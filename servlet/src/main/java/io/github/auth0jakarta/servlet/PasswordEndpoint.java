package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0;
import io.github.auth0jakarta.Auth0Config;
import io.github.auth0jakarta.Auth0Config.PasswordLogin;
import io.github.auth0jakarta.oidc.BearerToken;
import io.github.auth0jakarta.oidc.Login;
import io.github.auth0jakarta.oidc.OidcException;
import io.github.auth0jakarta.oidc.PasswordGrant.Credentials;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Logs a user in by name and password for a trusted first-party client, which gets the tokens, or,
 * with the scope {@code website}, a session in its cookie.
 *
 * <p>Thread-safe.
 */
final class PasswordEndpoint implements Endpoint {

  /** Not the tenant's: what the client wants is a session. */
  private static final String WEBSITE = "website";

  private final Entrance entrance;
  private final Auth0 auth0;
  private final SessionStart sessionStart;
  private final List<String> connections;
  private final Set<String> scopes;

  PasswordEndpoint(Entrance entrance, PasswordLogin settings) {
    Auth0Config config = entrance.auth0().config();
    this.entrance = entrance;
    this.auth0 = entrance.auth0();
    this.sessionStart = new SessionStart(entrance);
    this.connections = settings.connections();
    this.scopes = BearerToken.scopes(config.login().scope());
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
    if (form == null || form.get("grant_type") == null) {
      entrance.refuse(TokenAnswers.MALFORMED, request, response);
      return;
    }
    if (!"password".equals(form.get("grant_type"))) {
      entrance.refuse(TokenAnswers.OTHER_GRANT, request, response);
      return;
    }
    String wanted = form.get("scope");
    Set<String> asked = wanted == null ? Set.of() : BearerToken.scopes(wanted);
    boolean website = asked.contains(WEBSITE);
    if (website && Navigation.isForeign(request, url)) {
      // Another site's page must not log its visitor in as somebody else (RFC 6749 §10.12).
      entrance.refuse(Failure.CROSS_SITE_REQUEST, request, response);
      return;
    }
    Credentials credentials = credentials(form, asked, entrance.clientAddress(request));
    if (credentials == null) {
      entrance.refuse(TokenAnswers.MALFORMED, request, response);
      return;
    }
    try {
      Login login = auth0.relyingParty().passwordGrant().logIn(credentials);
      if (website) {
        sessionStart.of(login, request, entrance.jar(request, response));
        Body.remove(response);
      } else if (login.tokens() != null) {
        TokenAnswers.give(login.tokens(), login.idToken(), response);
      }
    } catch (OidcException e) {
      entrance.refuse(e, TokenAnswers.failure(e), request, response);
    }
  }

  /** Null where something is missing, or the connection is none of ours. */
  private @Nullable Credentials credentials(SentForm form, Set<String> asked, String address) {
    String username = form.get("username");
    String password = form.get("password");
    String named = form.get("connection");
    if (username == null || password == null || (named != null && !connections.contains(named))) {
      return null;
    }
    String first = connections.isEmpty() ? null : connections.get(0);
    // No more than the application asks for itself, and openid always: without it there is no
    // login.
    var granted = new HashSet<>(scopes);
    if (!asked.isEmpty() && !asked.equals(Set.of(WEBSITE))) {
      granted.retainAll(asked);
      granted.add("openid");
    }
    return new Credentials(
        username,
        password,
        named == null ? first : named,
        granted,
        auth0.config().login().parameters().get("audience"),
        address);
  }
}
