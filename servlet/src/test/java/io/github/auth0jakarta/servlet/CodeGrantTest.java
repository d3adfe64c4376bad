package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Fault;
import io.github.auth0jakarta.devtenant.Misbehaviour;
import io.github.auth0jakarta.oidc.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins that a page of the application finishes, as tokens and as a session. */
class CodeGrantTest {

  @RegisterExtension
  static final DevTenantExtension TENANT =
      new DevTenantExtension(
          TestLogin.seedWith(
              "\"callbacks\": [", "\"callbacks\": [\"https://shop.example.com/signed-in\", "));

  private static final String PAGE = "http://localhost:1/signed-in";
  private static final String DATABASE = "Username-Password-Authentication";
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
  private static final String OWN_PAGE = "Sec-Fetch-Site: same-origin";

  private static TestApplication application;

  private final TestLogin person = new TestLogin(application, TENANT.tenant());

  @BeforeAll
  static void start() {
    application = application().start();
  }

  private static TestApplication.Builder application() {
    return TestLogin.application(TENANT.tenant())
        .setting("auth0.scope", "openid email offline_access")
        .setting("auth0.connections", DATABASE + ",google-oauth2")
        .setting("auth0.code-grant.redirect-uris", PAGE + ",http://localhost:1/other?a=b");
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  /** What the page does: it sends on all that stands in its address. */
  private static Browser.Reply sendOn(Browser browser, URI answer, String more) {
    return send(browser, answer.getRawQuery() + more);
  }

  private static Browser.Reply send(Browser browser, String form, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = FORM;
    all[1] = OWN_PAGE;
    System.arraycopy(headers, 0, all, 2, headers.length);
    return browser.send("POST", "/oauth/token", "grant_type=authorization_code&" + form, all);
  }

  @Test
  void authorizeWhenAPersonGoesThereThenToTheTenantAndBackToThePage() {
    URI tenant = person.begin("/authorize");
    assertThat(tenant.toString()).startsWith(TENANT.tenant().issuer() + "authorize?");
    assertThat(parameter(tenant, "redirect_uri"))
        .isEqualTo("http%3A%2F%2Flocalhost%3A1%2Fsigned-in");
    assertThat(tenant.getQuery())
        .contains("code_challenge_method=S256", "nonce=", "scope=openid email offline_access");
    assertThat(person.browser().cookies()).containsOnlyKeys("login-" + parameter(tenant, "state"));
  }

  @Test
  void tokensWhenThePageSendsTheAnswerOnThenAsJsonAndNoSession() {
    URI answer = person.answer("/authorize");
    assertThat(answer.toString()).startsWith(PAGE + "?");
    var reply = sendOn(person.browser(), answer, "");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(json(reply)).containsOnlyKeys("refreshToken", "accessToken", "idToken", "expireAt");
    assertThat(reply.header("Cache-Control")).contains("no-store");
    assertThat(reply.setCookies()).singleElement().asString().contains("Max-Age=0");
    assertThat(person.browser().cookies()).isEmpty();
    assertThat(tokenRequest())
        .contains("grant_type=authorization_code", "code_verifier=", "signed-in");
  }

  @Test
  void tokensWhenAskedByJsonThenTheSame() {
    URI answer = person.answer("/authorize?redirect_uri=http://localhost:1/other?a%3Db");
    assertThat(answer.toString()).startsWith("http://localhost:1/other?a=b&");
    String body =
        "{\"grant_type\":\"authorization_code\",\"code\":\"%s\",\"state\":\"%s\",\"iss\":\"%s\"}"
            .formatted(
                parameter(answer, "code"), parameter(answer, "state"), TENANT.tenant().issuer());
    var reply =
        person
            .browser()
            .send("POST", "/oauth/token", body, "Content-Type: application/json", OWN_PAGE);
    assertThat(json(reply)).containsKey("accessToken");
  }

  @Test
  void tokensWhenRefreshedThenNewOnes() {
    var tokens = json(sendOn(person.browser(), person.answer("/authorize"), ""));
    String body = "refresh_token=" + tokens.get("refreshToken");
    var refreshed = application.browser().send("POST", "/refreshtoken", body, FORM);
    assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);
    assertThat(json(refreshed)).containsKeys("accessToken", "refreshToken");
  }

