package io.github.auth0jakarta.devtenant;

import static io.github.auth0jakarta.devtenant.TestClient.ADA;
import static io.github.auth0jakarta.devtenant.TestClient.ADAS_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Both ways to end the tenant's session. */
class LogoutTest {
  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();
  private static final String BACK = "http://localhost:1/app/";

  private TestClient client;
  private UserAgent browser;
  private String idToken;

  @BeforeEach
  void logIn() {
    client = new TestClient(EXTENSION.tenant());
    browser = client.tenant.userAgent();
    URI back = browser.logIn(client.authorize(client.parameters()), ADA, ADAS_PASSWORD);
    idToken = client.token(client.exchange(TestClient.query(back).get("code"))).text("id_token");
  }

  private URI logout(Map<String, String> parameters) {
    return client.url("/oidc/logout?" + TestClient.form(parameters));
  }

  private boolean loggedIn() {
    Map<String, String> parameters = client.parameters();
    parameters.put("prompt", "none");
    URI back = browser.logIn(client.authorize(parameters), "", "");
    return TestClient.query(back).containsKey("code");
  }

  @Test
  void endSessionWhenHintFitsThenBackWithState() {
    Optional<URI> back =
        browser.logOut(
            logout(
                Map.of(
                    "id_token_hint", idToken, "post_logout_redirect_uri", BACK, "state", "x y")));

    assertThat(back).contains(URI.create(BACK + "?state=x+y"));
    assertThat(loggedIn()).isFalse();
  }

  @Test
  void endSessionWhenThereIsNoHintThenTheTenantAsksFirst() {
    Map<String, String> parameters =
        Map.of("client_id", client.tenant.clientId(), "post_logout_redirect_uri", BACK);
    assertThat(client.get("/oidc/logout?" + TestClient.form(parameters)).status())
        .as("no session, nothing to ask")
        .isEqualTo(302);

    assertThat(browser.logOut(logout(parameters))).contains(URI.create(BACK));
    assertThat(client.tenant.journal().count("POST", "/oidc/logout/confirm")).isEqualTo(1);
    assertThat(loggedIn()).isFalse();
  }

  @Test
  void endSessionWhenTargetIsNotAllowedThenNoRedirect() {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("id_token_hint", idToken);
    parameters.put("post_logout_redirect_uri", "https://evil.example/");

    assertThatThrownBy(() -> browser.logOut(logout(parameters))).hasMessageContaining("400");
    assertThat(loggedIn()).isTrue();
  }

  @Test
  void endSessionWhenHintIsForgedOrForAnotherClientThenRefused() {
    String forged = idToken.substring(0, idToken.lastIndexOf('.') + 1) + "AAAA";

    assertThatThrownBy(() -> browser.logOut(logout(Map.of("id_token_hint", forged))))
        .hasMessageContaining("400");
    assertThatThrownBy(
            () -> browser.logOut(logout(Map.of("id_token_hint", idToken, "client_id", "another"))))
        .hasMessageContaining("400");
  }

  @Test
  void endSessionWhenHintIsNoTokenAtAllThenRefusedNot500() {
    for (String junk : new String[] {"x", "a.b.c", "eyJhbGciOiJIUzI1NiJ9.W10.AAAA", "..", "...."}) {
      assertThat(client.get("/oidc/logout?id_token_hint=" + junk).status()).isEqualTo(400);
    }
  }

  @Test
  void classicLogoutWhenTargetIsAllowedThenBack() {
    String query =
        TestClient.form(Map.of("client_id", client.tenant.clientId(), "returnTo", BACK + "?x=1"));

    assertThat(browser.logOut(client.url("/v2/logout?" + query)))
        .contains(URI.create(BACK + "?x=1"));
    assertThat(loggedIn()).isFalse();
  }

  @Test
  void classicLogoutWhenTargetIsNotAllowedThenRefused() {
    String query =
        TestClient.form(
            Map.of("client_id", client.tenant.clientId(), "returnTo", "https://evil.example/"));

    assertThatThrownBy(() -> browser.logOut(client.url("/v2/logout?" + query)))
        .hasMessageContaining("400");
  }

  @Test
  void sessionWhenEndedThenTheApplicationIsToldByBackChannel() {
    try (DevTenant application = DevTenant.start()) {
      String body =
          "{\"oidc_logout\":{\"backchannel_logout_urls\":[\"%sapp\"]}}"
              .formatted(application.issuer());
      client.api("PATCH", "/clients/" + client.tenant.clientId(), body);
      browser.logOut(logout(Map.of("id_token_hint", idToken)));

      await().until(() -> application.journal().count("POST", "/app") > 0);
      Journal.Entry told = application.journal().entries().get(0);
      String token = Parameters.parse(told.body()).get("logout_token");
      assertThat(TestClient.part(token, 0).path("typ").asText()).isEqualTo("logout+jwt");
      assertThat(TestClient.claims(token).path("sid"))
          .isEqualTo(TestClient.claims(idToken).path("sid"));
      assertThat(TestClient.claims(token).path("events").toString())
          .isEqualTo("{\"http://schemas.openid.net/event/backchannel-logout\":{}}");
      assertThat(TestClient.claims(token).has("nonce")).isFalse();
    }
  }
}
