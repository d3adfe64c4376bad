package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which cookies are a session, and that everything else is none and never a server error. */
class SessionCookieTest {

  private static final String OLD_SECRET = "an-old-secret-that-still-opens-0123456789abcdef";

  private static TestApplication application;

  @BeforeAll
  static void start() {
    application =
        TestApplication.builder()
            .setting("auth0.session.secrets", TestApplication.SECRET + "," + OLD_SECRET)
            .start();
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void sessionWhenSealedByUsThenItsCaller() {
    assertThat(callerOf(new TestSession().cookie())).isEqualTo("auth0|ada");
  }

  @Test
  void sessionWhenAnyOfItsCharactersIsFlippedThenNone() {
    String cookie = new TestSession().cookie();
    for (int i = 2; i < cookie.length(); i += 7) {
      char other = cookie.charAt(i) == 'A' ? 'B' : 'A';
      assertNoSession(cookie.substring(0, i) + other + cookie.substring(i + 1));
    }
  }

  @Test
  void sessionWhenTruncatedThenNone() {
    String cookie = new TestSession().cookie();
    for (int length : List.of(0, 1, 2, 3, 10, 38, 40, cookie.length() - 4, cookie.length() - 1)) {
      assertNoSession(cookie.substring(0, length));
    }
  }

  @Test
  void sessionWhenInSeveralCookiesThenItsCaller() {
    assertThat(callerOf(chunks())).isEqualTo("auth0|ada");
  }

  @Test
  void sessionWhenItsChunksAreReorderedThenNone() {
    List<String> chunks = chunks();
    String second = chunks.get(1);
    chunks.set(1, chunks.get(2));
    chunks.set(2, second);
    assertNoSession(chunks);
  }

  @Test
  void sessionWhenAChunkIsMissingThenNone() {
    List<String> chunks = chunks();
    chunks.remove(chunks.size() - 1);
    assertNoSession(chunks);
  }

  @Test
  void sessionWhenTheFirstChunkIsMissingThenNone() {
    List<String> chunks = chunks();
    Browser browser = application.browser();
    browser.cookie("session.1", chunks.get(1)).cookie("session.2", chunks.get(2));
    assertNoSession(browser);
  }

  @Test
  void sessionWhenAChunkIsOfAnotherSessionThenNone() {
    List<String> chunks = chunks();
    chunks.set(1, chunks().get(1));
    assertNoSession(chunks);
  }

  @Test
  void sessionWhenAStaleChunkIsLeftOverThenItsCaller() {
    Browser browser = application.browser();
    browser.cookie("session", new TestSession().cookie()).cookie("session.1", chunks().get(1));
    assertThat(browser.get("/open").line("principal")).isEqualTo("auth0|ada");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.", "9.", "-1.", "12.", "1", ".", "1..", "x.", "2147483648.", "%31."})
  void sessionWhenTheCountIsNoneThenNone(String count) {
    assertNoSession(count + new TestSession().sealed());
  }

  @Test
  void sessionWhenALoginsCookieIsGivenThenNone() {
    assertNoSession(new TestSession().purpose("login").cookie());
  }

  @Test
  void sessionWhenOfAnotherClientThenNone() {
    assertNoSession(new TestSession().clientId("AnotherClientAnotherClient123456").cookie());
  }

  @Test
  void sessionWhenSealedWithAnotherSecretThenNone() {
    assertNoSession(new TestSession().secret("another-secret-0123456789-0123456789").cookie());
  }

  @Test
  void sessionWhenSealedWithAnOldSecretThenItsCaller() {
    assertThat(callerOf(new TestSession().secret(OLD_SECRET).cookie())).isEqualTo("auth0|ada");
  }

  @ParameterizedTest
  @ValueSource(strings = {"idle", "exp"})
  void sessionWhenExpiredInsideThenNone(String end) {
    assertNoSession(new TestSession().with(end, Instant.now().getEpochSecond() - 1).cookie());
  }

  @Test
  void sessionWhenOfAnUnknownNewerVersionThenNone() {
    byte[] sealed = Base64.getUrlDecoder().decode(new TestSession().sealed());
    sealed[0] = 2;
    assertNoSession("1." + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "idt", "iat", "seen", "idle", "exp"})
  void sessionWhenItsContentsLackAPartThenNone(String part) {
    assertNoSession(new TestSession().without(part).cookie());
  }

  @Test
  void sessionWhenItsContentsAreOfOtherTypesThenNone() {
    assertNoSession(new TestSession().with("exp", "tomorrow").cookie());
    assertNoSession(new TestSession().with("idt", "not-a-jwt").cookie());
    assertNoSession(new TestSession().with("ui", List.of(1)).cookie());
  }

  @Test
  void sessionWhenFortyCookiesAreSentThenItsCaller() {
    Browser browser = application.browser();
    IntStream.range(0, 20).forEach(i -> browser.cookie("other" + i, "value" + i));
    browser.cookie("session", new TestSession().cookie());
    IntStream.range(1, 20).forEach(i -> browser.cookie("session." + i, "stale" + i));
    assertThat(browser.get("/open").line("principal")).isEqualTo("auth0|ada");
  }

  @Test
  void sessionWhenFortyCookiesAreJunkThenNone() {
    Browser browser = application.browser();
    browser.cookie("session", "8." + "A".repeat(100));
    IntStream.range(1, 40).forEach(i -> browser.cookie("session." + i, "B".repeat(100)));
    assertNoSession(browser);
  }

  @Test
  void sessionWhenTwoOfOneNameThenNone() {
    String ours = "session=" + new TestSession().cookie();
    String planted = "session=" + new TestSession().claim("sub", "auth0|mallory").cookie();
    for (List<String> order : List.of(List.of(ours, planted), List.of(planted, ours))) {
      var reply = application.browser().get("/open", "Cookie: " + String.join("; ", order));
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.line("principal")).isEqualTo("null");
    }
  }

  @Test
  void sessionWhenTwoOfOneChunkThenNone() {
    List<String> chunks = chunks();
    String cookie =
        IntStream.range(0, chunks.size())
            .mapToObj(i -> (i == 0 ? "session" : "session." + i) + "=" + chunks.get(i))
            .collect(Collectors.joining("; "));
    var reply = application.browser().get("/open", "Cookie: " + cookie + "; session.1=planted");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.line("principal")).isEqualTo("null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "\"1.", "=", "1.=", "1.%00", "$Version=1", "1. ", "1.\u00e4"})
  void sessionWhenTheValueIsNoCookieValueThenNone(String value) {
    assertNoSession(value);
  }

