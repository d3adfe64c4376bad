package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the main client demands, whichever client somebody chooses to be. */
class ClientDemandsTest {

  private static final String ORDERS = "https://orders.example.com/";

  private static DevTenant tenant;
  private static DevTenant otherTenant;
  private static TestApplication application;

  @BeforeAll
  static void start() {
    tenant = DevTenant.start();
    otherTenant = DevTenant.start();
    application =
        TestLogin.application(tenant)
            .setting("auth0.api.paths", "/api/*")
            .setting("auth0.api.audience", ORDERS)
            .setting("auth0.clients", "till,abroad,kiosk")
            .setting("auth0.clients.header", "Client-Type")
            .setting("auth0.clients.kiosk.hosts", "127.0.0.1")
            .setting("auth0.clients.kiosk.protected", "/open/kiosk")
            .setting("auth0.clients.till.header-value", "till")
            .setting("auth0.clients.till.protected", "/open/till")
            .setting("auth0.clients.till.api.paths", "/open/feed")
            .setting("auth0.clients.till.api.session-cookie", "true")
            .setting("auth0.clients.abroad.header-value", "abroad")
            .setting("auth0.clients.abroad.issuer", otherTenant.issuer().toString())
            .setting("auth0.clients.abroad.client-id", otherTenant.clientId())
            .setting("auth0.clients.abroad.client-secret", otherTenant.clientSecret())
            .start();
  }

  @AfterAll
  static void stop() {
    application.close();
    otherTenant.close();
    tenant.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Client-Type: till", "Client-Type: abroad", "Host: 127.0.0.1", "X: main"})
  void protectedPathWhenAnyClientIsChosenThenNobodyReachesIt(String choice) {
    for (String path : new String[] {"/closed/probe", "/exact", "/closed/file.txt"}) {
      assertThat(application.raw(path, choice)).startsWith("HTTP/1.1 302");
    }
    assertThat(application.raw("/api/x", choice))
        .startsWith("HTTP/1.1 401")
        .contains("token_required");
    assertThat(application.raw("/open", choice)).startsWith("HTTP/1.1 200");
  }

  @Test
  void protectedPathWhenItIsAClientsOwnThenIsClosedForThatClientAlone() {
    assertThat(application.raw("/open/till", "Client-Type: till")).startsWith("HTTP/1.1 302");
    assertThat(application.raw("/open/kiosk", "Host: 127.0.0.1")).startsWith("HTTP/1.1 302");
    assertThat(application.raw("/open/till")).startsWith("HTTP/1.1 200");
  }

  @Test
  void apiWhenTheClientTakesItsSessionsCookieThenAtItsOwnPathsAlone() {
    Browser person = application.browser();
    var begun = person.get("/auth/login", "Client-Type: till").location();
    var answer = tenant.userAgent().logIn(begun, TestLogin.ADA, TestLogin.ADAS_PASSWORD);
    person.get(answer, "Client-Type: till");
    assertThat(person.cookies()).containsOnlyKeys("session-till");
    var own = person.fetch("/open/feed", "Client-Type: till");
    assertThat(own.line("principal")).isEqualTo(tenant.userId(TestLogin.ADA));
    assertThat(person.fetch("/api/x", "Client-Type: till").status()).isEqualTo(401);
  }

  @Test
  void apiWhenTheClientIsOfAnotherTenantThenThatTenantsTokensAreNone() {
    String ours = "Authorization: Bearer " + token(tenant);
    String theirs = "Authorization: Bearer " + token(otherTenant);
    assertThat(application.browser().plain("GET", "/api/x", ours).status()).isEqualTo(200);
    for (String token : new String[] {ours, theirs}) {
      var reply = application.browser().plain("GET", "/api/x", token, "Client-Type: abroad");
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.body()).contains("\"error\":\"invalid_token\"");
    }
  }

  private static Object token(DevTenant of) {
    return TestLogin.tokens(of, "openid read:orders", ORDERS).get("access_token");
  }
}
