package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Fault;
import io.github.auth0jakarta.oidc.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who the user is, told to first-party clients. */
class UserInfoTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  /** Its access tokens for APIs are at their end as soon as they are given. */
  @RegisterExtension
  static final DevTenantExtension SHORT =
      new DevTenantExtension(
          TestLogin.seedWith("\"token_lifetime\": 86400", "\"token_lifetime\": 0"));

  private static final String ORDERS = "https://orders.example.com/";
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

  private static TestApplication application;
  private static TestApplication renewing;

  private final TestLogin person = new TestLogin(application, TENANT.tenant());

  @BeforeAll
  static void start() {
    application = application(TENANT).start();
    renewing =
        application(SHORT)
            .setting("auth0.scope", "openid email offline_access")
            .setting("auth0.audience", ORDERS)
            .start();
  }

  private static TestApplication.Builder application(DevTenantExtension tenant) {
    return TestLogin.application(tenant.tenant()).setting("auth0.password-grant.enabled", "true");
  }

  @AfterAll
  static void stop() {
    application.close();
    renewing.close();
  }

  private static String bearer(String value) {
    return "Authorization: Bearer " + value;
  }

  private static String tokensOfAPassword(String more) {
    String form =
        "grant_type=password&username=" + TestLogin.ADA + "&password=" + TestLogin.ADAS_PASSWORD;
    var reply = application.browser().send("POST", "/oauth/token", form + more, FORM);
    return reply.body();
  }

  private static String accessToken() {
    String tokens = tokensOfAPassword("");
    return (String)
        Json.parse(tokens.getBytes(StandardCharsets.UTF_8)).orElseThrow().get("accessToken");
  }

  @Test
  void profileWhenThereIsASessionThenItsClaimsAndNothingOfItsTokens() {
    person.logIn();
    var reply = person.browser().fetch("/userinfo");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(json(reply))
        .containsEntry("sub", TENANT.tenant().userId(TestLogin.ADA))
        .containsEntry("email", TestLogin.ADA)
        .doesNotContainKeys(
            "iss", "aud", "azp", "exp", "iat", "nbf", "jti", "nonce", "at_hash", "c_hash", "sid");
    assertThat(reply.body()).doesNotContain("eyJ", "oken\":");
    assertThat(reply.header("Content-Type").orElseThrow()).startsWith("application/json");
    assertThat(reply.header("Cache-Control")).contains("no-store");
    assertThat(reply.header("X-Content-Type-Options")).contains("nosniff");
    assertThat(TENANT.tenant().journal().count("GET", "/userinfo")).isZero();
  }

  @Test
  void profileWhenAnotherSiteAsksThenItsPagesCannotReadIt() {
    person.logIn();
    var reply =
        person
            .browser()
            .fetch("/userinfo", "Sec-Fetch-Site: cross-site", "Origin: https://evil.example");
    assertThat(reply.response().headers().map().keySet())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
    for (String method : new String[] {"OPTIONS", "POST", "HEAD"}) {
      var other =
          person
              .browser()
              .plain(
                  method,
                  "/userinfo",
                  "Origin: https://evil.example",
                  "Access-Control-Request-Method: GET");
      assertThat(other.status()).isEqualTo(405);
      assertThat(other.header("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @Test
  void profileWhenThereIsNoSessionThen401AsJsonAlsoForAPage() {
    for (var reply :
        List.of(
            application.browser().get("/userinfo"),
            application.browser().fetch("/userinfo"),
            application.browser().cookie("sid", "1.forged").get("/userinfo"),
            application.browser().plain("GET", "/userinfo?access_token=" + accessToken()))) {
      assertThat(reply.status()).isEqualTo(401);
      assertThat(json(reply)).containsEntry("error", "login_required");
      assertThat(reply.header("Location")).isEmpty();
      assertThat(reply.header("Cache-Control")).contains("no-store");
    }
    assertThat(TENANT.tenant().journal().count("GET", "/userinfo")).isZero();
  }

  @Test
  void profileWhenTheSessionHasEndedThen401() {
    person.logIn();
    String copy = person.browser().cookies().get("sid");
    person.browser().post("/auth/logout", "", "Sec-Fetch-Site: same-origin");
    assertThat(application.browser().cookie("sid", copy).fetch("/userinfo").status())
        .isEqualTo(401);
  }

  @Test
  void profileWhenTheNameIsOfAnyScriptThenItArrives() {
    String name = "Zoë \uD83D\uDD11 \u2028</script> 名";
    TENANT.tenant().patchUser(TestLogin.ADA, Map.of("name", name));
    person.logIn();
    assertThat(json(person.browser().fetch("/userinfo"))).containsEntry("name", name);
    assertThat(json(application.browser().plain("GET", "/userinfo", bearer(accessToken()))))
        .containsEntry("name", name);
  }

  @Test
  void profileWhenTheSessionsTokensAreNearTheirEndThenTheyAreRenewed() {
    var visitor = new TestLogin(renewing, SHORT.tenant());
    visitor.logIn();
    SHORT.tenant().patchUser(TestLogin.ADA, Map.of("email_verified", false));
    SHORT.tenant().journal().clear();
    for (int i = 1; i <= 2; i++) {
      var reply = visitor.browser().fetch("/userinfo");
      assertThat(json(reply)).containsEntry("email_verified", false);
      assertThat(reply.setCookies()).isNotEmpty();
      assertThat(reply.header("Cache-Control")).contains("no-store");
      assertThat(reply.body()).doesNotContain("eyJ", "oken\":");
      assertThat(refreshes()).isEqualTo(i);
    }
  }

  /** The Management API's tokens come from the same endpoint. */
  private static long refreshes() {
    return SHORT.tenant().journal().entries().stream()
        .filter(entry -> entry.body().contains("grant_type=refresh_token"))
        .count();
  }

  @Test
  void profileWhenTheTokensCannotBeRenewedThenTheSessionGoesOn() {
    var visitor = new TestLogin(renewing, SHORT.tenant());
    visitor.logIn();
    SHORT.tenant().fault("/oauth/token", Fault.status(503));
    assertThat(visitor.browser().fetch("/userinfo").status()).isEqualTo(200);
    SHORT.tenant().behave();
    SHORT.tenant().patchUser(TestLogin.ADA, Map.of("blocked", true));
    assertThat(visitor.browser().fetch("/userinfo").status()).isEqualTo(200);
    assertThat(visitor.browser().fetch("/userinfo").status()).isEqualTo(200);
  }

  @Test
  void tokenWhenTheTenantKnowsItThenItsOwnAnswerWhateverTheCookieSays() {
    String token = accessToken();
    var grace = new TestLogin(application, TENANT.tenant());
    grace.logInAsStaff();
    var reply = grace.browser().fetch("/userinfo", bearer(token));
    assertThat(json(reply))
        .containsEntry("sub", TENANT.tenant().userId(TestLogin.ADA))
        .containsEntry("email", TestLogin.ADA);
    assertThat(reply.header("Cache-Control")).contains("no-store");
    assertThat(reply.setCookies()).isEmpty();
    assertThat(TENANT.tenant().journal().count("GET", "/userinfo")).isOne();
  }

  @Test
  void tokenWhenItIsAJwtForAnApiThenTheTenantJudgesIt() {
    var tokens = TestLogin.tokens(TENANT.tenant(), "openid email", ORDERS);
    var reply =
        application
            .browser()
            .plain("GET", "/userinfo", bearer((String) tokens.get("access_token")));
    assertThat(json(reply)).containsEntry("email", TestLogin.ADA);
    var withoutOpenid = TestLogin.tokens(TENANT.tenant(), "read:orders", ORDERS);
    String[] refused = {
      (String) withoutOpenid.get("access_token"), (String) tokens.get("id_token"), "opaque"
    };
    for (String token : refused) {
      person.logIn();
      var refusal = person.browser().fetch("/userinfo", bearer(token));
      assertThat(refusal.status()).isEqualTo(401);
      assertThat(json(refusal)).containsEntry("error", "invalid_token");
      assertThat(refusal.header("WWW-Authenticate").orElseThrow())
          .startsWith("Bearer realm=\"api\", error=\"invalid_token\"");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, 401, invalid_token",
    "403, 401, invalid_token",
    "429, 503, tenant_unavailable",
    "500, 503, tenant_unavailable",
    "400, 401, invalid_token",
    "200, 502, invalid_login_answer",
  })
  void tokenWhenTheTenantRefusesOrFailsThenThatIsSaid(int status, int told, String error) {
    String token = accessToken();
    TENANT.tenant().fault("/userinfo", status == 200 ? Fault.html() : Fault.status(status));
    var reply = application.browser().plain("GET", "/userinfo", bearer(token));
    assertThat(reply.status()).isEqualTo(told);
    assertThat(json(reply)).containsEntry("error", error);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer", "Bearer  ", "Bearer a b", "Bearer a,b", "bearer <"})
  void tokenWhenTheHeaderIsMalformedThenInvalidRequest(String header) {
    assertThat(application.raw("/userinfo", "Authorization: " + header))
        .startsWith("HTTP/1.1 400")
        .contains("error=\"invalid_request\"");
  }

  @Test
  void tokenWhenItComesInTwoWaysThenInvalidRequest() {
    String token = accessToken();
    assertThat(application.raw("/userinfo", bearer(token), bearer(token)))
        .startsWith("HTTP/1.1 400");
    assertThat(application.raw("/userinfo?access_token=" + token, bearer(token)))
        .startsWith("HTTP/1.1 400");
    assertThat(TENANT.tenant().journal().count("GET", "/userinfo")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic YWRhOnNlY3JldA==", "DPoP abc"})
  void tokenWhenAnotherSchemeIsUsedThenAChallengeAlsoWithASession(String header) {
    person.logIn();
    var reply = person.browser().fetch("/userinfo", "Authorization: " + header);
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("WWW-Authenticate")).contains("Bearer realm=\"api\"");
  }

  @Test
  void pathWhenNoGrantIsSwitchedOnThenItIsTheApplications() {
    try (var usual = TestLogin.application(TENANT.tenant()).start()) {
      assertThat(usual.browser().get("/userinfo").status()).isEqualTo(404);
    }
  }

  private static Map<String, Object> json(Browser.Reply reply) {
    return Json.parse(reply.body().getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }
}