  @Test
  void sessionWhenRenewedThenStaleChunksAreDeleted() {
    Browser browser = application.browser();
    browser.cookie("session", new TestSession().lastSeen(Duration.ofMinutes(10)).cookie());
    browser.cookie("session.1", "stale").cookie("session.x", "of the application");
    assertThat(browser.get("/open").line("principal")).isEqualTo("auth0|ada");
    assertThat(browser.cookies()).containsOnlyKeys("session", "session.x");
  }

  @Test
  void sessionWhenLargerThanACookieThenInSeveralThatBrowsersKeep() {
    Browser browser = application.browser();
    List<String> chunks =
        new TestSession()
            .lastSeen(Duration.ofMinutes(10))
            .claim("big", "x".repeat(6000))
            .cookies(3800);
    for (int i = 0; i < chunks.size(); i++) {
      browser.cookie(i == 0 ? "session" : "session." + i, chunks.get(i));
    }
    var reply = browser.get("/open");
    assertThat(reply.setCookies()).hasSizeGreaterThan(1);
    assertThat(reply.setCookies())
        .allSatisfy(header -> assertThat(header.length()).isLessThanOrEqualTo(4096));
    assertThat(browser.get("/open").line("principal")).isEqualTo("auth0|ada");
  }

  private static List<String> chunks() {
    List<String> chunks = new TestSession().claim("big", "x".repeat(900)).cookies(500);
    assertThat(chunks).hasSizeGreaterThan(2);
    return new ArrayList<>(chunks);
  }

  private static String callerOf(String cookie) {
    return callerOf(List.of(cookie));
  }

  private static String callerOf(List<String> chunks) {
    return browser(chunks).get("/open").line("principal");
  }

  private static void assertNoSession(String cookie) {
    assertNoSession(List.of(cookie));
  }

  private static void assertNoSession(List<String> chunks) {
    assertNoSession(browser(chunks));
  }

  private static void assertNoSession(Browser browser) {
    var open = browser.get("/open");
    assertThat(open.status()).isEqualTo(200);
    assertThat(open.line("principal")).isEqualTo("null");
    assertThat(browser.get("/closed").status()).isEqualTo(302);
  }

  private static Browser browser(List<String> chunks) {
    Browser browser = application.browser();
    for (int i = 0; i < chunks.size(); i++) {
      browser.cookie(i == 0 ? "session" : "session." + i, chunks.get(i));
    }
    return browser;
  }
}
