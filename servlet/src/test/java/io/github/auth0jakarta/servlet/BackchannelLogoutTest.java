package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.oidc.OidcException;
import io.github.auth0jakarta.session.ActiveSession;
import io.github.auth0jakarta.session.Session;
import io.github.auth0jakarta.session.SessionEnd;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the tenant logs people out without their browsers, and how nobody else does. */
class BackchannelLogoutTest {

  private static final String PATH = "/auth/backchannel-logout";
  private static final List<String> TOLD = new CopyOnWriteArrayList<>();

  private static TestApplication application;

  @BeforeAll
  static void start() {
    application =
        TestApplication.builder()
            .setting("auth0.id-token-algorithm", "HS256")
            .setting("auth0.protected", "/*")
            .service(LoginListener.class, Listener.class)
            .start();
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void tokenWhenItNamesTheSessionThenThatSessionEndsAndNoOther() {
    Browser ada = browser("ada-1", "sid-of-ada");
    Browser adaElsewhere = browser("ada-2", "another-sid");
    var reply = send(new TestLogoutToken().claim("sid", "sid-of-ada").form());
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.body()).isEmpty();
    assertThat(reply.header("Cache-Control")).contains("no-store");
    assertThat(reply.setCookies()).isEmpty();
    assertThat(ada.get("/open").status()).isEqualTo(302);
    assertThat(adaElsewhere.get("/open").status()).isEqualTo(200);
  }

  @Test
  void tokenWhenItNamesTheUserAloneThenAllSessionsFromBeforeEnd() {
    Browser one = browser("bob-1", "sid-1", "auth0|bob");
    Browser other = browser("bob-2", "sid-2", "auth0|bob");
    Browser ada = browser("ada-3", "sid-3");
    assertThat(send(new TestLogoutToken().claim("sub", "auth0|bob").form()).status())
        .isEqualTo(200);
    assertThat(one.get("/open").status()).isEqualTo(302);
    assertThat(other.get("/open").status()).isEqualTo(302);
    assertThat(ada.get("/open").status()).isEqualTo(200);
  }

