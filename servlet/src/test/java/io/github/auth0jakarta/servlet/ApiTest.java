package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call an API path of an application that has pages as well (RFC 6750). */
class ApiTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  private static final String ORDERS = "https://orders.example.com/";

  private static TestApplication application;
  private static TestApplication withCookie;

  private String token;
  private String idToken;

  @BeforeAll
  static void start() {
    application = application().start();
    withCookie = application().setting("auth0.api.session-cookie", "true").start();
  }

  private static TestApplication.Builder application() {
    return TestLogin.application(TENANT.tenant())
        .setting("auth0.api.paths", "/api/*")
        .setting("auth0.api.audience", ORDERS);
  }

  @AfterAll
  static void stop() {
    application.close();
    withCookie.close();
  }

  @BeforeEach
  void getToken() {
    Map<String, Object> tokens = TestLogin.tokens(TENANT.tenant(), "openid read:orders", ORDERS);
    token = (String) tokens.get("access_token");
    idToken = (String) tokens.get("id_token");
  }

  private static String bearer(String value) {
    return "Authorization: Bearer " + value;
  }

  @Test
  void apiWhenTheTokenIsRightThenItsSubjectCalls() {
    var reply = application.browser().plain("GET", "/api/orders", bearer(token));
    assertThat(reply.line("principal")).isEqualTo(TENANT.tenant().userId(TestLogin.ADA));
    assertThat(reply.line("remoteUser")).isEqualTo(reply.line("principal"));
    assertThat(reply.line("session")).isEqualTo("none");
    assertThat(reply.setCookies()).isEmpty();
    assertThat(reply.header("Cache-Control")).contains("no-store");
    for (String method : new String[] {"POST", "PUT", "DELETE"}) {
      assertThat(application.browser().plain(method, "/api/x", bearer(token)).line("principal"))
          .isEqualTo(reply.line("principal"));
    }
  }

  @Test
  void apiWhenTheTokenHasScopesThenTheCallerHasThem() {
    var browser = application.browser();
    var may = browser.plain("GET", "/api/x?do=allowed:read:orders", bearer(token));
    assertThat(may.line("scope")).isEqualTo("true");
    assertThat(may.line("permission")).isEqualTo("false");
    var mayNot = browser.plain("GET", "/api/x?do=allowed:write:orders", bearer(token));
    assertThat(mayNot.line("scope")).isEqualTo("false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "OPTIONS", "HEAD"})
  void apiWhenThereIsNoTokenThenAChallengeWithoutAnError(String method) {
    var reply = application.browser().plain(method, "/api/orders", "Accept: text/html");
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("WWW-Authenticate")).contains("Bearer realm=\"api\"");
    assertThat(reply.header("Location")).isEmpty();
    assertThat(reply.header("Cache-Control")).contains("no-store");
  }

  @Test
  void apiWhenAPersonGoesThereThenNeitherAPageNorTheLogin() {
    var reply = application.browser().get("/api/orders");
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("Content-Type").orElseThrow()).contains("application/json");
    assertThat(reply.body()).contains("\"error\":\"token_required\"").doesNotContain("login");
  }

  @Test
  void apiWhenTheTokenIsNoneOfItsThenInvalidToken() {
    Map<String, Object> forNobody =
        TestLogin.tokens(TENANT.tenant(), "openid", TENANT.tenant().issuer() + "api/v2/");
    for (String wrong :
        new String[] {
          idToken,
          (String) forNobody.get("access_token"),
          token.substring(0, token.length() - 8) + "AAAAAAAA",
          "bnVsbA.e30.AAAA", // null in place of the header
          "opaque"
        }) {
      var reply = application.browser().plain("GET", "/api/orders", bearer(wrong));
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.header("WWW-Authenticate").orElseThrow())
          .startsWith("Bearer realm=\"api\", error=\"invalid_token\"");
      assertThat(reply.body()).contains("invalid_token");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Bearer", "Bearer  ", "Bearer a b", "Bearer a,b", "Bearer \"a\"", "bearer <"})
  void apiWhenTheHeaderIsMalformedThenInvalidRequest(String header) {
    String reply = application.raw("/api/orders", "Authorization: " + header);
    assertThat(reply).startsWith("HTTP/1.1 400").contains("error=\"invalid_request\"");
  }

  @Test
  void apiWhenTheTokenComesInTwoWaysThenInvalidRequest() {
    String twice = application.raw("/api/orders", bearer(token), bearer(token));
    String both = application.raw("/api/orders?x=1&access_token=" + token, bearer(token));
    assertThat(twice).startsWith("HTTP/1.1 400").contains("error=\"invalid_request\"");
    assertThat(both).startsWith("HTTP/1.1 400").contains("error=\"invalid_request\"");
  }

  @Test
  void apiWhenTheTokenIsInQueryOrFormThenThatIsNone() {
    var query = application.browser().plain("GET", "/api/orders?access_token=" + token);
    assertThat(query.status()).isEqualTo(401);
    assertThat(query.header("WWW-Authenticate")).contains("Bearer realm=\"api\"");
    var form = application.browser().post("/api/orders", "access_token=" + token);
    assertThat(form.status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Basic YWRhOnNlY3JldA==", "DPoP abc", "Digest username=\"a\", realm=\"b\""})
  void apiWhenAnotherSchemeIsUsedThenAChallengeWithoutAnError(String header) {
    var reply = application.browser().plain("GET", "/api/orders", "Authorization: " + header);
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("WWW-Authenticate")).contains("Bearer realm=\"api\"");
  }

  @Test
  void apiWhenASessionIsThereThenItsCookieDoesNotCount() {
    var person = new TestLogin(application, TENANT.tenant());
    person.logIn();
    assertThat(person.browser().get("/open").line("principal")).isNotEqualTo("null");
    assertThat(person.browser().fetch("/api/orders").status()).isEqualTo(401);
    assertThat(person.browser().post("/api/orders", "").status()).isEqualTo(401);
  }

  @Test
  void apiWhenTheSessionMayCallThenNotFromAnotherSitesPage() {
    var person = new TestLogin(withCookie, TENANT.tenant());
    person.logIn();
    assertThat(person.browser().fetch("/api/orders").line("principal")).isNotEqualTo("null");
    for (String foreign :
        new String[] {"Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site"}) {
      assertThat(person.browser().post("/api/orders", "", foreign).status()).isEqualTo(401);
    }
    assertThat(
            person.browser().post("/api/orders", "", "Sec-Fetch-Site: same-origin").line("probe"))
        .isEqualTo("yes");
    String cookie = "Cookie: session=" + person.browser().cookies().get("session");
    String socket = "Upgrade: websocket";
    assertThat(withCookie.raw("/api/orders", cookie, socket, "Origin: https://evil.example"))
        .startsWith("HTTP/1.1 401");
    assertThat(withCookie.raw("/api/orders", cookie, socket, "Origin: http://" + withCookie.host()))
        .startsWith("HTTP/1.1 200");
    assertThat(withCookie.browser().fetch("/api/orders").status()).isEqualTo(401);
    var token = person.browser().plain("GET", "/api/orders", bearer("wrong"));
    assertThat(token.status()).isEqualTo(401);
  }

  @Test
  void apiWhenABrowserAsksBeforehandThenTheApplicationAnswersNobody() {
    String reply =
        send("OPTIONS", "Origin: https://app.example.com", "Access-Control-Request-Method: POST");
    assertThat(reply).startsWith("HTTP/1.1 200").contains("probe=yes", "principal=null");
    assertThat(send("OPTIONS", "Origin: https://app.example.com")).startsWith("HTTP/1.1 401");
    assertThat(
            send("POST", "Origin: https://app.example.com", "Access-Control-Request-Method: POST"))
        .startsWith("HTTP/1.1 401");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api",
        "/api/",
        "//api/x",
        "/api;x/y",
        "/%61pi/x",
        "/API/x",
        "/open/../api/x",
        "/./api/x"
      })
  void apiWhenThePathIsSpelledOtherwiseThenItNeedsATokenAllTheSame(String path) {
    assertThat(application.raw(path)).doesNotContain("probe=yes");
  }

  @ParameterizedTest
  @CsvSource({"INSUFFICIENT_SCOPE, 403, insufficient_scope", "NOT_LOGGED_IN, 401, token_required"})
  void apiWhenTheApplicationRefusesThenAsRfc6750Says(String reason, int status, String error) {
    for (String how : new String[] {"refuse:", "answer:"}) {
      var reply = application.browser().plain("GET", "/api/x?do=" + how + reason, bearer(token));
      assertThat(reply.status()).isEqualTo(status);
      assertThat(reply.body()).contains(error);
      assertThat(reply.header("WWW-Authenticate").orElseThrow()).startsWith("Bearer realm=");
    }
  }

  @Test
  void apiWhenTheKeysCannotBeHadThenUnavailable() {
    try (var fresh = application().start()) {
      TENANT.tenant().stop();
      var reply = fresh.browser().plain("GET", "/api/orders", bearer(token));
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.body()).contains("tenant_unavailable");
      assertThat(reply.header("WWW-Authenticate")).isEmpty();
    }
  }

  @Test
  void pageWhenATokenIsSentThenItIsNoSession() {
    var reply = application.browser().plain("GET", "/open", bearer(token));
    assertThat(reply.line("principal")).isEqualTo("null");
    URI login = application.browser().get("/closed/probe", bearer(token)).location();
    assertThat(login.getPath()).isEqualTo("/auth/login");
  }

  private static String send(String method, String... headers) {
    return application.raw(method, "/api/orders", List.of(headers));
  }
}
