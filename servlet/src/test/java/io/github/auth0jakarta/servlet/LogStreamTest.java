package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenant;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose sessions end by what the tenant's log stream tells, and who may tell it. */
class LogStreamTest {

  private static final String PATH = "/auth/log-stream";
  private static final String TOKEN = "the-token-of-the-log-stream-of-these-tests";
  private static final String AUTHORIZED = "Authorization: " + TOKEN;

  private static TestApplication application;

  @BeforeAll
  static void start() {
    application =
        TestApplication.builder()
            .setting("auth0.log-stream-token", TOKEN)
            .setting("auth0.protected", "/*")
            .setting("auth0.clients", "partners")
            .setting("auth0.clients.partners.paths", "/api")
            .start();
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type":"scp","user_id":"%s","date":"%s"}
          {"type":"sdu","user_id":"%s","date":"%s"}
          {"type":"sapi","date":"%2$s","user_id":"cli@clients","details":{"request":{"method":"patch","path":"/api/v2/users/%1$s","body":{"blocked":true}}}}
          {"type":"sapi","date":"%2$s","details":{"request":{"method":"PATCH","path":"/api/v2/users/%1$s","body":{"password":"*****"}}}}
          {"type":"sapi","date":"%2$s","details":{"request":{"method":"delete","path":"/api/v2/users/%1$s"}}}
          """)
  void eventWhenTheUserIsNoLongerTheSameThenTheSessionsEndHoweverItIsDelivered(String format) {
    int number = 0;
    for (String delivery :
        new String[] {
          "{\"log_id\":\"1\",\"data\":%s}",
          "{\"log_id\":\"0\",\"data\":{}}\n{\"log_id\":\"1\",\"data\":%s}\n",
          "[{\"log_id\":\"1\",\"data\":%s}]",
          "{\"logs\":[{\"log_id\":\"1\",\"data\":%s}]}"
        }) {
      String user = "auth0|" + (format.hashCode() & 0xffff) + "-" + number++;
      Browser theirs = browser(user);
      Browser others = browser("auth0|other");
      String event = format.formatted(user, Instant.now().plusSeconds(5));
      assertThat(send(delivery.formatted(event), AUTHORIZED).status()).isEqualTo(200);
      assertThat(theirs.get("/open").status()).as(delivery).isEqualTo(302);
      assertThat(others.get("/open").status()).isEqualTo(200);
    }
  }

  @Test
  void eventWhenTheUserHasSessionsOfOtherClientsThenTheyEndToo() {
    String user = "auth0|partner";
    TestSession session = new TestSession().client("partners").claim("sub", user);
    Browser theirs = application.browser().cookie("session-partners", session.cookie());
    assertThat(theirs.get("/api/x").status()).isEqualTo(200);
    String event = "{\"data\":{\"type\":\"sdu\",\"user_id\":\"%s\",\"date\":\"%s\"}}";
    send(event.formatted(user, Instant.now().plusSeconds(5)), AUTHORIZED);
    assertThat(theirs.get("/api/x").status()).isEqualTo(302);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"scpr\",\"user_id\":\"%s\",\"date\":\"%s\"}",
        "{\"type\":\"fcp\",\"user_id\":\"%s\",\"date\":\"%s\"}",
        "{\"type\":\"limit_wc\",\"user_id\":\"%s\",\"date\":\"%s\"}",
        "{\"type\":\"s\",\"user_id\":\"%s\",\"date\":\"%s\"}",
        "{\"type\":\"scp\",\"user_id\":\"%s\"}",
        "{\"type\":\"scp\",\"user_id\":\"%s\",\"date\":\"yesterday\"}",
        "{\"type\":\"sapi\",\"date\":\"%2$s\",\"user_id\":\"%1$s\"}",
        "{\"type\":\"sapi\",\"date\":\"%2$s\",\"details\":{\"request\":{\"method\":\"patch\",\"path\":\"/api/v2/users/%1$s\",\"body\":{\"blocked\":\"true\"}}}}",
        "{\"type\":\"sapi\",\"date\":\"%2$s\",\"details\":{\"request\":{\"method\":\"patch\",\"path\":\"/api/v2/users/%1$s\",\"body\":{\"blocked\":false}}}}",
        "{\"type\":\"sapi\",\"date\":\"%2$s\",\"details\":{\"request\":{\"method\":\"delete\",\"path\":\"/api/v2/users/%1$s/roles\"}}}",
        "{\"type\":\"sapi\",\"date\":\"%2$s\",\"details\":{\"request\":{\"method\":\"post\",\"path\":\"/api/v2/users/%1$s\",\"body\":{\"blocked\":true}}}}"
      })
  void eventWhenItSaysNothingOfTheKindThenTheSessionsGoOn(String event) {
    String user = "auth0|stays-" + (event.hashCode() & 0xffff);
    Browser theirs = browser(user);
    String delivery = "{\"data\":" + event.formatted(user, Instant.now()) + "}";
    assertThat(send(delivery, AUTHORIZED).status()).isEqualTo(200);
    assertThat(theirs.get("/open").status()).isEqualTo(200);
  }

  @Test
  void eventWhenItIsOldThenLaterSessionsGoOnAndOneToComeIsTakenForNow() {
    String format = "{\"data\":{\"type\":\"scp\",\"user_id\":\"auth0|late\",\"date\":\"%s\"}}";
    Browser later = browser("auth0|late");
    send(format.formatted(Instant.now().minusSeconds(60)), AUTHORIZED);
    assertThat(later.get("/open").status()).isEqualTo(200);
    send(format.formatted("2999-01-01T00:00:00Z"), AUTHORIZED);
    assertThat(later.get("/open").status()).isEqualTo(302);
    TestSession next =
        new TestSession()
            .claim("sub", "auth0|late")
            .claim("iat", Instant.now().plusSeconds(1).getEpochSecond());
    assertThat(application.browser().cookie("session", next.cookie()).get("/open").status())
        .isEqualTo(200);
  }

  @Test
  void eventWhenAnotherTenantHasAUserOfThatNameThenThatUsersSessionsGoOn() {
    TestApplication.Builder several =
        TestApplication.builder()
            .setting("auth0.log-stream-token", TOKEN)
            .setting("auth0.protected", "/*")
            .setting("auth0.clients", "same,other")
            .setting("auth0.clients.header", "Client-Type")
            .setting("auth0.clients.same.header-value", "same")
            .setting("auth0.clients.other.header-value", "other")
            .setting("auth0.clients.other.issuer", "http://localhost:2/")
            .setting("auth0.clients.other.client-id", TestApplication.CLIENT_ID)
            .setting("auth0.clients.other.client-secret", TestApplication.SECRET);
    try (TestApplication both = several.start()) {
      String same = new TestSession().client("same").cookie();
      String other =
          new TestSession().client("other").issuer(URI.create("http://localhost:2/")).cookie();
      Browser one = both.browser().cookie("session-same", same);
      Browser two = both.browser().cookie("session-other", other);
      assertThat(one.get("/open", "Client-Type: same").status()).isEqualTo(200);
      String event =
          "{\"data\":{\"type\":\"sdu\",\"user_id\":\"auth0|ada\",\"date\":\"2999-01-01T00:00:00Z\"}}";
      assertThat(both.browser().post(PATH, event, AUTHORIZED).status()).isEqualTo(200);
      assertThat(one.get("/open", "Client-Type: same").status()).isEqualTo(302);
      assertThat(two.get("/open", "Client-Type: other").status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Nothing: 1",
        "Authorization: ",
        "Authorization: Bearer",
        "Authorization: another-token-of-the-log-stream-of-tests",
        "Authorization: the-token-of-the-log-stream-of-these-test",
        "Authorization: the-token-of-the-log-stream-of-these-tests2",
        "Authorization: Basic the-token-of-the-log-stream-of-these-tests"
      })
  void deliveryWhenTheTokenIsNotTheConfiguredOneThenIsRefused(String header) {
    String user = "auth0|guarded";
    Browser theirs = browser(user);
    String event = "{\"type\":\"sdu\",\"user_id\":\"%s\",\"date\":\"%s\"}";
    var reply = send("{\"data\":" + event.formatted(user, Instant.now()) + "}", header);
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("WWW-Authenticate")).contains("Bearer");
    assertThat(reply.body()).doesNotContain(TOKEN);
    assertThat(theirs.get("/open").status()).isEqualTo(200);
  }

  @Test
  void deliveryWhenTheTokenHasItsSchemeThenIsTaken() {
    assertThat(send("[]", "Authorization: Bearer " + TOKEN).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no JSON",
        "{",
        "[1,",
        "[]]",
        "{\"data\":{}}{",
        "{\"a\":1,\"a\":2}",
        "{}\nnot JSON"
      })
  void deliveryWhenItIsNoJsonThenIsRefused(String body) {
    assertThat(send(body, AUTHORIZED).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "[null,1,\"x\",[]]",
        "{\"logs\":{}}",
        "{\"logs\":[{\"data\":1}]}",
        "{\"data\":{\"type\":\"sdu\",\"date\":\"2020-01-01T00:00:00Z\"}}",
        "{\"data\":{\"type\":\"sapi\",\"date\":\"2020-01-01T00:00:00Z\",\"details\":{\"request\":{\"method\":\"delete\",\"path\":\"/api/v2/users/%zz\"}}}}"
      })
  void deliveryWhenItHoldsNoEventThenIsTakenAndNothingHappens(String body) {
    assertThat(send(body, AUTHORIZED).status()).isEqualTo(200);
  }

  @Test
  void deliveryWhenItIsLargeThenIsRefused() {
    assertThat(send(" ".repeat(4 * 1024 * 1024 + 1), AUTHORIZED).status()).isEqualTo(413);
  }

  @Test
  void endpointWhenThereIsNoTokenThenIsNoneOfOurs() {
    try (var without = TestApplication.builder().start()) {
      assertThat(without.browser().post(PATH, "[]", AUTHORIZED).status()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"JSONLINES", "JSONARRAY", "JSONOBJECT"})
  void tenantWhenAUserIsBlockedOrDeletedThereThenTheSessionsHereEnd(String format) {
    try (DevTenant tenant = DevTenant.start();
        TestApplication real =
            TestLogin.application(tenant).setting("auth0.log-stream-token", TOKEN).start()) {
      var admin = new TestManagement(tenant);
      admin.streamLog(real, TOKEN, format);
      var ada = new TestLogin(real, tenant);
      ada.logIn();
      var grace = new TestLogin(real, tenant);
      grace.logInAsStaff();
      admin.call("PATCH", admin.userPath(TestLogin.ADA), Map.of("blocked", true));
      BackchannelLogoutTest.assertEnds(ada.browser());
      assertThat(grace.browser().get("/open").line("principal")).isNotEqualTo("null");
      admin.call("DELETE", admin.userPath(TestLogin.GRACE), Map.of());
      BackchannelLogoutTest.assertEnds(grace.browser());
    }
  }

  private static Browser.Reply send(String body, String authorization) {
    return application.browser().post(PATH, body, authorization, "Content-Type: application/json");
  }

  private static Browser browser(String subject) {
    TestSession session = new TestSession().with("id", "id of " + subject).claim("sub", subject);
    return application
        .browser()
        .cookie("session", session.with("id", subject + System.nanoTime()).cookie());
  }
}
