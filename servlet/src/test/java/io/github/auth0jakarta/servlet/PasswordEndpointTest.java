package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Fault;
import io.github.auth0jakarta.oidc.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins by password for first-party clients, as tokens and as a session. */
class PasswordEndpointTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  private static final String DATABASE = "Username-Password-Authentication";
  private static final String CREDENTIALS =
      "grant_type=password&username="
          + TestLogin.ADA
          + "&password="
          + TestLogin.ADAS_PASSWORD
          + "&connection="
          + DATABASE;
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

  private static TestApplication application;

  @BeforeAll
  static void start() {
    application =
        TestLogin.application(TENANT.tenant())
            .setting("auth0.scope", "openid email offline_access")
            .setting("auth0.password-grant.enabled", "true")
            .setting("auth0.password-grant.connections", DATABASE + ",partners")
            .start();
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  private static Browser.Reply post(String form) {
    return application.browser().send("POST", "/oauth/token", form, FORM);
  }

  @Test
  void tokensWhenThePasswordIsRightThenAsJsonAndNoCookie() {
    var reply = post(CREDENTIALS);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    Map<String, Object> tokens = json(reply);
    assertThat(tokens).containsOnlyKeys("refreshToken", "accessToken", "idToken", "expireAt");
    assertThat(Instant.parse((String) tokens.get("expireAt")))
        .isAfter(Instant.now().plus(Duration.ofHours(1)));
    assertThat(reply.header("Cache-Control")).contains("no-store");
    assertThat(reply.setCookies()).isEmpty();
    assertThat(tokenRequest()).contains("realm=" + DATABASE, "scope=", "openid");
  }

  @Test
  void tokensWhenAskedByJsonThenTheSame() {
    byte[] body =
        Json.write(
            Map.of(
                "grant_type", "password",
                "username", TestLogin.ADA,
                "password", TestLogin.ADAS_PASSWORD));
    var reply =
        application
            .browser()
            .send(
                "POST",
                "/oauth/token",
                new String(body, StandardCharsets.UTF_8),
                "Content-Type: Application/JSON; charset=utf-8");
    assertThat(json(reply)).containsKey("accessToken");
  }

  @Test
  void tokensWhenScopesAreAskedThenNoMoreThanTheApplicationsOwn() {
    var reply = post(CREDENTIALS + "&scope=email+admin");
    assertThat(json(reply)).doesNotContainKey("refreshToken").containsKey("idToken");
    assertThat(tokenRequest()).doesNotContain("admin", "offline_access").contains("openid");
  }

  @Test
  void tokensWhenRefreshedThenNewOnesAndTheOldRefreshTokenIsSpent() {
    String first = (String) json(post(CREDENTIALS)).get("refreshToken");
    var refreshed = refresh(first);
    assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);
    assertThat(json(refreshed))
        .containsOnlyKeys("refreshToken", "accessToken", "idToken", "expireAt")
        .doesNotContainEntry("refreshToken", first);
    var again = refresh(first);
    assertThat(again.status()).isEqualTo(403);
    assertThat(again.body()).contains("invalid_grant");
  }

  private static Browser.Reply refresh(String refreshToken) {
    byte[] body = Json.write(Map.of("refresh_token", refreshToken));
    return application
        .browser()
        .send(
            "POST",
            "/refreshtoken",
            new String(body, StandardCharsets.UTF_8),
            "Content-Type: application/json",
            "Authorization: Bearer the-old-one");
  }

  @Test
  void websiteWhenThePasswordIsRightThenASessionInACookieAndNothingElse() {
    Browser browser = application.browser();
    var reply = browser.send("POST", "/oauth/token", CREDENTIALS + "&scope=website", FORM);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEmpty();
    assertThat(reply.setCookies())
        .singleElement()
        .asString()
        .matches("sid=1\\.[A-Za-z0-9_-]+; Path=/; Max-Age=86[34][0-9]{2}; HttpOnly; SameSite=Lax");
    assertThat(browser.get("/closed/probe").line("principal"))
        .isEqualTo(TENANT.tenant().userId(TestLogin.ADA));
    assertThat(browser.get("/open?do=token").line("token")).isNotBlank();
    browser.post("/auth/logout", "", "Sec-Fetch-Site: same-origin");
    assertThat(browser.cookies()).isEmpty();
  }

  @Test
  void websiteWhenBehindHttpsThenTheCookieIsSecure() {
    try (var secure =
        TestLogin.application(TENANT.tenant())
            .setting("auth0.base-url", "https://shop.example.com")
            .setting("auth0.password-grant.enabled", "true")
            .setting("auth0.session.cookie.same-site", "strict")
            .start()) {
      var reply =
          secure
              .browser()
              .send(
                  "POST",
                  "/oauth/token",
                  CREDENTIALS.replaceFirst("&connection.*", "") + "&scope=website",
                  FORM);
      assertThat(reply.setCookies())
          .singleElement()
          .asString()
          .matches(
              "sid=1\\.[A-Za-z0-9_-]+; Path=/; Max-Age=86[34][0-9]{2}; HttpOnly; Secure;"
                  + " SameSite=Strict");
      assertThat(tokenRequest()).contains("grant_type=password&").doesNotContain("realm");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "Origin: https://evil.example",
        "Origin: null"
      })
  void websiteWhenAnotherSitesPageSendsItThenRefusedWithoutAskingTheTenant(String header) {
    for (String type : new String[] {FORM, "Content-Type: text/plain"}) {
      var reply =
          application
              .browser()
              .send("POST", "/oauth/token", CREDENTIALS + "&scope=openid+website", type, header);
      assertThat(reply.status()).isIn(400, 403);
      assertThat(reply.setCookies()).isEmpty();
    }
    assertThat(TENANT.tenant().journal().count("POST", "/oauth/token")).isZero();
  }

  @Test
  void passwordWhenWrongThen403AndAfterTooManyAttempts429() {
    String wrong = CREDENTIALS.replace(TestLogin.ADAS_PASSWORD, "wrong");
    for (int i = 0; i < 10; i++) {
      var reply = post(wrong);
      assertThat(reply.status()).isEqualTo(403);
      assertThat(json(reply)).containsEntry("error", "invalid_grant");
    }
    var blocked = post(CREDENTIALS);
    assertThat(blocked.status()).isEqualTo(429);
    assertThat(json(blocked)).containsEntry("error", "too_many_attempts");
  }

  @Test
  void passwordWhenTheUserIsBlockedThenTheTenantsOwnWord() {
    TENANT.tenant().patchUser(TestLogin.ADA, Map.of("blocked", true));
    var reply = post(CREDENTIALS);
    assertThat(reply.status()).isEqualTo(403);
    assertThat(json(reply)).containsEntry("error", "unauthorized");
  }

  @Test
  void passwordWhenSentThenTheTenantHearsFromWhere() {
    post(CREDENTIALS);
    var headers =
        TENANT.tenant().journal().entries().stream()
            .filter(entry -> entry.path().equals("/oauth/token"))
            .findFirst()
            .orElseThrow()
            .headers();
    assertThat(headers).containsEntry("auth0-forwarded-for", "127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "grant_type=password, 400, invalid_request",
    "grant_type=password&username=x, 400, invalid_request",
    "grant_type=authorization_code&code=x, 400, unsupported_grant_type",
    "grant_type=client_credentials, 400, unsupported_grant_type",
    "x=y, 400, invalid_request",
    "grant_type=password&username=x&password=y&connection=other, 400, invalid_request",
    "grant_type=password&username=x&username=z&password=y, 400, invalid_request",
    "grant_type=password&username=%&password=y, 400, invalid_request",
  })
  void requestWhenSomethingIsWrongThenSaysSoWithoutAskingTheTenant(
      String form, int status, String error) {
    var reply = post(form);
    assertThat(reply.status()).isEqualTo(status);
    assertThat(json(reply)).containsEntry("error", error);
    assertThat(TENANT.tenant().journal().count("POST", "/oauth/token")).isZero();
  }

  @Test
  void requestWhenTheCredentialsAreInTheQueryThenTheyAreNotTaken() {
    var reply = application.browser().send("POST", "/oauth/token?" + CREDENTIALS, "x=y", FORM);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(application.browser().send("POST", "/oauth/token?" + CREDENTIALS, "", FORM).status())
        .isEqualTo(400);
    assertThat(application.browser().get("/oauth/token?" + CREDENTIALS).status()).isEqualTo(405);
  }

  @Test
  void requestWhenLargerThanAnyCredentialsThenRefused() {
    assertThat(post(CREDENTIALS + "&x=" + "y".repeat(16_384)).status()).isEqualTo(400);
  }

  @Test
  void requestWhenTheTenantIsDownThenUnavailable() {
    TENANT.tenant().fault("/oauth/token", Fault.status(503));
    var reply = post(CREDENTIALS);
    assertThat(reply.status()).isEqualTo(503);
    assertThat(json(reply)).containsEntry("error", "login_unavailable");
    assertThat(refresh("v1.x").status()).isEqualTo(503);
  }

  @Test
  void endpointsWhenNotSwitchedOnThenTheyAreTheApplications() {
    try (var usual = TestLogin.application(TENANT.tenant()).start()) {
      assertThat(usual.browser().send("POST", "/oauth/token", CREDENTIALS, FORM).status())
          .isIn(404, 405);
      assertThat(usual.browser().send("POST", "/refreshtoken", "{}", FORM).status()).isIn(404, 405);
    }
  }

  private static String tokenRequest() {
    return TENANT.tenant().journal().entries().stream()
        .filter(entry -> entry.path().equals("/oauth/token"))
        .findFirst()
        .orElseThrow()
        .body();
  }

  private static Map<String, Object> json(Browser.Reply reply) {
    return Json.parse(reply.body().getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }
}
