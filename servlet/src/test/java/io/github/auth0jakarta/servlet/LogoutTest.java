package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who can log a person out, and what is over then. */
class LogoutTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  private static TestApplication application;

  private TestLogin person;

  @BeforeAll
  static void start() {
    application = TestLogin.application(TENANT.tenant()).contextPath("/shop").start();
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @BeforeEach
  void logIn() {
    person = new TestLogin(application, TENANT.tenant());
    assertThat(person.logIn().status()).isEqualTo(303);
  }

  @Test
  void logoutWhenFinishedThenBothSessionsHaveEnded() {
    String authorization = person.begin("/auth/login") + "&prompt=none";
    assertThat(person.atTenant().logIn(URI.create(authorization), "", "").getQuery())
        .contains("code=");
    var reply = person.browser().post("/auth/logout", "", "Sec-Fetch-Site: same-origin");
    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.header("Cache-Control")).contains("no-store");
    assertThat(reply.location().toString()).startsWith(TENANT.tenant().issuer() + "oidc/logout?");
    assertThat(person.atTenant().logOut(reply.location())).contains(application.uri("/"));
    assertThat(person.atTenant().logIn(URI.create(authorization), "", "").getQuery())
        .contains("error=login_required");
    assertLoggedOut();
  }

  @Test
  void logoutWhenACopyOfTheCookieWasKeptThenItIsRefused() {
    var kept = Map.copyOf(person.browser().cookies());
    person.browser().post("/auth/logout", "");
    Browser thief = application.browser();
    kept.forEach(thief::cookie);
    assertThat(thief.get("/open").line("principal")).isEqualTo("null");
    assertThat(thief.get("/closed/probe").status()).isEqualTo(302);
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site: same-origin,X-Other: 1",
    "Sec-Fetch-Site: none,X-Other: 1",
    "X-Other: 1,X-Another: 1",
  })
  void logoutWhenPostedFromHereThenItIsDone(String one, String two) {
    assertThat(person.browser().plain("POST", "/auth/logout", one, two).status()).isEqualTo(303);
    assertLoggedOut();
  }

  @Test
  void logoutWhenPostedWithOurOriginAloneThenItIsDone() {
    var reply =
        person.browser().plain("POST", "/auth/logout", "Origin: http://" + application.host());
    assertThat(reply.status()).isEqualTo(303);
    assertLoggedOut();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "Sec-Fetch-Site: something-new",
        "Origin: https://evil.example",
        "Origin: http://localhost",
        "Origin: null",
      })
  void logoutWhenPostedFromElsewhereThenThePersonIsAskedFirst(String header) {
    assertAsked(person.browser().plain("POST", "/auth/logout", header));
  }

  @Test
  void logoutWhenGottenFromAPageOfOursThenItIsDone() {
    assertThat(person.browser().get("/auth/logout", "Sec-Fetch-Site: same-origin").status())
        .isEqualTo(303);
    assertLoggedOut();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "none"})
  void logoutWhenGottenFromElsewhereThenThePersonIsAskedFirst(String site) {
    assertAsked(person.browser().get("/auth/logout", "Sec-Fetch-Site: " + site));
  }

  @Test
  void logoutWhenNobodySaysWhereTheGetComesFromThenThePersonIsAskedFirst() {
    assertAsked(person.browser().plain("GET", "/auth/logout"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sec-Fetch-Dest: image",
        "Sec-Fetch-Dest: iframe",
        "Sec-Fetch-Dest: style",
        "Sec-Purpose: prefetch",
        "Sec-Purpose: prefetch;prerender",
      })
  void logoutWhenAPageOnlyHoldsItThenNobodyIsLoggedOut(String header) {
    assertAsked(person.browser().get("/auth/logout", "Sec-Fetch-Site: same-origin", header));
  }

  @Test
  void logoutWhenThePersonIsAskedThenThePageCanBeAnsweredAndNotFramed() {
    var page = person.browser().get("/auth/logout");
    assertThat(page.body()).contains("<form method=\"post\" action=\"/shop/auth/logout\">");
    assertThat(page.header("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("form-action");
    assertThat(page.header("Cache-Control")).contains("no-store");
  }

  @Test
  void logoutWhenAPageIsWantedThenTheTenantSendsThereByTheRegisteredUrl() {
    var reply = person.browser().post("/auth/logout", "returnTo=%2Fopen%2Fbye%3Fx%3D1");
    assertThat(reply.location().getQuery())
        .contains("post_logout_redirect_uri=" + application.uri("/auth/logged-out"))
        .contains("&state=")
        .doesNotContain("bye", "federated");
    URI back = person.atTenant().logOut(reply.location()).orElseThrow();
    assertThat(back.getPath()).isEqualTo("/shop/auth/logged-out");
    var arrived = person.browser().get(back);
    assertThat(arrived.status()).isEqualTo(303);
    assertThat(arrived.header("Location")).contains("/shop/open/bye?x=1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?state=", "?state=AQ", "?state=/open", "?state=//evil.example"})
  void loggedOutWhenTheStateIsNoneOfOursThenToTheStartPage(String query) {
    var arrived = person.browser().get("/auth/logged-out" + query);
    assertThat(arrived.status()).isEqualTo(303);
    assertThat(arrived.header("Location")).contains("/shop/");
  }

  @Test
  void loggedOutWhenTheStateIsALoginsThenToTheStartPage() {
    String sealed = person.browser().cookies().get("session").substring(2);
    var arrived = person.browser().get("/auth/logged-out?state=" + sealed);
    assertThat(arrived.header("Location")).contains("/shop/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//evil.example", "https://evil.example/", "/auth/login", "/auth/logged-out"})
  void logoutWhenItWouldLeadElsewhereThenToTheStartPage(String returnTo) {
    var reply = person.browser().post("/auth/logout", "returnTo=" + returnTo);
    assertThat(reply.location().getQuery())
        .contains("post_logout_redirect_uri=" + application.uri("/"))
        .doesNotContain("state=");
  }

  @Test
  void logoutWhenThePersonIsAskedThenThePageIsKept() {
    var page = person.browser().get("/auth/logout?returnTo=/open/bye");
    assertThat(page.body()).contains("action=\"/shop/auth/logout?returnTo=%2Fshop%2Fopen%2Fbye\"");
  }

  @Test
  void logoutWhenNobodyIsLoggedInAndAPageIsWantedThenThere() {
    var reply = application.browser().post("/auth/logout", "returnTo=/open/bye");
    assertThat(reply.location()).isEqualTo(application.uri("/open/bye"));
  }

  @Test
  void logoutWhenItIsFederatedThenTheTenantIsToldSo() {
    try (var federated =
        TestLogin.application(TENANT.tenant()).setting("auth0.logout.federated", "true").start()) {
      var ada = new TestLogin(federated, TENANT.tenant());
      ada.logIn();
      URI logout = ada.browser().post("/auth/logout", "").location();
      assertThat(logout.getQuery().split("&")).contains("federated");
      assertThat(ada.atTenant().logOut(logout)).contains(federated.uri("/"));
    }
  }

  @Test
  void logoutWhenNobodyIsLoggedInThenHome() {
    var reply = application.browser().post("/auth/logout", "");
    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.location()).isEqualTo(application.uri("/"));
    assertThat(reply.setCookies()).isEmpty();
  }

  @Test
  void logoutWhenNeitherGetNorPostThenRefused() {
    for (String method : new String[] {"PUT", "DELETE", "HEAD"}) {
      var reply = person.browser().plain(method, "/auth/logout", "Sec-Fetch-Site: same-origin");
      assertThat(reply.status()).isEqualTo(405);
      assertThat(reply.header("Allow")).contains("GET, POST");
    }
    assertThat(person.browser().get("/open").line("principal")).isNotEqualTo("null");
  }

  @Test
  void logoutWhenTheTenantIsDownThenOurSessionHasEnded() {
    TENANT.tenant().stop();
    try (var fresh = TestLogin.application(TENANT.tenant()).start()) {
      Browser browser =
          fresh
              .browser()
              .cookie(
                  "session",
                  new TestSession()
                      .issuer(TENANT.tenant().issuer())
                      .clientId(TENANT.tenant().clientId())
                      .secret(TENANT.tenant().clientSecret())
                      .cookie());
      assertThat(browser.get("/open").line("principal")).isEqualTo("auth0|ada");
      var reply = browser.post("/auth/logout", "");
      assertThat(reply.location()).isEqualTo(fresh.uri("/"));
      assertThat(browser.cookies()).isEmpty();
    }
  }

  private void assertAsked(Browser.Reply reply) {
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).contains("Do you want to sign out?");
    assertThat(reply.setCookies()).isEmpty();
    assertThat(person.browser().get("/open").line("principal")).isNotEqualTo("null");
  }

  private void assertLoggedOut() {
    assertThat(person.browser().cookies()).doesNotContainKey("session");
    assertThat(person.browser().get("/open").line("principal")).isEqualTo("null");
  }
}
