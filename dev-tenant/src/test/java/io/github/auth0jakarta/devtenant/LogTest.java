package io.github.auth0jakarta.devtenant;

import static io.github.auth0jakarta.devtenant.TestClient.ADA;
import static io.github.auth0jakarta.devtenant.TestClient.ADAS_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Logs, log streams, figures and brute-force blocks. */
class LogTest {
  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();

  private TestClient client;

  @BeforeEach
  void client() {
    client = new TestClient(EXTENSION.tenant());
  }

  @Test
  void logsWhenReadThenNewestFirstAndFromACheckpointOn() {
    client.logIn(client.parameters());
    client.api("POST", "/roles", "{\"name\":\"x\"}");
    JsonNode logs = client.api("GET", "/logs?include_totals=true", "").json();

    assertThat(logs.path("logs").findValuesAsText("type")).containsExactly("sapi", "s");
    String first = logs.path("logs").path(1).path("log_id").asText();
    assertThat(client.api("GET", "/logs?from=" + first + "&take=5", "").json()).hasSize(1);
    assertThat(client.api("GET", "/logs/" + first, "").text("user_name")).isEqualTo(ADA);
    assertThat(
            client
                .api("GET", "/users/" + Urls.encode(client.tenant.userId(ADA)) + "/logs", "")
                .json())
        .hasSize(1);
    assertThat(client.api("GET", "/stats/active-users", "").body()).isEqualTo("1");
    assertThat(client.api("GET", "/stats/daily", "").json().path(0).path("logins").asInt())
        .isEqualTo(1);
  }

  @Test
  void callWhenItHasACorrelationIdThenTheLogHasItUpToSixtyFourCharacters() {
    client.send(
        HttpRequest.newBuilder(client.url("/api/v2/roles"))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + client.managementToken())
            .header("X-Correlation-ID", "c".repeat(65))
            .POST(BodyPublishers.ofString("{\"name\":\"x\"}")));
    client.api("POST", "/roles", "{\"name\":\"y\"}");

    JsonNode logs = client.api("GET", "/logs", "").json();
    assertThat(logs.path(1).path("references").path("correlation_id").asText())
        .isEqualTo("c".repeat(64));
    assertThat(logs.path(0).has("references")).isFalse();
  }

  @Test
  void callWhenItHasASecretThenTheLogDoesNot() {
    String user = "/users/" + Urls.encode(client.tenant.userId(ADA));
    String totp = "{\"type\":\"totp\",\"totp_secret\":\"JBSWY3DPEHPK3PXP\"}";
    client.api("POST", user + "/authentication-methods", totp);
    client.api("PATCH", user, "{\"password\":\"Another-Password-1\"}");
    assertThat(client.api("GET", "/logs", "").body())
        .contains("*****")
        .doesNotContain("JBSWY3DPEHPK3PXP", "Another-Password-1");
  }

  @Test
  void streamWhenHttpThenEventsArriveWithTheAuthorization() {
    try (DevTenant receiver = DevTenant.start()) {
      String stream =
          "{\"type\":\"http\",\"sink\":{\"httpEndpoint\":\"%sdev/nowhere\",\"httpAuthorization\":\"secret\",\"httpContentFormat\":\"JSONARRAY\"}}"
              .formatted(receiver.issuer());
      TestClient.Answer created = client.api("POST", "/log-streams", stream);
      assertThat(created.status()).isEqualTo(200);
      assertThat(created.text("status")).isEqualTo("active");
      client.logIn(client.parameters());

      Journal.Entry delivered =
          await().until(() -> deliveryOfALogin(receiver), Optional::isPresent).orElseThrow();
      assertThat(delivered.headers()).containsEntry("authorization", "secret");
      assertThat(delivered.body()).startsWith("[{\"log_id\":\"90020");
    }
  }

  private static Optional<Journal.Entry> deliveryOfALogin(DevTenant receiver) {
    return receiver.journal().entries().stream()
        .filter(entry -> entry.body().contains("\"type\":\"s\""))
        .findFirst();
  }

  @Test
  void streamWhenPlainHttpLeavesThisMachineThenRefused() {
    assertThat(
            client
                .api(
                    "POST",
                    "/log-streams",
                    "{\"type\":\"http\",\"sink\":{\"httpEndpoint\":\"http://example.com/\"}}")
                .status())
        .isEqualTo(400);
    assertThat(client.api("POST", "/log-streams", "{\"type\":\"http\",\"sink\":{}}").status())
        .isEqualTo(400);
  }

  @Test
  void passwordWhenGuessedTenTimesThenBlockedUntilLifted() {
    Map<String, String> form = client.credentials("password");
    form.put("username", ADA);
    form.put("password", "wrong");
    for (int i = 0; i < 10; i++) {
      assertThat(client.token(form).status()).isEqualTo(403);
    }
    form.put("password", ADAS_PASSWORD);
    assertThat(client.token(form).status()).isEqualTo(429);
    assertThatThrownBy(
            () ->
                client
                    .tenant
                    .userAgent()
                    .logIn(client.authorize(client.parameters()), ADA, ADAS_PASSWORD))
        .hasMessageContaining("blocked after multiple");

    String path = "/user-blocks/" + Urls.encode(client.tenant.userId(ADA));
    assertThat(client.api("GET", path, "").json().path("blocked_for")).hasSize(1);
    assertThat(client.api("GET", "/user-blocks?identifier=" + ADA, "").body())
        .contains("127.0.0.1");
    assertThat(client.api("DELETE", path, "").status()).isEqualTo(204);
    assertThat(client.token(form).status()).isEqualTo(200);
  }
}
