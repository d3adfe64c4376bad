package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Misbehaviour;
import io.github.auth0jakarta.oidc.Json;
import io.github.auth0jakarta.session.Seal;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers finish a login; all others start no session and use the login up. */
class CallbackTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  private static TestApplication application;

  private final TestLogin person = new TestLogin(application, TENANT.tenant());

  @BeforeAll
  static void start() {
    application = TestLogin.application(TENANT.tenant()).start();
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void callbackWhenTheStateIsUnknownThenNoSessionAndTheLoginUnderWayStays() {
    URI answer = person.answer("/auth/login");
    assertBrokenOff(person.browser().get(with(answer, "state", "A".repeat(43))));
    assertBrokenOff(person.browser().get(with(answer, "state", "")));
    assertBrokenOff(person.browser().get(without(answer, "state")));
    assertThat(person.browser().get(answer).status()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%0d%0aSet-Cookie:x=y", "%00", "%22%3E%3Cscript%3E", "a%3Db;c", "%F0%9F%94%91"})
  void callbackWhenTheStateIsMalformedThenNoSession(String state) {
    URI answer = person.answer("/auth/login");
    var reply = person.browser().get(with(answer, "state", state));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.setCookies()).isEmpty();
    assertThat(reply.body()).doesNotContain("<script");
  }

  @Test
  void callbackWhenReplayedThenNoSessionEvenWithTheLoginsCookieKept() {
    URI answer = person.answer("/auth/login");
    var kept = Map.copyOf(person.browser().cookies());
    assertThat(person.browser().get(answer).status()).isEqualTo(303);
    long asked = exchanges();
    assertBrokenOff(person.browser().get(answer));
    Browser thief = application.browser();
    kept.forEach(thief::cookie);
    assertBrokenOff(thief.get(answer));
    assertThat(thief.cookies()).doesNotContainKey("session");
    assertThat(exchanges()).isEqualTo(asked);
  }

  @Test
  void callbackWhenTheLoginIsOfAnotherBrowserThenNoSession() {
    URI answer = person.answer("/auth/login");
    var victim = new TestLogin(application, TENANT.tenant());
    victim.begin("/auth/login");
    assertBrokenOff(victim.browser().get(answer));
    assertThat(victim.browser().cookies()).doesNotContainKey("session");
  }

  @Test
  void callbackWhenAnotherLoginsCookieBearsTheStateThenNoSession() {
    URI answer = person.answer("/auth/login");
    var victim = new TestLogin(application, TENANT.tenant());
    victim.begin("/auth/login");
    String cookie = victim.browser().cookies().values().iterator().next();
    Browser mixed = application.browser().cookie(loginCookie(answer), cookie);
    assertBrokenOff(mixed.get(answer));
    assertThat(TENANT.tenant().journal().count("POST", "/oauth/token")).isZero();
  }

  @Test
  void callbackWhenTheCodeIsOfAnotherBrowserThenNoSession() {
    URI attackers = person.answer("/auth/login");
    var victim = new TestLogin(application, TENANT.tenant());
    URI victims = victim.answer("/auth/login");
    assertBrokenOff(victim.browser().get(with(victims, "code", parameter(attackers, "code"))));
    assertThat(victim.browser().cookies()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"state", "code", "iss", "error"})
  void callbackWhenAParameterIsRepeatedThenNoSession(String name) {
    URI answer = person.answer("/auth/login");
    String value = name.equals("error") ? "access_denied" : parameter(answer, name);
    String again = "&" + name + "=" + value;
    assertBrokenOff(
        person.browser().get(URI.create(answer + (name.equals("error") ? again : "") + again)));
    assertThat(person.browser().cookies()).doesNotContainKey("session");
  }

  @ParameterizedTest
  @EnumSource(
      value = Misbehaviour.class,
      names = {"NO_ID_TOKEN", "WRONG_NONCE", "WRONG_AUDIENCE", "BROKEN_SIGNATURE", "ALG_NONE"})
  void callbackWhenTheTenantsAnswerCannotBeTrustedThenNoSession(Misbehaviour misbehaviour) {
    TENANT.tenant().misbehave(misbehaviour);
    var reply = person.logIn();
    assertThat(reply.status()).isEqualTo(502);
    assertThat(reply.body()).contains("did not pass our checks", "href=\"/auth/login\"");
    assertThat(person.browser().cookies()).isEmpty();
    TENANT.tenant().behave();
    assertThat(person.logIn().status()).isEqualTo(303);
  }

  @Test
  void callbackWhenTheLoginWasBegunTooLongAgoThenNoSession() {
    URI answer = person.answer("/auth/login");
    reseal(answer, Map.of("exp", Instant.now().getEpochSecond() - 1));
    assertBrokenOff(person.browser().get(answer));
    assertThat(person.browser().cookies()).isEmpty();
  }

  @Test
  void callbackWhenTheLoginsCookieIsResealedUnchangedThenASession() {
    URI answer = person.answer("/auth/login");
    reseal(answer, Map.of());
    assertThat(person.browser().get(answer).status()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(strings = {"session", "flipped", "truncated", "empty", "foreign"})
  void callbackWhenTheLoginsCookieIsNoneThenNoSession(String how) {
    URI answer = person.answer("/auth/login");
    String cookie = person.browser().cookies().get(loginCookie(answer));
    String broken =
        switch (how) {
          case "session" -> "99999999999." + sealOf("session").seal(Json.write(opened(answer)));
          case "foreign" ->
              "99999999999."
                  + new Seal(
                          "login",
                          TENANT.tenant().issuer() + " - another-client",
                          List.of(TENANT.tenant().clientSecret()))
                      .seal(Json.write(opened(answer)));
          case "flipped" -> cookie.substring(0, 40) + "AAAA" + cookie.substring(44);
          case "truncated" -> cookie.substring(0, cookie.length() - 5);
          default -> "";
        };
    person.browser().cookie(loginCookie(answer), broken);
    assertBrokenOff(person.browser().get(answer));
  }

  @Test
  void callbackWhenPostedThenASession() {
    URI answer = person.answer("/auth/login");
    var reply =
        person.browser().post("/auth/callback", answer.getRawQuery(), "Sec-Fetch-Site: cross-site");
    assertThat(reply.status()).isEqualTo(303);
    assertThat(person.browser().get("/open").line("principal")).isNotEqualTo("null");
  }

  @Test
  void callbackWhenNeitherGetNorPostThenRefusedAndTheLoginGoesOn() {
    URI answer = person.answer("/auth/login");
    for (String method : new String[] {"HEAD", "PUT", "DELETE"}) {
      assertThat(person.browser().plain(method, "/auth/callback?" + answer.getRawQuery()).status())
          .isEqualTo(405);
    }
    assertThat(person.browser().get(answer).status()).isEqualTo(303);
  }

  private static void assertBrokenOff(Browser.Reply reply) {
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("This sign-in cannot be continued", "href=\"/auth/login\"");
    assertThat(reply.header("Cache-Control")).contains("no-store");
    assertThat(reply.setCookies())
        .allSatisfy(header -> assertThat(header).startsWith("login-").contains("Max-Age=0"));
  }

  private static String loginCookie(URI answer) {
    return "login-" + parameter(answer, "state");
  }

  private Map<String, Object> opened(URI answer) {
    String value = person.browser().cookies().get(loginCookie(answer));
    byte[] contents = sealOf("login").open(value.substring(value.indexOf('.') + 1)).orElseThrow();
    return new HashMap<>(Json.parse(contents).orElseThrow());
  }

  private void reseal(URI answer, Map<String, Object> changes) {
    Map<String, Object> contents = opened(answer);
    contents.putAll(changes);
    person
        .browser()
        .cookie(loginCookie(answer), "99999999999." + sealOf("login").seal(Json.write(contents)));
  }

  private static Seal sealOf(String purpose) {
    String owner = TENANT.tenant().issuer() + " - " + TENANT.tenant().clientId();
    return new Seal(purpose, owner, List.of(TENANT.tenant().clientSecret()));
  }

  private static String parameter(URI uri, String name) {
    return uri.getRawQuery().replaceAll("(?:.*&)?" + name + "=([^&]*).*", "$1");
  }

  private static URI with(URI uri, String name, String value) {
    return URI.create(uri.toString().replaceAll("([?&]" + name + "=)[^&]*", "$1" + value));
  }

  private static URI without(URI uri, String name) {
    return URI.create(uri.toString().replaceAll("([?&])" + name + "=[^&]*", "$1x=y"));
  }

  /** How many codes have been brought to the tenant. */
  private static long exchanges() {
    return TENANT.tenant().journal().entries().stream()
        .filter(entry -> entry.path().equals("/oauth/token"))
        .filter(entry -> entry.body().contains("authorization_code"))
        .count();
  }
}
