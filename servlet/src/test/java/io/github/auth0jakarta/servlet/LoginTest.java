package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way of a person from a protected page through the tenant and back to it. */
class LoginTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  private static TestApplication application;

  @BeforeAll
  static void start() {
    application = TestLogin.application(TENANT.tenant()).contextPath("/shop").start();
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void loginWhenAProtectedPathIsWantedThenItIsShownToItsCaller() {
    var person = new TestLogin(application, TENANT.tenant());
    var wanted = person.browser().get("/closed/probe?x=1&y=%20");
    URI authorization = person.browser().get(wanted.location()).location();
    URI answer = person.atTenant().logIn(authorization, TestLogin.ADA, TestLogin.ADAS_PASSWORD);
    assertThat(answer.getPath()).isEqualTo("/shop/auth/callback");
    var finished = person.browser().get(answer);
    assertThat(finished.status()).isEqualTo(303);
    assertThat(finished.header("Location").orElseThrow()).isEqualTo("/shop/closed/probe?x=1&y=%20");
    assertThat(finished.header("Cache-Control")).contains("no-store");
    var shown = person.browser().get(finished.location());
    assertThat(shown.line("principal")).isEqualTo(TENANT.tenant().userId(TestLogin.ADA));
    assertThat(person.browser().cookies()).containsOnlyKeys("session");
  }

  @Test
  void loginWhenBegunThenTheTenantIsAskedAsConfigured() {
    try (var demanding =
        TestLogin.application(TENANT.tenant())
            .setting("auth0.scope", "openid  email")
            .setting("auth0.audience", "https://api.example.com/")
            .setting("auth0.connection", "github")
            .start()) {
      URI authorization = new TestLogin(demanding, TENANT.tenant()).begin("/auth/login");
      assertThat(authorization.toString()).startsWith(TENANT.tenant().issuer() + "authorize?");
      assertThat(authorization.getQuery())
          .contains("response_type=code")
          .contains("client_id=" + TENANT.tenant().clientId())
          .contains("redirect_uri=" + demanding.uri("/auth/callback"))
          .contains("scope=openid email")
          .contains("audience=https://api.example.com/")
          .contains("connection=github")
          .contains("code_challenge_method=S256")
          .containsPattern("state=[A-Za-z0-9_-]{43}")
          .containsPattern("nonce=[A-Za-z0-9_-]{43}")
          .containsPattern("code_challenge=[A-Za-z0-9_-]{43}");
    }
  }

  @Test
  void loginWhenARequestNamesParametersOfItsOwnThenTheyAreNotPassedOn() {
    URI authorization =
        new TestLogin(application, TENANT.tenant())
            .begin("/auth/login?scope=admin&redirect_uri=https://evil.example&connection=x");
    assertThat(authorization.getQuery()).doesNotContain("evil", "admin", "connection");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "https://evil.example/",
        "/%5Cevil.example",
        "/shop/../other",
        "/auth/logout",
        "/shop/auth/login"
      })
  void loginWhenItWouldLeadElsewhereThenToTheStartPage(String returnTo) {
    var person = new TestLogin(application, TENANT.tenant());
    URI answer = person.answer("/auth/login?returnTo=" + returnTo);
    assertThat(person.browser().get(answer).header("Location")).contains("/shop/");
  }

  @Test
  void loginWhenRepeatedThenTheSessionIsNewAndTheOldOneHasEnded() {
    var person = new TestLogin(application, TENANT.tenant());
    person.logIn();
    String before = person.browser().get("/open").line("session");
    var kept = Map.copyOf(person.browser().cookies());
    person.logIn();
    assertThat(person.browser().get("/open").line("session")).isNotEqualTo(before);
    Browser thief = application.browser();
    kept.forEach(thief::cookie);
    assertThat(thief.get("/open").line("principal")).isEqualTo("null");
  }

  @Test
  void loginWhenASessionCookieWasPlantedThenItIsNotTakenOver() {
    var person = new TestLogin(application, TENANT.tenant());
    person.browser().cookie("session", "1.planted").cookie("session.1", "planted");
    person.logIn();
    assertThat(person.browser().get("/open").line("principal")).isNotEqualTo("null");
    assertThat(person.browser().cookies()).containsOnlyKeys("session");
  }

  @Test
  void loginWhenNeitherGetNorPostThenRefused() {
    for (String method : new String[] {"PUT", "DELETE", "HEAD", "OPTIONS"}) {
      var reply = application.browser().plain(method, "/auth/login");
      assertThat(reply.status()).isEqualTo(405);
      assertThat(reply.header("Allow")).contains("GET, POST");
      assertThat(reply.setCookies()).isEmpty();
    }
  }

  @Test
  void loginWhenPathsAreConfiguredThenThere() {
    try (var moved =
        TestLogin.application(TENANT.tenant())
            .setting("auth0.login-path", "/in")
            .setting("auth0.callback-path", "/back")
            .setting("auth0.logout-path", "/out")
            .start()) {
      var person = new TestLogin(moved, TENANT.tenant());
      assertThat(person.browser().get("/closed/probe").location().getPath()).isEqualTo("/in");
      assertThat(person.browser().get(person.answer("/in")).status()).isEqualTo(303);
      assertThat(person.browser().get("/out").body()).contains("action=\"/out\"");
      assertThat(person.browser().get("/auth/login").status()).isEqualTo(404);
    }
  }

  @Test
  void staffWhenTheTenantSaysSoThenTheRole() {
    var grace = new TestLogin(application, TENANT.tenant());
    grace.logInAsStaff();
    assertThat(grace.browser().get("/open?staff=1").line("staff")).isEqualTo("true");
    var ada = new TestLogin(application, TENANT.tenant());
    ada.logIn();
    assertThat(ada.browser().get("/open?staff=1").line("staff")).isEqualTo("false");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"shop.example.com", "192.0.2.1:8080", "localhost.evil.example", "127.0.0.2"})
  void loginWhenReachedUnencryptedByAnotherHostThenRefusedInPlainWords(String host) {
    for (String path :
        new String[] {"/auth/login", "/auth/callback?code=x&state=y", "/auth/logout"}) {
      String answer = application.raw("/shop" + path, "Host: " + host);
      assertThat(answer).startsWith("HTTP/1.1 400").contains("Use its https address");
      assertThat(answer).doesNotContain("Set-Cookie", "Location");
    }
    assertThat(application.raw("/shop/open", "Host: " + host)).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:9", "127.0.0.1:9", "[::1]:9", "localhost"})
  void loginWhenReachedAtThisMachineThenTheCallbackIsThere(String host) {
    String port = host.equals("localhost") ? "" : "%3A9";
    String name = host.replaceFirst(":9$", "").replace(":", "%3A");
    assertThat(application.raw("/shop/auth/login", "Host: " + host))
        .startsWith("HTTP/1.1 302")
        .containsPattern(
            "redirect_uri=http(%3A|:)(%2F%2F|//)"
                + name.replace("[", "(%5B|\\[)").replace("]", "(%5D|\\])").replace("%3A", "(%3A|:)")
                + port.replace("%3A", "(%3A|:)")
                + "(%2F|/)shop");
  }
}
