package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tenant delivers to a client that a gateway's header chooses, which no tenant sends. */
class ClientDeliveriesTest {

  private static final String TOKEN = "the-token-of-the-log-stream-of-these-tests";
  private static final String AUTHORIZED = "Authorization: " + TOKEN;

  private static TestApplication application;

  @BeforeAll
  static void start() {
    application =
        TestApplication.builder()
            .setting("auth0.id-token-algorithm", "HS256")
            .setting("auth0.protected", "/*")
            .setting("auth0.log-stream-token", TOKEN)
            .setting("auth0.clients.header", "Client-Type")
            .setting("auth0.clients", "till,desk,one,other,away")
            .setting("auth0.clients.till.header-value", "till")
            .setting("auth0.clients.till.client-id", "the-till")
            .setting("auth0.clients.till.client-secret", TestApplication.SECRET)
            .setting("auth0.clients.desk.header-value", "desk")
            .setting("auth0.clients.desk.paths", "/open")
            .setting("auth0.clients.one.header-value", "one")
            .setting("auth0.clients.one.backchannel-logout-path", "/ended")
            .setting("auth0.clients.other.header-value", "other")
            .setting("auth0.clients.other.backchannel-logout-path", "/ended")
            .setting("auth0.clients.away.header-value", "away")
            .setting("auth0.clients.away.hosts", "away.example.com")
            .start();
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @ParameterizedTest
  @CsvSource({
    "till, the-till, /auth/backchannel-logout/till",
    "desk, TestClientTestClientTestClient12, /open/auth/backchannel-logout/desk"
  })
  void logoutTokenWhenItComesWithoutTheHeaderThenItsClientsSessionEnds(
      String client, String clientId, String path) {
    Browser theirs = browser(client, clientId, "sid-" + client);
    Browser mains = browser("", TestApplication.CLIENT_ID, "sid-" + client);
    assertThat(theirs.get("/open", "Client-Type: " + client).status()).isEqualTo(200);
    assertThat(send(path, clientId, "sid-" + client).status()).isEqualTo(200);
    assertThat(theirs.get("/open", "Client-Type: " + client).status()).isEqualTo(302);
    assertThat(mains.get("/exact").status()).isEqualTo(200);
  }

  @Test
  void logoutTokenWhenItIsForAnotherClientThenIsRefused() {
    Browser theirs = browser("till", "the-till", "sid");
    Browser mains = browser("", TestApplication.CLIENT_ID, "sid");
    String path = "/auth/backchannel-logout";
    assertThat(send(path + "/till", TestApplication.CLIENT_ID, "sid").status()).isEqualTo(400);
    assertThat(send(path, "the-till", "sid").status()).isEqualTo(400);
    assertThat(theirs.get("/open", "Client-Type: till").status()).isEqualTo(200);
    assertThat(mains.get("/exact").status()).isEqualTo(200);
  }

  @Test
  void eventWhenItComesWithoutTheHeaderThenItsClientsSessionsEnd() {
    TestSession session =
        new TestSession().client("till").clientId("the-till").claim("sub", "auth0|gone");
    Browser theirs = application.browser().cookie("session-till", session.cookie());
    String event =
        "{\"data\":{\"type\":\"sdu\",\"user_id\":\"auth0|gone\",\"date\":\"%s\"}}"
            .formatted(Instant.now().plusSeconds(5));
    String path = "/auth/log-stream/till";
    assertThat(application.browser().send("POST", path, event).status()).isEqualTo(401);
    assertThat(theirs.get("/open", "Client-Type: till").status()).isEqualTo(200);
    assertThat(application.browser().send("POST", path, event, AUTHORIZED).status()).isEqualTo(200);
    assertThat(theirs.get("/open", "Client-Type: till").status()).isEqualTo(302);
  }

  @Test
  void deliveryWhenItsPathIsOfSeveralClientsThenReachesNone() {
    assertThat(send("/ended", TestApplication.CLIENT_ID, "sid").status()).isNotEqualTo(200);
    for (String client : new String[] {"one", "other"}) {
      assertThat(send("/ended", TestApplication.CLIENT_ID, "s", "Client-Type: " + client).status())
          .isEqualTo(200);
    }
  }

  @Test
  void deliveryWhenTheHostIsNotTheClientsThenDoesNotReachIt() {
    String path = "/auth/backchannel-logout/away";
    assertThat(application.raw("POST", path, List.of())).startsWith("HTTP/1.1 302");
    assertThat(application.raw("POST", path, List.of("Host: away.example.com")))
        .startsWith("HTTP/1.1 400"); // plain http to another machine
  }

  @Test
  void requestWhenTheHeaderIsMissingElsewhereThenIsTheMainClients() {
    assertThat(application.raw("/auth/log-stream/till/x")).contains("returnTo");
    assertThat(send("/auth/backchannel-logout/till", "the-till", "s", "Client-Type: no").status())
        .isEqualTo(401);
  }

  private static Browser.Reply send(String path, String clientId, String sid, String... headers) {
    String form = new TestLogoutToken().claim("aud", clientId).claim("sid", sid).form();
    return application.browser().post(path, form, headers);
  }

  private static Browser browser(String client, String clientId, String sid) {
    TestSession session =
        new TestSession().with("id", client + sid).clientId(clientId).claim("sid", sid);
    boolean named = !client.isEmpty();
    return application
        .browser()
        .cookie(
            named ? "session-" + client : "session",
            (named ? session.client(client) : session).cookie());
  }
}
