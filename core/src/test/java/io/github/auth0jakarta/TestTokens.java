package io.github.auth0jakarta;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.oidc.AuthorizationRequest;
import io.github.auth0jakarta.oidc.TestApplication;
import io.github.auth0jakarta.session.Session;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Sessions of ada that hold tokens, as the settings ask for them. */
public final class TestTokens {

  /** Who is logged in. */
  public static final String ADA = "ada@example.com";

  /** An API that the tenant gives tokens for. */
  public static final String ORDERS = "https://orders.example.com/";

  private TestTokens() {}

  /** An application at the tenant with further settings, each a key and its value. */
  public static Auth0 auth0(DevTenant tenant, InstantSource clock, String... keysAndValues) {
    var settings = new HashMap<>(tenant.settings());
    for (int i = 0; i < keysAndValues.length; i += 2) {
      settings.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return Auth0.connect(Auth0Config.from(settings::get), clock);
  }

  /** A session as its cookie would bring it back. */
  public static Session logIn(Auth0 auth0, DevTenant tenant) {
    var request =
        new AuthorizationRequest(
            URI.create("http://localhost:8080/auth/callback"),
            "/",
            auth0.config().login().scope(),
            Map.copyOf(auth0.config().login().parameters()));
    var beginning = auth0.relyingParty().authorizationCodeFlow().begin(request);
    URI back = tenant.userAgent().logIn(beginning.redirect(), ADA, "Customer-on-localhost-1");
    var login =
        auth0
            .relyingParty()
            .authorizationCodeFlow()
            .finish(TestApplication.response(back), beginning.transaction());
    return reopened(auth0, auth0.sessions().start(login));
  }

  static Session reopened(Auth0 auth0, Session session) {
    return auth0.sessions().open(auth0.sessions().seal(session)).orElseThrow();
  }
}
