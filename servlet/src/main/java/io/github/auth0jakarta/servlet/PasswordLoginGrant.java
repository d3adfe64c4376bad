package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0Config.LoginSettings;
import io.github.auth0jakarta.Auth0Config.PasswordLogin;
import io.github.auth0jakarta.oidc.BearerToken;
import io.github.auth0jakarta.oidc.PasswordGrant.Credentials;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Logs a user in by name and password.
 *
 * <p>Thread-safe.
 */
final class PasswordLoginGrant implements LoginGrant {

  private final Entrance entrance;
  private final List<String> connections;
  private final Set<String> scopes;
  private final @Nullable String audience;

  PasswordLoginGrant(Entrance entrance, PasswordLogin settings) {
    LoginSettings login = entrance.auth0().config().login();
    this.entrance = entrance;
    this.connections = settings.connections();
    this.scopes = BearerToken.scopes(login.scope());
    this.audience = login.parameters().get("audience");
  }

  @Override
  public boolean restsOnCookies() {
    return false;
  }

  @Override
  public @Nullable Granted logIn(
      SentForm form, Set<String> asked, HttpServletRequest request, CookieJar jar) {
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
    if (!asked.isEmpty() && !asked.equals(Set.of(TokenEndpoint.WEBSITE))) {
      granted.retainAll(asked);
      granted.add("openid");
    }
    var credentials =
        new Credentials(
            username,
            password,
            named == null ? first : named,
            granted,
            audience,
            entrance.clientAddress(request));
    return new Granted(entrance.auth0().relyingParty().passwordGrant().logIn(credentials), "");
  }
}
