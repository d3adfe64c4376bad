package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a session that is in use is written anew, and when it must not be. */
class RenewalTest {

  private static TestApplication application;

  @BeforeAll
  static void start() {
    application = TestApplication.builder().start();
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void renewalWhenSeenAShortTimeAgoThenNoCookie() {
    Browser browser = browser(new TestSession().lastSeen(Duration.ofMinutes(4)));
    assertThat(browser.get("/open").setCookies()).isEmpty();
  }

  @Test
  void renewalWhenNotSeenForMinutesThenACookieThatLastsAndOneAlone() {
    Browser browser = browser(old());
    String before = browser.cookies().get("session");
    assertThat(browser.get("/open").setCookies())
        .singleElement()
        .asString()
        .contains("; Path=/; Max-Age=", "; HttpOnly; SameSite=Lax");
    assertThat(browser.cookies().get("session")).isNotEqualTo(before);
    var again = browser.get("/open");
    assertThat(again.line("principal")).isEqualTo("auth0|ada");
    assertThat(again.setCookies()).isEmpty();
  }

  @Test
  void renewalWhenTheAbsoluteEndIsNearThenNotBeyondIt() {
    long soon = Instant.now().getEpochSecond() + 100;
    Browser browser = browser(old().with("exp", soon).with("idle", soon));
    String header = browser.get("/open").setCookies().get(0);
    long maxAge = Long.parseLong(header.replaceAll(".*Max-Age=([0-9]+);.*", "$1"));
    assertThat(maxAge).isBetween(1L, 100L);
  }

  @Test
  void renewalWhenExpiredThenNone() {
    Browser browser = browser(old().with("idle", Instant.now().getEpochSecond() - 1));
    assertThat(browser.get("/open").setCookies()).isEmpty();
  }

  @Test
  void renewalWhenTheSessionHasEndedMeanwhileThenItIsNotBroughtBack() {
    TestSession session = old().with("id", "ended-meanwhile");
    Browser oneTab = browser(session);
    Browser otherTab = browser(session);
    oneTab.get("/open?do=logout");
    var late = otherTab.get("/open");
    assertThat(late.line("principal")).isEqualTo("null");
    assertThat(late.setCookies()).isEmpty();
  }

  @Test
  void renewalWhenTheSessionEndsBeforeItsAnswerArrivesThenTheNewCookieIsRefused() {
    TestSession session = old().with("id", "ended-in-between");
    Browser slowTab = browser(session);
    Browser otherTab = browser(session);
    assertThat(slowTab.get("/open").setCookies()).hasSize(1);
    otherTab.get("/open?do=logout");
    assertThat(slowTab.get("/open").line("principal")).isEqualTo("null");
    assertThat(slowTab.get("/closed/probe").status()).isEqualTo(302);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/open",
        "/open.txt",
        "/open?do=cacheableStatic",
        "/open?do=cacheable",
        "/open?do=async:/open%3Fdo=cacheableStatic"
      })
  void renewalWhenWrittenThenNobodyStoresTheResponse(String path) {
    var reply = browser(old()).get(path);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.setCookies()).hasSize(1);
    assertThat(reply.response().headers().allValues("Cache-Control")).containsExactly("no-store");
    assertThat(reply.header("Expires")).isEmpty();
  }

  @Test
  void responseWhenNothingIsRenewedThenTheApplicationsCachingStays() {
    var reply = browser(new TestSession()).get("/open?do=cacheableStatic");
    assertThat(String.join(",", reply.response().headers().allValues("Cache-Control")))
        .contains("public", "immutable");
    assertThat(reply.header("Expires")).isPresent();
  }

  private static TestSession old() {
    return new TestSession().lastSeen(Duration.ofMinutes(10));
  }

  private static Browser browser(TestSession session) {
    return application.browser().cookie("session", session.cookie());
  }
}
