package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a refusal reaches a person, a program and the application's own error pages. */
class AnswersTest {

  private static TestApplication plain;

  @BeforeAll
  static void start() {
    plain = TestApplication.builder().start();
  }

  @AfterAll
  static void stop() {
    plain.close();
  }

  @ParameterizedTest
  @CsvSource({
    "refuse,NOT_STAFF,403,not_staff,For staff only",
    "writeAndRefuse,NOT_STAFF,403,not_staff,For staff only",
    "wrapAndRefuse,NOT_STAFF,403,not_staff,For staff only",
    "refuse,STAFF_UNKNOWN,503,staff_unknown,Please try again in a moment",
    "writeAndRefuse,STAFF_UNKNOWN,503,staff_unknown,Please try again in a moment",
  })
  void refusalWhenThrownByTheApplicationThenAPageOrJson(
      String how, String reason, int status, String error, String title) {
    String path = "/open?do=" + how + ":" + reason;
    var page = plain.browser().get(path);
    assertThat(page.status()).isEqualTo(status);
    assertThat(page.header("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(page.header("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'");
    assertThat(page.header("Cache-Control")).contains("no-store");
    assertThat(page.body())
        .startsWith("<!DOCTYPE html>")
        .endsWith("</html>")
        .contains("<h1>" + title + "</h1>");
    var json = plain.browser().fetch(path);
    assertThat(json.status()).isEqualTo(status);
    assertThat(json.header("Content-Type").orElseThrow()).startsWith("application/json");
    assertThat(json.header("Cache-Control")).contains("no-store");
    assertThat(json.body()).startsWith("{").endsWith("}").contains("\"error\":\"" + error + "\"");
    assertThat(json.header("Retry-After").isPresent()).isEqualTo(status == 503);
  }

  @ParameterizedTest
  @ValueSource(strings = {"async:/open", "asyncWrapped:/open"})
  void refusalWhenThrownInAnAsynchronousDispatchThenAnswered(String how) {
    var reply = plain.browser().get("/open?do=" + how + "%3Fdo=refuse:NOT_STAFF");
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.body()).contains("For staff only");
  }

  @Test
  void refusalWhenTheResponseIsUnderWayThenItIsNotTakenForComplete() {
    String answer = plain.raw("/open?do=commitAndRefuse:NOT_STAFF");
    assertThat(answer).doesNotContain("For staff only", "probe=yes");
  }

  @Test
  void failureWhenItIsTheApplicationsOwnThenLeftToIt() {
    assertThat(plain.browser().get("/open?do=fail").status()).isEqualTo(500);
    assertThat(plain.browser().get("/open?do=error:404").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<error-code>403</error-code>", "<error-code> 403 </error-code>", ""})
  void errorPageWhenTheApplicationHasOneThenItGetsTheWords(String condition) {
    try (var themed =
        TestApplication.builder()
            .errorPage("<exception-type>java.io.IOException</exception-type>")
            .errorPage(condition)
            .start()) {
      Browser browser = themed.browser().cookie("session", new TestSession().cookie());
      var reply = browser.get("/open?do=refuse:NOT_STAFF");
      assertThat(reply.status()).isEqualTo(403);
      assertThat(reply.line("title")).isEqualTo("For staff only");
      assertThat(reply.line("message")).contains("not marked as staff");
      assertThat(reply.line("error")).isEqualTo("not_staff");
      assertThat(reply.line("login")).isEqualTo("null");
      assertThat(reply.line("dispatcher")).isEqualTo("ERROR");
      assertThat(reply.line("principal")).isEqualTo("auth0|ada");
      assertThat(reply.header("Cache-Control").orElseThrow()).contains("no-store");
      assertThat(browser.fetch("/open?do=refuse:NOT_STAFF").body()).startsWith("{");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<error-code>404</error-code>",
        "<exception-type>java.io.IOException</exception-type>",
      })
  void errorPageWhenItIsForSomethingElseThenOurPage(String condition) {
    try (var themed = TestApplication.builder().errorPage(condition).start()) {
      var reply = themed.browser().get("/open?do=refuse:NOT_STAFF");
      assertThat(reply.status()).isEqualTo(403);
      assertThat(reply.body()).contains("<h1>For staff only</h1>");
    }
  }

  @Test
  void errorPageWhenALoginFailsThenItGetsTheWordsAndTheLoginUrl() {
    try (var themed =
        TestApplication.builder()
            .contextPath("/shop")
            .errorPage("<error-code>503</error-code>")
            .start()) {
      var reply = themed.browser().get("/auth/login");
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.line("error")).isEqualTo("login_unavailable");
      assertThat(reply.line("login")).isEqualTo("/shop/auth/login");
      assertThat(reply.header("Retry-After")).contains("30");
    }
  }

  @Test
  void errorPageWhenAllPathsAreProtectedThenShownAllTheSame() {
    try (var themed =
        TestApplication.builder().setting("auth0.protected", "/*").errorPage("").start()) {
      var reply = themed.browser().get("/auth/login");
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.line("error")).isEqualTo("login_unavailable");
    }
  }

  @Test
  void messageWhenWrittenThenInAscii() {
    for (var reason : RefusedException.Reason.values()) {
      assertThat(Failure.of(new RefusedException(reason, null)).message()).isASCII();
    }
  }
}