  @Test
  void tokenWhenItComesTwiceThenIsRefusedTheSecondTime() {
    String form = new TestLogoutToken().claim("sid", "s").form();
    assertThat(send(form).status()).isEqualTo(200);
    assertRefused(send(form));
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "aud", "jti", "iat", "exp", "events"})
  void tokenWhenAClaimIsWrongThenIsRefusedAndNothingEnds(String claim) {
    Browser ada = browser("ada-" + claim, "sid-" + claim);
    assertRefused(send(new TestLogoutToken().claim("sid", "sid-" + claim).claim(claim, 1).form()));
    assertThat(ada.get("/open").status()).isEqualTo(200);
  }

  @Test
  void tokenWhenItHoldsANonceThenIsRefused() {
    assertRefused(send(new TestLogoutToken().claim("sid", "s").claim("nonce", "n").form()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "logout_token",
        "logout_token=",
        "logout_token=a.b.c",
        "logout_token=%zz",
        "other=1",
        "=",
        "&&&"
      })
  void formWhenThereIsNoTokenInItThenIsRefused(String form) {
    assertRefused(send(form));
  }

  @Test
  void formWhenItHoldsTwoTokensThenIsRefused() {
    String form = new TestLogoutToken().claim("sid", "s").form();
    assertRefused(send(form + "&" + form));
    assertRefused(send(form + "&logout_token=x"));
  }

  @Test
  void formWhenItIsLargeThenIsRefusedUnread() {
    String form = new TestLogoutToken().claim("sid", "s").form();
    assertRefused(send("x=" + "y".repeat(20_000) + "&" + form));
    assertRefused(send(form + "&x=" + "y".repeat(20_000)));
  }

  @Test
  void tokenWhenItIsNotInAFormOfTheBodyThenIsRefused() {
    Browser ada = browser("ada-query", "sid-query");
    String form = new TestLogoutToken().claim("sid", "sid-query").form();
    assertRefused(application.browser().post(PATH + "?" + form, ""));
    assertRefused(application.browser().post(PATH, form, "Content-Type: text/plain"));
    assertRefused(
        application
            .browser()
            .post(
                PATH,
                "{\"logout_token\":\"" + form.substring(13) + "\"}",
                "Content-Type: application/json"));
    assertThat(ada.get("/open").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "OPTIONS"})
  void methodWhenItIsAnotherThenIsRefused(String method) {
    var reply = application.browser().plain(method, PATH);
    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("Allow")).contains("POST");
  }

  @Test
  void requestWhenItComesFromAnotherSiteOrWithForeignCookiesThenTheTokenAloneCounts() {
    Browser ada = browser("ada-cross", "sid-cross");
    Browser grace = browser("grace-cross", "sid-grace", "auth0|grace");
    var reply =
        grace.post(
            PATH,
            new TestLogoutToken().claim("sid", "sid-cross").form(),
            "Sec-Fetch-Site: cross-site",
            "Origin: https://evil.example");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(ada.get("/open").status()).isEqualTo(302);
    assertThat(grace.get("/open").status()).isEqualTo(200);
  }

  @Test
  void tokenWhenTheTenantsKeysCannotBeHadThenItMayComeAgain() {
    try (var unreachable = TestApplication.builder().start()) {
      String rs256 = "eyJhbGciOiJSUzI1NiJ9.e30.c2ln";
      var reply = unreachable.browser().post(PATH, "logout_token=" + rs256);
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.body()).contains("temporarily_unavailable");
    }
  }

  @Test
  void tenantWhenItEndsItsSessionsThenTheApplicationsEndToo() {
    try (DevTenant tenant = DevTenant.start();
        TestApplication real =
            TestLogin.application(tenant).service(LoginListener.class, Listener.class).start()) {
      var admin = new TestManagement(tenant);
      admin.tellOfLogouts(real.uri("/"));
      var person = new TestLogin(real, tenant);
      assertThat(person.logIn().status()).isEqualTo(303);
      assertThat(person.browser().get("/open").line("principal")).isNotEqualTo("null");
      TOLD.clear();
      admin.call("DELETE", admin.userPath(TestLogin.ADA) + "/sessions", Map.of());
      assertEnds(person.browser());
      await().untilAsserted(() -> assertThat(TOLD).containsExactly("ended TENANT_LOGGED_OUT"));
    }
  }

  /** The tenant tells of it behind the back of the request: soon, not at once. */
  static void assertEnds(Browser browser) {
    await().until(() -> "null".equals(browser.get("/open").line("principal")));
  }

  private static void assertRefused(Browser.Reply reply) {
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.header("Content-Type").orElse("")).startsWith("application/json");
    assertThat(reply.header("Cache-Control")).contains("no-store");
    assertThat(reply.body()).contains("\"error\":\"invalid_request\"");
  }

  private static Browser.Reply send(String form) {
    return application.browser().post(PATH, form);
  }

  private static Browser browser(String id, String sid) {
    return browser(id, sid, "auth0|ada");
  }

  private static Browser browser(String id, String sid, String subject) {
    TestSession session = new TestSession().with("id", id).claim("sid", sid).claim("sub", subject);
    return application.browser().cookie("session", session.cookie());
  }

  /** Found by the service loader. */
  public static final class Listener implements LoginListener {
    @Override
    public void loggedIn(Session session) {
      TOLD.add("in");
    }

    @Override
    public void loginFailed(OidcException failure) {
      TOLD.add("failed");
    }

    @Override
    public void loggedOut(Session session) {
      TOLD.add("out");
    }

    @Override
    public void ended(ActiveSession session, SessionEnd reason) {
      TOLD.add("ended " + reason);
    }
  }
}
