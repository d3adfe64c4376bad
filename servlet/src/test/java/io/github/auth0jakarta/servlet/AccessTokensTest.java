package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Fault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Tokens for other APIs on their way through cookies. Each is at its end as soon as it is given,
 * and the tenant takes a refresh token once: a second use would revoke all.
 */
class AccessTokensTest {

  @RegisterExtension
  static final DevTenantExtension TENANT =
      new DevTenantExtension(
          TestLogin.seedWith("\"token_lifetime\": 86400", "\"token_lifetime\": 0"));

  private static TestApplication application;

  private TestLogin person;

  @BeforeAll
  static void start() {
    application = application().start();
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  private static TestApplication.Builder application() {
    return TestLogin.application(TENANT.tenant())
        .setting("auth0.scope", "openid email offline_access")
        .setting("auth0.audience", "https://orders.example.com/");
  }

  @BeforeEach
  void logIn() {
    person = new TestLogin(application, TENANT.tenant());
    assertThat(person.logIn().status()).isEqualTo(303);
    TENANT.tenant().journal().clear();
  }

  @Test
  void tokenWhenRenewedThenTheBrowserCarriesTheNewest() {
    for (int i = 0; i < 3; i++) {
      var reply = person.browser().get("/open?do=token");
      assertThat(reply.line("token")).startsWith("ey");
      assertThat(reply.setCookies()).isNotEmpty();
    }
    try (var restarted = application().start()) {
      var elsewhere = restarted.browser();
      person.browser().cookies().forEach(elsewhere::cookie);
      assertThat(elsewhere.get("/open?do=token").line("token")).startsWith("ey");
    }
  }

  @Test
  void tokenWhenTheRequestIsOverThenIsGivenAndTheNextRequestBringsTheCookie() {
    person.browser().get("/open?do=completeAndToken");
    assertThat(ProbeServlet.LATE)
        .succeedsWithin(Duration.ofSeconds(20))
        .asString()
        .startsWith("ey");
    assertThat(person.browser().get("/open").setCookies()).isNotEmpty();
  }

  @Test
  void tokenWhenRequestsSideBySideCarryTheSameCookieThenAllStayLoggedIn() {
    var old = Map.copyOf(person.browser().cookies());
    String session = person.browser().get("/open").line("session");
    for (int i = 0; i < 3; i++) {
      Browser sideBySide = application.browser();
      old.forEach(sideBySide::cookie);
      var reply = sideBySide.get("/open?do=token");
      assertThat(reply.line("token")).startsWith("ey");
      assertThat(reply.line("session")).isEqualTo(session);
    }
    assertThat(TENANT.tenant().journal().count("POST", "/oauth/token")).isEqualTo(3);
  }

  @Test
  void tokenWhenTheResponseIsUnderWayThenTheNextOneBringsTheCookie() {
    var reply = person.browser().get("/open?do=commitAndToken");
    assertThat(reply.line("token")).startsWith("ey");
    assertThat(reply.setCookies()).isEmpty();
    assertThat(person.browser().get("/open").setCookies()).isNotEmpty();
    assertThat(person.browser().get("/open").setCookies()).isEmpty();
  }

  @Test
  void tokenWhenTheApplicationAllowsCachingThenNobodyStoresTheCookie() {
    var reply = person.browser().get("/open?do=cacheableToken");
    assertThat(reply.setCookies()).isNotEmpty();
    assertThat(reply.response().headers().allValues("Cache-Control")).containsExactly("no-store");
    assertThat(reply.response().headers().allValues("CDN-Cache-Control"))
        .containsExactly("no-store");
    assertThat(reply.header("Expires").orElseThrow()).contains("1970");
  }

  @Test
  void responseWhenNoTokenIsAskedForThenTheApplicationsCachingStays() {
    var reply = person.browser().get("/open?do=cacheableStatic");
    assertThat(String.join(",", reply.response().headers().allValues("Cache-Control")))
        .contains("public");
    assertThat(person.browser().get("/open.txt").header("Cache-Control")).isEmpty();
  }

  @Test
  void tokenWhenTheTenantRefusesThenTheUserIsAskedToLogInAgain() {
    TENANT.tenant().patchUser(TestLogin.ADA, Map.of("blocked", true));
    var page = person.browser().get("/open?do=token");
    assertThat(page.status()).isEqualTo(302);
    assertThat(page.location().getPath()).isEqualTo("/auth/login");
    assertThat(person.browser().fetch("/open?do=token").status()).isEqualTo(401);
    assertThat(person.browser().get("/open").line("principal")).isNotEqualTo("null");
    assertThat(TENANT.tenant().journal().count("POST", "/oauth/token")).isOne();
  }

  @Test
  void tokenWhenTheTenantIsDownThenThatIsSaidAndTheTokensAreKept() {
    TENANT.tenant().fault("/oauth/token", Fault.status(503));
    var reply = person.browser().fetch("/open?do=token");
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.body()).contains("tokens_unavailable");
    TENANT.tenant().behave();
    assertThat(person.browser().get("/open?do=token").line("token")).startsWith("ey");
  }

  @Test
  void logoutWhenThereIsARefreshTokenThenItIsRevoked() {
    person.browser().get("/open?do=token");
    person.browser().post("/auth/logout", "", "Sec-Fetch-Site: same-origin");
    await().until(() -> TENANT.tenant().journal().count("POST", "/oauth/revoke") > 0);
    var revocation =
        TENANT.tenant().journal().entries().stream()
            .filter(entry -> entry.path().equals("/oauth/revoke"))
            .findFirst()
            .orElseThrow();
    assertThat(revocation.status()).isEqualTo(200);
    assertThat(revocation.body()).contains("token=v1.", "token_type_hint=refresh_token");
  }

  @Test
  void loginWhenTheCookiesHaveNoRoomForTheAccessTokenThenItIsGotAnew() {
    try (var large =
        application().setting("auth0.scope", "openid profile offline_access").start()) {
      int few =
          logInWithPicture(large, 1_000).cookies().values().stream().mapToInt(String::length).sum();
      // A character of the picture is 16/9 of the cookies: base64 of base64.
      int tooManyByALittle = 1_000 + (8 * 3_988 + 400 - few) * 9 / 16;
      Browser browser = logInWithPicture(large, tooManyByALittle);
      assertThat(browser.cookies()).containsKey("session").containsKey("session.7");
      assertThat(browser.get("/open").line("principal")).isNotEqualTo("null");
      assertThat(browser.get("/open?do=token").line("token")).startsWith("ey");
      assertThat(browser.get("/open?do=token").line("token")).startsWith("ey");
    }
  }

  private static Browser logInWithPicture(TestApplication large, int length) {
    String picture = "https://cdn.example.com/" + "x".repeat(length);
    TENANT.tenant().patchUser(TestLogin.ADA, Map.of("picture", picture));
    var visitor = new TestLogin(large, TENANT.tenant());
    assertThat(visitor.logIn().status()).isEqualTo(303);
    return visitor.browser();
  }

  @Test
  void loginWhenNoTokensAreAskedForThenTheCookieHoldsNone() {
    try (var plain = TestLogin.application(TENANT.tenant()).start()) {
      var visitor = new TestLogin(plain, TENANT.tenant());
      visitor.logIn();
      assertThat(visitor.browser().cookies().get("session"))
          .hasSizeLessThan(person.browser().cookies().get("session").length() - 500);
      assertThat(visitor.browser().get("/open?do=token").status()).isEqualTo(500);
    }
  }
}
