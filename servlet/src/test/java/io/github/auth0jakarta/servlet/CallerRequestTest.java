package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the application sees through the Servlet API, in each kind of dispatch. */
class CallerRequestTest {

  private static TestApplication application;

  @BeforeAll
  static void start() {
    application =
        TestApplication.builder()
            .setting("auth0.staff.claim", "https://example.com/staff")
            .errorPage("<error-code>404</error-code>")
            .errorPage("<exception-type>java.lang.Throwable</exception-type>")
            .start();
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void callerWhenThereIsASessionThenInEveryAnswerOfTheRequest() {
    var reply = ada().get("/open");
    assertThat(reply.line("principal")).isEqualTo("auth0|ada");
    assertThat(reply.line("remoteUser")).isEqualTo("auth0|ada");
    assertThat(reply.line("authType")).isEqualTo("auth0");
  }

  @Test
  void callerWhenThereIsNoSessionThenNobody() {
    var reply = application.browser().get("/open");
    assertThat(reply.line("principal")).isEqualTo("null");
    assertThat(reply.line("remoteUser")).isEqualTo("null");
    assertThat(reply.line("authType")).isEqualTo("null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"forward", "async", "asyncWrapped"})
  void callerWhenDispatchedThenTheSame(String how) {
    assertThat(ada().get("/open?do=" + how + ":/open/other%3Fdo=x").line("principal"))
        .isEqualTo("auth0|ada");
    assertThat(
            application.browser().get("/open?do=" + how + ":/open/other%3Fdo=x").line("principal"))
        .isEqualTo("null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"error:404", "fail"})
  void callerWhenAnErrorPageIsShownThenTheSame(String what) {
    var reply = ada().get("/open?do=" + what);
    assertThat(reply.line("dispatcher")).isEqualTo("ERROR");
    assertThat(reply.line("principal")).isEqualTo("auth0|ada");
    assertThat(application.browser().get("/open?do=" + what).line("principal")).isEqualTo("null");
  }

  @Test
  void dispatchWhenTheApplicationLeadsToAProtectedPathThenItIsItsOwnDecision() {
    assertThat(application.browser().get("/open?do=async:/closed/probe%3Fdo=x").line("principal"))
        .isEqualTo("null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false", "missing", "text"})
  void staffWhenTheClaimSaysThenTheRole(String value) {
    var session = new TestSession();
    if (!value.equals("missing")) {
      session.claim(
          "https://example.com/staff", value.equals("text") ? "true" : Boolean.valueOf(value));
    }
    var reply = application.browser().cookie("session", session.cookie()).get("/open?staff=1");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.line("staff")).isEqualTo(String.valueOf(value.equals("true")));
  }

  @Test
  void staffWhenNobodyIsLoggedInThenNot() {
    assertThat(application.browser().get("/open?staff=1").line("staff")).isEqualTo("false");
  }

  @Test
  void authenticateWhenThereIsASessionThenGoesOn() {
    assertThat(ada().get("/open?do=authenticate").line("principal")).isEqualTo("auth0|ada");
  }

  @Test
  void logoutWhenCalledThenNobodyAndTheCookieIsGoneAndRefused() {
    String cookie = new TestSession().with("id", "ended-by-logout").cookie();
    Browser browser = application.browser().cookie("session", cookie);
    var reply = browser.get("/open?do=logout");
    assertThat(reply.line("principal")).isEqualTo("null");
    assertThat(browser.cookies()).isEmpty();
    browser.cookie("session", cookie);
    assertThat(browser.get("/open").line("principal")).isEqualTo("null");
  }

  @Test
  void logoutWhenTheSessionWasRenewedInTheSameRequestThenTheCookieIsGone() {
    Browser browser =
        application
            .browser()
            .cookie(
                "session",
                new TestSession()
                    .with("id", "renewed-and-ended")
                    .lastSeen(Duration.ofMinutes(10))
                    .cookie());
    var reply = browser.get("/open?do=logout");
    assertThat(reply.line("principal")).isEqualTo("null");
    assertThat(browser.cookies()).isEmpty();
  }

  @Test
  void responseWhenItDependsOnTheCallerThenNotStored() {
    assertThat(ada().get("/open").header("Cache-Control")).contains("no-store");
    assertThat(application.browser().get("/open").header("Cache-Control")).contains("no-store");
    assertThat(ada().get("/closed/file.txt").header("Cache-Control")).contains("no-store");
  }

  @Test
  void responseWhenTheApplicationSaysHowToCacheThenAsItSays() {
    assertThat(ada().get("/open?do=cacheable").header("Cache-Control"))
        .contains("public, max-age=3600");
  }

  @Test
  void responseWhenItAsksNothingOfTheCallerThenMayBeStored() {
    assertThat(ada().get("/open.txt").header("Cache-Control")).isEmpty();
    assertThat(ada().get("/open?do=nothing").header("Cache-Control")).isEmpty();
  }

  private static Browser ada() {
    return application.browser().cookie("session", new TestSession().cookie());
  }
}
