package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What anybody can send without being logged in is no server's error, and no warning in the log: it
 * would wake up operators, and make load balancers take the node for broken.
 */
class StrangersTest {

  /** What Tomcat and others take and send by default. */
  private static final int HEADERS = 8192;

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();
  @RegisterExtension final TestLog log = new TestLog();

  private static TestApplication application;

  private final TestLogin person = new TestLogin(application, TENANT.tenant());

  @BeforeAll
  static void start() {
    application = open().start();
  }

  /** With all endpoints there are. */
  private static TestApplication.Builder open() {
    return TestLogin.application(TENANT.tenant())
        .setting("auth0.protected", "/closed/*")
        .setting("auth0.api.paths", "/api/*")
        .setting("auth0.api.audience", "https://orders.example.com/")
        .setting("auth0.trusted-proxies", "127.0.0.1")
        .setting("auth0.log-stream-token", "a-log-stream-token-for-tests-0123456789")
        .setting("auth0.code-grant.redirect-uris", "http://localhost/signed-in")
        .setting("auth0.password-grant.enabled", "true")
        .setting("auth0.session.secrets", "a-session-secret-for-tests-only-0123456789");
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "error=anything",
        "error=",
        "error=mfa_required",
        "code=invented",
        "code=",
        "code=%00",
        "code=x&iss=https://evil.example/",
        "error=invalid_scope&iss=https://evil.example/",
        "nothing",
      })
  void callbackWhenTheBrowsersOwnLoginIsAnsweredWithAnythingThenNothingLoud(String answer) {
    URI begun = person.begin("/auth/login");
    String state = begun.getRawQuery().replaceAll(".*state=([^&]*).*", "$1");
    String iss =
        answer.contains("iss=") ? "" : "&iss=" + encoded(TENANT.tenant().issuer().toString());
    for (String own : List.of("", "&state=of-nobody", "&state=" + state)) {
      var reply = person.browser().get("/auth/callback?" + answer + iss + own);
      assertThat(reply.status()).as(own).isBetween(400, 499);
    }
    assertThat(log.warnings()).isEmpty();
    assertThat(log.infos()).hasSize(3).allMatch(line -> line.startsWith("A login failed: "));
  }

  @Test
  void callbackWhenTheTenantRefusesWhatTheSettingsAskForThenTheOperatorHearsOfIt() {
    try (var wrong =
        TestLogin.application(TENANT.tenant())
            .setting("auth0.organization", "org_of_nobody")
            .start()) {
      var visitor = new TestLogin(wrong, TENANT.tenant());
      assertThat(visitor.browser().get(visitor.answer("/auth/login")).status()).isEqualTo(500);
    }
    assertThat(log.warnings()).singleElement().asString().contains("callback-error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "true"})
  void loginWhenALinkAsksForWhatTheTenantDoesNotTakeThenNothingLoud(String pushed) {
    try (var application = open().setting("auth0.par", pushed).start()) {
      var visitor = new TestLogin(application, TENANT.tenant());
      var reply = visitor.browser().get("/auth/login?organization=org_of_nobody");
      if (reply.status() == 302) {
        reply = visitor.browser().get(visitor.answer("/auth/login?organization=org_of_nobody"));
      }
      assertThat(reply.status()).isBetween(400, 499);
    }
    assertThat(log.warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/auth/login?acr_values=",
        "/auth/login?login_hint=",
        "/auth/login?organization=org&invitation=",
        "/auth/login?returnTo=/",
        "/authorize?returnTo=/",
        "/closed/probe?",
        "/closed/probe/",
      })
  void addressWhenItIsLongThenTheAnswerIsOneThatServersCanSend(String address) {
    for (String part : List.of("a", "%25", "%C3%A4", "%2525", "%25%20")) {
      for (int length : new int[] {100, 250, 320, 640, 1_200, 1_900, 6_000}) {
        String value = part.repeat(length / part.length());
        String answer = application.raw(address + value);
        assertThat(answer).matches("(?s)HTTP/1.1 [34].*");
        assertThat(answer.indexOf("\r\n\r\n")).isLessThan(HEADERS - 500);
      }
    }
    assertThat(log.warnings()).isEmpty();
  }

  @Test
  void loginWhenALinkSaysAllThatItMayThenTheAnswerIsOneThatServersCanSend() {
    String rest = "&organization=" + "o".repeat(64) + "&invitation=" + "i".repeat(256);
    for (int values : new int[] {1, 3, 5, 10}) {
      String acr = "%20".concat("%25".repeat(250)).repeat(values).substring(3);
      for (String returnTo : List.of("", "&returnTo=/" + "a".repeat(1_900))) {
        String answer = application.raw("/auth/login?acr_values=" + acr + rest + returnTo);
        assertThat(answer).matches("(?s)HTTP/1.1 (302|400).*");
        assertThat(answer.indexOf("\r\n\r\n")).isLessThan(HEADERS - 500);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 130})
  void loginWhenCookiesOfLoginsWerePlantedThenTheAnswerIsOneThatServersCanSend(int count) {
    Browser browser = application.browser();
    IntStream.range(0, count).forEach(i -> browser.cookie("login-" + i, "x"));
    browser.cookie("login-" + "n".repeat(3_000), "x");
    var reply = browser.get("/auth/login?returnTo=/" + "a".repeat(1_900));
    assertThat(reply.status()).isEqualTo(302);
    assertThat(size(reply)).isLessThan(HEADERS - 500);
    // What is left over goes with the next logins, and they work.
    assertThat(new TestLogin(browser, TENANT.tenant().userAgent()).logIn().status()).isEqualTo(303);
    assertThat(log.warnings()).isEmpty();
  }

  private static int size(Browser.Reply reply) {
    return reply.response().headers().map().entrySet().stream()
        .mapToInt(
            header ->
                header.getValue().stream()
                    .mapToInt(value -> header.getKey().length() + value.length() + 4)
                    .sum())
        .sum();
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "shop.example.com", "localhost.evil.example", "a_b"})
  void hostWhenItIsNotOursThenOneWarningAtMost(String host) {
    try (var fresh = open().setting("auth0.hosts", "localhost").start()) {
      for (int i = 0; i < 3; i++) {
        for (String header : List.of("X-Request: 1", "X-Forwarded-Proto: https")) {
          assertThat(fresh.raw("/auth/login", "Host: " + host, header))
              .matches("(?s)HTTP/1.1 [34].*");
        }
      }
    }
    assertThat(log.warnings()).hasSizeLessThanOrEqualTo(2).doesNotHaveDuplicates();
  }

  @Test
  void deliveryWhenItIsNotTheTenantsThenOneWarningAtMost() {
    try (var fresh = open().start()) {
      for (int i = 0; i < 3; i++) {
        for (String token : List.of("x", "e30.e30.e30", "eyJhbGciOiJub25lIn0.e30.", unknownKey())) {
          assertThat(
                  fresh
                      .browser()
                      .post("/auth/backchannel-logout", "logout_token=" + token)
                      .status())
              .isEqualTo(400);
        }
        assertThat(fresh.browser().post("/auth/log-stream", "[]").status()).isEqualTo(401);
      }
    }
    assertThat(log.warnings()).hasSize(2).doesNotHaveDuplicates();
  }

  /** A token that names a key which the tenant does not have. */
  private static String unknownKey() {
    return "eyJhbGciOiJSUzI1NiIsImtpZCI6Im5vLXN1Y2gta2V5In0.e30.AAAA";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/oauth/token: grant_type=password&username=&password=",
        "/oauth/token: grant_type=password&username=ada@example.com&password=x",
        "/oauth/token: grant_type=password&username=%00&password=%00",
        "/oauth/token: grant_type=authorization_code&state=x&code=x",
        "/oauth/token: grant_type=x",
        "/refreshtoken: refresh_token=x",
        "/refreshtoken: refresh_token=",
        "/refreshtoken: refresh_token=%00",
        "/auth/login: x=y",
        "/auth/callback: x=y",
        "/auth/logout: everywhere=true",
        "/auth/logged-out: state=x",
        "/auth/login/resume: x=y",
      })
  void formWhenItHoldsAnythingThenNothingLoud(String request) {
    String[] parts = request.split(": ", 2);
    var reply = application.browser().post(parts[0], parts[1], "Sec-Fetch-Site: same-origin");
    assertThat(reply.status()).isBetween(200, 499);
    assertThat(log.warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/userinfo",
        "/api/probe",
        "/closed/probe",
        "/auth/logged-out",
        "/auth/login/resume"
      })
  void tokenWhenItIsAnythingThenNothingLoud(String path) {
    for (String token : List.of("x", "x".repeat(6_000), unknownKey(), "e30.e30.e30")) {
      var reply = application.raw(path, "Authorization: Bearer " + token, "Cookie: session=1.x");
      assertThat(reply).matches("(?s)HTTP/1.1 [234].*");
    }
    assertThat(log.warnings()).isEmpty();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
