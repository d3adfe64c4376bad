package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person and what a program is told when a login is needed. */
class ChallengeTest {

  private static TestApplication application;

  @BeforeAll
  static void start() {
    application = TestApplication.builder().contextPath("/shop").start();
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void challengeWhenNavigatingThenToTheLoginAndBackToTheVeryPage() {
    var reply = application.browser().get("/closed/probe/caf%C3%A9?a=1&b=%2F%26+c");
    assertThat(reply.status()).isEqualTo(302);
    assertThat(reply.location().getPath()).isEqualTo("/shop/auth/login");
    assertThat(returnTo(reply)).isEqualTo("/shop/closed/probe/caf%C3%A9?a=1&b=%2F%26+c");
    assertThat(reply.header("Cache-Control")).contains("no-store");
    assertThat(reply.body()).isEmpty();
  }

  @Test
  void challengeWhenFetchedThen401AsJsonWithTheLoginUrl() {
    var reply = application.browser().fetch("/closed/probe");
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("Content-Type").orElseThrow()).startsWith("application/json");
    assertThat(reply.body())
        .contains("\"error\":\"login_required\"", "\"login\":\"/shop/auth/login\"");
    assertThat(reply.header("WWW-Authenticate").orElseThrow()).contains("/shop/auth/login");
    assertThat(reply.header("Cache-Control")).contains("no-store");
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Mode: navigate,Sec-Fetch-Dest: document,302",
    "Sec-Fetch-Mode: navigate,Accept: text/html,302",
    "Sec-Fetch-Mode: navigate,Sec-Fetch-Dest: iframe,401",
    "Sec-Fetch-Mode: navigate,Sec-Fetch-Dest: embed,401",
    "Sec-Fetch-Mode: cors,Accept: text/html,401",
    "Sec-Fetch-Mode: no-cors,Accept: text/html,401",
    "Sec-Fetch-Mode: same-origin,Accept: text/html,401",
    "Sec-Fetch-Mode: websocket,Accept: text/html,401",
    "Accept: text/html;q=0.9,X-Other: 1,302",
    "Accept: application/xhtml+xml;text/html,X-Other: 1,302",
    "Accept: application/json,X-Other: 1,401",
    "Accept: */*,X-Other: 1,401",
    "X-Other: 1,X-Another: 1,401",
    "Accept: text/html,X-Requested-With: XMLHttpRequest,401",
  })
  void challengeWhenTheHeadersSayWhoAsksThenAccordingly(String one, String two, int status) {
    assertThat(application.browser().plain("GET", "/closed/probe", one, two).status())
        .isEqualTo(status);
  }

  @Test
  void challengeWhenAFormIsSentWithAnExpiredSessionThenBackToTheForm() {
    String expired = new TestSession().with("exp", Instant.now().getEpochSecond() - 1).cookie();
    Browser browser = application.browser().cookie("session", expired);
    String form = application.uri("/open/form?id=5") + "";
    var reply =
        browser.post("/closed/probe", "a=b", "Referer: " + form, "Sec-Fetch-Site: same-origin");
    assertThat(reply.status()).isEqualTo(302);
    assertThat(returnTo(reply)).isEqualTo("/shop/open/form?id=5");
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example/form,cross-site",
    "http://localhost/other,same-site",
    "not a uri,same-origin",
    "http://localhost/form,none",
  })
  void challengeWhenAFormOfElsewhereIsSentThenBackToTheStart(String referer, String site) {
    var reply =
        application
            .browser()
            .post("/closed/probe", "a=b", "Referer: " + referer, "Sec-Fetch-Site: " + site);
    assertThat(reply.status()).isEqualTo(302);
    assertThat(returnTo(reply)).isEmpty();
  }

  @Test
  void challengeWhenAFormIsSentWithoutRefererThenBackToTheStart() {
    var reply = application.browser().post("/closed/probe", "a=b");
    assertThat(returnTo(reply)).isEmpty();
  }

  @Test
  void challengeWhenBehindAProxyThenThePublicPaths() {
    try (var proxied =
        TestApplication.builder()
            .contextPath("/internal")
            .setting("auth0.base-url", "https://shop.example.com/public")
            .start()) {
      var reply = proxied.browser().get("/closed/probe?x=1");
      assertThat(reply.header("Location").orElseThrow())
          .isEqualTo("/public/auth/login?returnTo=%2Fpublic%2Fclosed%2Fprobe%3Fx%3D1");
      assertThat(proxied.browser().fetch("/closed/probe").body())
          .contains("\"login\":\"/public/auth/login\"");
      assertThat(proxied.browser().get("/auth/logout").body())
          .contains("action=\"/public/auth/logout\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"refuse", "writeAndRefuse", "wrapAndRefuse"})
  void challengeWhenTheApplicationRefusesNobodyThenTheLogin(String how) {
    String path = "/open?do=" + how + ":NOT_LOGGED_IN";
    var person = application.browser().get(path);
    assertThat(person.status()).isEqualTo(302);
    assertThat(returnTo(person)).isEqualTo("/shop" + path);
    assertThat(person.body()).isEmpty();
    assertThat(application.browser().fetch(path).status()).isEqualTo(401);
  }

  @Test
  void challengeWhenAuthenticateIsCalledThenTheLogin() {
    var reply = application.browser().get("/open?do=authenticate");
    assertThat(reply.status()).isEqualTo(302);
    assertThat(returnTo(reply)).isEqualTo("/shop/open?do=authenticate");
    assertThat(application.browser().fetch("/open?do=authenticate").status()).isEqualTo(401);
  }

  private static String returnTo(Browser.Reply reply) {
    String query = reply.location().getRawQuery();
    assertThat(query).startsWith("returnTo=");
    return URLDecoder.decode(query.substring("returnTo=".length()), StandardCharsets.UTF_8);
  }
}
