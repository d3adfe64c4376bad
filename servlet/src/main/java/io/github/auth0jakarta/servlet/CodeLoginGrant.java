package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.oidc.AuthorizationRequest.Purpose;
import io.github.auth0jakarta.oidc.AuthorizationResponse;
import io.github.auth0jakarta.oidc.Login;
import io.github.auth0jakarta.oidc.LoginTransaction;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finishes a login that {@link AuthorizeEndpoint} began in this browser, by the tenant's answer,
 * which a page of the application sends on.
 *
 * <p>Thread-safe.
 */
record CodeLoginGrant(Entrance entrance) implements LoginGrant {

  @Override
  public boolean restsOnCookies() {
    return true;
  }

  /** The scopes are those that the login was begun with. */
  @Override
  public @Nullable Granted logIn(
      SentForm form, Set<String> asked, HttpServletRequest request, CookieJar jar) {
    String state = form.get("state");
    if (state == null || (form.get("code") == null && form.get("error") == null)) {
      return null;
    }
    LoginTransaction transaction = entrance.transactionCookies().take(jar, state).orElse(null);
    var answer = new HashMap<String, String[]>();
    for (String name : new String[] {"state", "iss", "error", "code"}) {
      String value = form.get(name);
      if (value != null) {
        answer.put(name, new String[] {value});
      }
    }
    Login login =
        entrance
            .auth0()
            .relyingParty()
            .authorizationCodeFlow()
            .finish(Purpose.TOKENS, AuthorizationResponse.of(answer), transaction);
    return new Granted(login, transaction == null ? "" : transaction.returnTo());
  }
}