  @Test
  void websiteWhenThePageSendsTheAnswerOnThenASessionInACookieAndNothingElse() {
    var reply = sendOn(person.browser(), person.answer("/authorize"), "&scope=openid+website");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.body()).isEmpty();
    assertThat(reply.header("Cache-Control")).contains("no-store");
    assertThat(reply.setCookies())
        .hasSize(2)
        .anyMatch(
            cookie ->
                cookie.matches(
                    "sid=1\\.[A-Za-z0-9_-]+; Path=/; Max-Age=86[34][0-9]{2}; HttpOnly;"
                        + " SameSite=Lax"));
    assertThat(person.browser().cookies()).containsOnlyKeys("sid");
    assertThat(person.browser().get("/closed/probe").line("principal"))
        .isEqualTo(TENANT.tenant().userId(TestLogin.ADA));
  }

  @Test
  void websiteWhenBehindHttpsThenTheCookiesAreSecure() {
    try (var secure =
        application()
            .setting("auth0.base-url", "https://shop.example.com")
            .setting("auth0.code-grant.redirect-uris", "https://shop.example.com/signed-in")
            .setting("auth0.session.cookie.same-site", "none")
            .start()) {
      var visitor = new TestLogin(secure, TENANT.tenant());
      URI answer = visitor.answer("/authorize");
      assertThat(visitor.browser().cookies())
          .containsOnlyKeys("__Host-login-" + parameter(answer, "state"));
      String form = answer.getRawQuery() + "&scope=website";
      var foreign = send(visitor.browser(), form, "Sec-Fetch-Site: same-site");
      assertThat(foreign.status()).isEqualTo(403);
      var reply = send(visitor.browser(), form, "Origin: https://shop.example.com");
      assertThat(reply.setCookies())
          .anyMatch(
              cookie ->
                  cookie.matches(
                      "sid=1\\.[A-Za-z0-9_-]+; Path=/; Max-Age=86[34][0-9]{2}; HttpOnly; Secure;"
                          + " SameSite=None"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/orders?x=1, /orders?x=1",
    "https://evil.example/, /",
    "//evil.example, /",
    "/oauth/token, /",
    "/authorize, /",
    "/userinfo, /",
  })
  void returnToWhenItWasAskedThenComesBackWithTheAnswer(String wanted, String returnTo) {
    String begin = "/authorize?returnTo=" + wanted.replace("?", "%3F").replace("=", "%3D");
    var tokens = json(sendOn(person.browser(), person.answer(begin), ""));
    assertThat(tokens).containsEntry("returnTo", returnTo).containsKey("accessToken");
    var website = sendOn(person.browser(), person.answer(begin), "&scope=website");
    assertThat(json(website)).isEqualTo(Map.of("returnTo", returnTo));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redirect_uri=http://localhost:1/signed-in/",
        "redirect_uri=http://localhost:1/signed-in%3Fx=y",
        "redirect_uri=http://localhost:1/signed",
        "redirect_uri=HTTP://localhost:1/signed-in",
        "redirect_uri=http://localhost:1/other",
        "redirect_uri=https://evil.example/",
        "redirect_uri=http://localhost:1/auth/callback",
        "redirect_uri=",
        "redirect_uri=http://localhost:1/signed-in&redirect_uri=https://evil.example/",
        "redirect_uri=http://localhost:1/signed-in&redirect_uri=http://localhost:1/signed-in",
        "connection=" + DATABASE + "&connection=" + DATABASE,
        "max_age=soon",
      })
  void authorizeWhenSomethingIsWrongThenNobodyIsSentAnywhere(String query) {
    var reply = person.browser().get("/authorize?" + query);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.header("Location")).isEmpty();
    assertThat(reply.setCookies()).isEmpty();
    assertThat(reply.body()).contains("This sign-in link cannot be used");
  }

  @Test
  void authorizeWhenTheConnectionIsSupportedThenIsAskedElseTheDefault() {
    assertThat(person.begin("/authorize?connection=google-oauth2").getQuery())
        .contains("connection=google-oauth2");
    assertThat(person.begin("/authorize?connection=github").getQuery())
        .doesNotContain("connection=");
    assertThat(person.browser().plain("POST", "/authorize").status()).isEqualTo(405);
  }

  @Test
  void authorizeWhenTheRequestBringsMoreThenItIsPassedOver() {
    URI tenant =
        person.begin(
            "/authorize?state=mine&nonce=mine&code_challenge=mine&response_mode=form_post"
                + "&client_id=mine&scope=admin&audience=mine&request=mine");
    assertThat(tenant.getQuery()).doesNotContain("mine", "admin", "form_post");
  }

  @Test
  void authorizeWhenTheCallbackTakesFormsThenThePageStillReadsItsAddress() {
    try (var forms = application().setting("auth0.response-mode", "form_post").start()) {
      var visitor = new TestLogin(forms, TENANT.tenant());
      assertThat(visitor.begin("/authorize").getQuery()).doesNotContain("response_mode");
      var reply = sendOn(visitor.browser(), visitor.answer("/authorize"), "");
      assertThat(json(reply)).containsKey("accessToken");
    }
  }

  @Test
  void stateWhenItIsMissingOrUnknownThenNoTokensAndTheLoginUnderWayStays() {
    URI answer = person.answer("/authorize");
    String code = "code=" + parameter(answer, "code");
    assertRefused(send(person.browser(), code), 400, "invalid_request");
    assertRefused(send(person.browser(), code + "&state="), 400, "invalid_request");
    assertRefused(send(person.browser(), code + "&state=x%0d%0ay"), 403, "invalid_grant");
    assertRefused(send(person.browser(), code + "&state=" + "A".repeat(43)), 403, "invalid_grant");
    assertThat(exchanges()).isZero();
    assertThat(sendOn(person.browser(), answer, "").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"state", "code", "iss", "grant_type"})
  void requestWhenAParameterIsRepeatedThenNoTokens(String name) {
    URI answer = person.answer("/authorize");
    String value = name.equals("grant_type") ? "authorization_code" : parameter(answer, name);
    assertRefused(
        sendOn(person.browser(), answer, "&" + name + "=" + value), 400, "invalid_request");
    assertThat(exchanges()).isZero();
  }

  @Test
  void requestWhenTheAnswerIsInTheQueryThenItIsNotTaken() {
    URI answer = person.answer("/authorize");
    String path = "/oauth/token?grant_type=authorization_code&" + answer.getRawQuery();
    assertThat(person.browser().get(path).status()).isEqualTo(405);
    assertThat(person.browser().send("POST", path, "x=y", FORM, OWN_PAGE).status()).isEqualTo(400);
    assertThat(exchanges()).isZero();
  }

  @Test
  void answerWhenTheLoginIsOfAnotherBrowserThenNoTokens() {
    URI answer = person.answer("/authorize");
    assertRefused(sendOn(application.browser(), answer, ""), 403, "invalid_grant");
    var victim = new TestLogin(application, TENANT.tenant());
    victim.begin("/authorize");
    var website = sendOn(victim.browser(), answer, "&scope=website");
    assertRefused(website, 403, "invalid_grant");
    assertThat(victim.browser().cookies()).doesNotContainKey("sid");
    assertThat(exchanges()).isZero();
  }

  @Test
  void codeWhenItIsOfAnotherLoginThenNoTokensAndTheLoginIsUsedUp() {
    URI attackers = person.answer("/authorize");
    var victim = new TestLogin(application, TENANT.tenant());
    URI victims = victim.answer("/authorize");
    String mixed =
        victims.getRawQuery().replace(parameter(victims, "code"), parameter(attackers, "code"));
    var reply = send(victim.browser(), mixed + "&scope=website");
    assertRefused(reply, 403, "invalid_grant");
    assertThat(victim.browser().cookies()).isEmpty();
    assertRefused(sendOn(victim.browser(), victims, ""), 403, "invalid_grant");
  }

  @Test
  void answerWhenItComesTwiceThenNoTokensEvenWithTheLoginsCookieKept() {
    URI answer = person.answer("/authorize");
    var kept = Map.copyOf(person.browser().cookies());
    assertThat(sendOn(person.browser(), answer, "").status()).isEqualTo(200);
    assertRefused(sendOn(person.browser(), answer, ""), 403, "invalid_grant");
    Browser thief = application.browser();
    kept.forEach(thief::cookie);
    assertRefused(sendOn(thief, answer, ""), 403, "invalid_grant");
    assertThat(exchanges()).isOne();
  }

  @Test
  void answerWhenTheLoginWasBegunForASessionThenNoTokens() {
    URI answer = person.answer("/auth/login");
    var kept = Map.copyOf(person.browser().cookies());
    assertRefused(sendOn(person.browser(), answer, ""), 403, "invalid_grant");
    assertThat(person.browser().cookies()).isEmpty();
    kept.forEach(person.browser()::cookie);
    assertRefused(sendOn(person.browser(), answer, "&scope=website"), 403, "invalid_grant");
    assertThat(exchanges()).isZero();
  }

  @Test
  void callbackWhenTheLoginWasBegunForTokensThenNoSession() {
    URI answer = person.answer("/authorize?returnTo=/orders");
    var reply = person.browser().get("/auth/callback?" + answer.getRawQuery());
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("This sign-in cannot be continued");
    assertThat(person.browser().cookies()).isEmpty();
    URI silent = person.begin("/authorize?prompt=none");
    String refused = "?error=login_required&state=" + parameter(silent, "state");
    assertThat(
            person
                .browser()
                .get("/auth/callback" + refused + "&iss=" + TENANT.tenant().issuer())
                .status())
        .isEqualTo(400);
    assertThat(exchanges()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "Origin: https://evil.example",
        "Origin: http://localhost",
        "Origin: null"
      })
  void requestWhenAnotherSitesPageSendsItThenRefusedAndTheLoginStays(String header) {
    URI answer = person.answer("/authorize");
    for (String scope : new String[] {"", "&scope=website"}) {
      String form = "grant_type=authorization_code&" + answer.getRawQuery() + scope;
      var reply = person.browser().send("POST", "/oauth/token", form, FORM, header);
      assertRefused(reply, 403, "cross_site_request");
      assertThat(reply.setCookies()).isEmpty();
      assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
    }
    assertThat(exchanges()).isZero();
    assertThat(sendOn(person.browser(), answer, "").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(
      value = Misbehaviour.class,
      names = {"WRONG_NONCE", "ALG_NONE", "NO_ID_TOKEN"})
  void answerWhenTheTenantsCannotBeTrustedThenNoTokens(Misbehaviour misbehaviour) {
    TENANT.tenant().misbehave(misbehaviour);
    var reply = sendOn(person.browser(), person.answer("/authorize"), "&scope=website");
    assertRefused(reply, 502, "invalid_login_answer");
    assertThat(person.browser().cookies()).isEmpty();
  }

  @Test
  void answerWhenItIsAnErrorThenTheTenantsOwnWordAndTheLoginIsUsedUp() {
    URI denied =
        TENANT
            .tenant()
            .userAgent()
            .deny(person.begin("/authorize"), TestLogin.ADA, TestLogin.ADAS_PASSWORD);
    assertRefused(sendOn(person.browser(), denied, ""), 403, "access_denied");
    assertThat(person.browser().cookies()).isEmpty();
    assertThat(exchanges()).isZero();
  }

  @Test
  void answerWhenAnOrganizationIsDemandedThenItsIdTokenMustSaySo() {
    try (var acme = application().setting("auth0.organization", "org_DevTenantAcme001").start()) {
      var member = new TestLogin(acme, TENANT.tenant());
      var reply = sendOn(member.browser(), member.answer("/authorize"), "");
      assertThat(reply.status()).as(reply.body()).isEqualTo(200);
      for (Misbehaviour another :
          new Misbehaviour[] {Misbehaviour.NO_ORGANIZATION, Misbehaviour.WRONG_ORGANIZATION}) {
        TENANT.tenant().misbehave(another);
        assertRefused(
            sendOn(member.browser(), member.answer("/authorize"), ""), 502, "invalid_login_answer");
        TENANT.tenant().behave();
      }
    }
  }

  @Test
  void answerWhenASecondFactorIsDemandedThenItsIdTokenMustSaySo() {
    try (var strict = application().setting("auth0.acr-values", "urn:second-factor").start()) {
      var visitor = new TestLogin(strict, TENANT.tenant());
      TENANT.tenant().misbehave(Misbehaviour.NO_ACR);
      assertRefused(
          sendOn(visitor.browser(), visitor.answer("/authorize"), "&scope=website"),
          403,
          "unmet_authentication_requirements");
      assertThat(visitor.browser().cookies()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void answerWhenTheTenantTakesNoneThenUnavailable(int status) {
    URI answer = person.answer("/authorize");
    TENANT.tenant().fault("/oauth/token", Fault.status(status));
    assertRefused(sendOn(person.browser(), answer, ""), 503, "login_unavailable");
  }

  @Test
  void answerWhenThereWereTooManyThen429() {
    String form =
        "error=too_many_requests&iss=%s&state=%s"
            .formatted(TENANT.tenant().issuer(), parameter(person.begin("/authorize"), "state"));
    assertRefused(send(person.browser(), form), 429, "too_many_requests");
  }

  @Test
  void grantWhenItIsNotSwitchedOnThenIsUnsupported() {
    assertRefused(
        application
            .browser()
            .send("POST", "/oauth/token", "grant_type=password&username=x&password=y", FORM),
        400,
        "unsupported_grant_type");
    try (var passwords =
        TestLogin.application(TENANT.tenant())
            .setting("auth0.password-grant.enabled", "true")
            .start()) {
      assertThat(passwords.browser().get("/authorize").status()).isEqualTo(404);
      var login = new TestLogin(passwords, TENANT.tenant());
      assertRefused(
          sendOn(login.browser(), login.answer("/auth/login"), ""), 400, "unsupported_grant_type");
    }
  }

  @Test
  void answerWhenTheLoginIsOfAnotherClientThenNoTokens() {
    try (var two =
        application()
            .setting("auth0.clients", "partners")
            .setting("auth0.clients.partners.paths", "/open")
            .setting("auth0.clients.partners.code-grant.redirect-uris", "http://localhost:1/in")
            .start()) {
      var visitor = new TestLogin(two, TENANT.tenant());
      URI answer = visitor.answer("/open/authorize");
      assertThat(answer.toString()).startsWith("http://localhost:1/in?");
      assertRefused(sendOn(visitor.browser(), answer, ""), 403, "invalid_grant");
      String form = "grant_type=authorization_code&" + answer.getRawQuery();
      var reply = visitor.browser().send("POST", "/open/oauth/token", form, FORM, OWN_PAGE);
      assertThat(json(reply)).containsKey("accessToken");
    }
  }

  private static void assertRefused(Browser.Reply reply, int status, String error) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(json(reply)).containsEntry("error", error).doesNotContainKey("accessToken");
    assertThat(reply.header("Cache-Control")).contains("no-store");
    assertThat(reply.setCookies())
        .allSatisfy(cookie -> assertThat(cookie).startsWith("login-").contains("Max-Age=0"));
  }

  private static String tokenRequest() {
    return TENANT.tenant().journal().entries().stream()
        .filter(entry -> entry.path().equals("/oauth/token"))
        .findFirst()
        .orElseThrow()
        .body();
  }

  /** How many codes have been brought to the tenant. */
  private static long exchanges() {
    return TENANT.tenant().journal().entries().stream()
        .filter(entry -> entry.path().equals("/oauth/token"))
        .filter(entry -> entry.body().contains("authorization_code"))
        .count();
  }

  private static String parameter(URI uri, String name) {
    return uri.getRawQuery().replaceAll("(?:.*&)?" + name + "=([^&]*).*", "$1");
  }

  private static Map<String, Object> json(Browser.Reply reply) {
    return Json.parse(reply.body().getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }
}
