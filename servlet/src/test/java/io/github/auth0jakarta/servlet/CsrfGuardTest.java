package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may change something in a user's name. */
class CsrfGuardTest {

  private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
  private static final String JSON = "Content-Type: application/json";

  private static TestApplication application;

  @BeforeAll
  static void start() {
    application =
        TestApplication.builder()
            .setting("auth0.csrf", "true")
            .setting("auth0.csrf.exempt", "/open/hook")
            .start();
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site: same-origin,200",
    "Sec-Fetch-Site: none,200",
    "Sec-Fetch-Site: same-site,403",
    "Sec-Fetch-Site: cross-site,403",
    "Sec-Fetch-Site: anything,403",
    "Origin: OWN,200",
    "Origin: http://localhost:1,403",
    "Origin: https://OWNHOST,403",
    "Origin: http://OWNHOST.evil.example,403",
    "Origin: null,403",
    "Origin: https://evil.example,403",
  })
  void changeWhenTheBrowserSaysWhoSendsThenByThatAlone(String header, int status) {
    String own =
        header
            .replace("OWNHOST", application.host())
            .replace("OWN", "http://" + application.host());
    assertThat(send("POST", "/open", "", own, FORM).status()).isEqualTo(status);
    assertThat(send("DELETE", "/open", "", own, JSON).status()).isEqualTo(status);
    assertThat(send("POST", "/open", "_csrf=" + token(), own, FORM).status()).isEqualTo(status);
    assertThat(application.browser().send("POST", "/open", "", own, FORM).status())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
  void requestWhenItsMethodIsSafeThenLetThrough(String method) {
    assertThat(send(method, "/open", null, "Sec-Fetch-Site: cross-site").status()).isEqualTo(200);
  }

  @Test
  void socketWhenAnotherSiteOpensItThenRefused() {
    assertThat(application.raw("/open", "Upgrade: websocket", "Origin: https://evil.example"))
        .startsWith("HTTP/1.1 403");
    assertThat(
            application.raw("/open", "Upgrade: websocket", "Origin: http://" + application.host()))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void changeWhenAnOldBrowserShowsTheTokenThenLetThrough() {
    String token = token();
    assertThat(send("POST", "/open", "a=b&_csrf=" + token, FORM).status()).isEqualTo(200);
    assertThat(send("POST", "/open", "{}", JSON, "X-CSRF-Token: " + token).status()).isEqualTo(200);
    assertThat(send("POST", "/open?a=b&_csrf=" + token, "{}", JSON).status()).isEqualTo(200);
    assertThat(
            send("PUT", "/open?_csrf=" + token, "x", "Content-Type: multipart/form-data").status())
        .isEqualTo(200);
  }

  @Test
  void changeWhenAnOldBrowserShowsNoTokenOfThisSessionThenRefused() {
    Browser other =
        application
            .browser()
            .cookie("session", new TestSession().with("id", "another-session").cookie());
    String anothers = other.get("/open?token=1").line("csrf");
    for (String wrong :
        new String[] {"", "x", anothers, "session-of-a-test", new TestSession().sealed()}) {
      assertThat(send("POST", "/open", "_csrf=" + wrong, FORM).status()).isEqualTo(403);
      assertThat(send("POST", "/open", "{}", JSON, "X-CSRF-Token: " + wrong).status())
          .isEqualTo(403);
    }
    assertThat(send("POST", "/open", "a=b", FORM).status()).isEqualTo(403);
    assertThat(send("POST", "/open", "{\"_csrf\":\"" + token() + "\"}", JSON).status())
        .isEqualTo(403);
  }

  @Test
  void changeWhenNobodyIsLoggedInThenAnOldClientNeedsNoToken() {
    assertThat(application.browser().send("POST", "/open", "a=b", FORM).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data; boundary=x"})
  void bodyWhenItIsNoFormThenLeftToTheApplication(String type) {
    var reply =
        send(
            "POST",
            "/open",
            "what the application reads",
            "Content-Type: " + type,
            "X-CSRF-Token: " + token(),
            "X-Read-Body: 1");
    assertThat(reply.line("body")).isEqualTo("what the application reads");
  }

  @Test
  void tokenWhenAPageShowsItThenThePageIsPrivateAndTheTokenNew() {
    var reply = ada().get("/open?token=1");
    assertThat(reply.header("Cache-Control")).contains("no-store");
    assertThat(reply.line("csrf")).isNotEqualTo(token()).doesNotContain("session-of-a-test");
    assertThat(application.browser().get("/open?token=1").line("csrf")).isEqualTo("null");
    assertThat(ada().get("/open?do=forward:/open/other%3Fdo=x%26token=1").line("csrf"))
        .isNotEqualTo("null");
  }

  @Test
  void pathWhenExemptThenAnySiteMaySend() {
    assertThat(send("POST", "/open/hook", "", FORM, "Origin: https://else.example").status())
        .isEqualTo(200);
    for (String other :
        new String[] {"/open/hook/../x", "/open/x/../hook", "/open/hook;%2f..%2fx"}) {
      assertThat(send("POST", other, "", FORM, "Origin: https://else.example").status())
          .as(other)
          .isEqualTo(403);
    }
  }

  @Test
  void refusalWhenGivenThenAPageOrJsonThatSaysWhy() {
    var page = ada().post("/open", "a=b", "Sec-Fetch-Site: cross-site");
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("This was not sent from here").doesNotContain("probe=yes");
    assertThat(send("POST", "/open", "", FORM, "Origin: https://evil.example").body())
        .contains("\"error\":\"cross_site_request\"");
  }

  @Test
  void csrfWhenItIsNotSwitchedOnThenTheApplicationsBusiness() {
    try (var plain = TestApplication.builder().start()) {
      Browser browser = plain.browser().cookie("session", new TestSession().cookie());
      assertThat(browser.post("/open", "a=b", "Sec-Fetch-Site: cross-site").status())
          .isEqualTo(200);
      assertThat(browser.get("/open?token=1").line("csrf")).isEqualTo("null");
    }
  }

  private static String token() {
    return ada().get("/open?token=1").line("csrf");
  }

  private static Browser ada() {
    return application.browser().cookie("session", new TestSession().cookie());
  }

  private static Browser.Reply send(String method, String path, String body, String... headers) {
    return ada().send(method, path, body, headers);
  }
}
