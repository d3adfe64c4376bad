package io.github.auth0jakarta.devtenant;

import static io.github.auth0jakarta.devtenant.TestClient.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Imports, exports and verification mails as jobs. */
class JobTest {
  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();

  private TestClient client;

  @BeforeEach
  void client() {
    client = new TestClient(EXTENSION.tenant());
  }

  @Test
  void importWhenSomeUsersAreBadThenTheOthersAreIn() {
    TestClient.Answer started =
        client.importUsers(
            "con_DevTenantUserPwd",
            false,
            """
            [{"email": "a@example.com", "app_metadata": {"is_staff": true}}, {"email": "a@example.com"},
             {"email": "ada@example.com"}, {"email": "broken"}, {"name": "nobody"}]
            """);
    assertThat(started.status()).isEqualTo(202);
    assertThat(started.text("status")).isEqualTo("pending");
    String path = "/jobs/" + started.text("id");

    JsonNode done = client.api("GET", path, "").json();
    assertThat(done.path("status").asText()).isEqualTo("completed");
    assertThat(done.path("summary").toString())
        .isEqualTo("{\"failed\":4,\"updated\":0,\"inserted\":1,\"total\":5}");
    JsonNode errors = client.api("GET", path + "/errors", "").json();
    assertThat(errors.findValuesAsText("code"))
        .containsExactly("DUPLICATED_USER", "DUPLICATED_USER", "FORMAT", "OBJECT_REQUIRED");
    assertThat(client.api("GET", "/users-by-email?email=a@example.com", "").body())
        .contains("is_staff");
  }

  @Test
  void importWhenUpsertThenMetadataIsReplacedAndVerifiedReset() {
    client.tenant.patchUser(ADA, Map.of("user_metadata", Map.of("a", 1)));
    TestClient.Answer started =
        client.importUsers(
            "con_DevTenantUserPwd",
            true,
            "[{\"email\":\"ada@example.com\",\"user_metadata\":{\"b\":2}}]");
    assertThat(client.api("GET", "/jobs/" + started.text("id") + "/errors", "").status())
        .isEqualTo(204);

    JsonNode ada = client.api("GET", "/users-by-email?email=" + ADA, "").json().path(0);
    assertThat(ada.path("user_metadata").toString()).isEqualTo("{\"b\":2}");
    assertThat(ada.path("email_verified").asBoolean()).isFalse();
  }

  @Test
  void importWhenConnectionIsQuotedOrFileIsNoArrayThenSaysSo() {
    TestClient.Answer quoted = client.importUsers("\"con_DevTenantUserPwd\"", false, "[]");
    assertThat(quoted.status()).isEqualTo(400);
    assertThat(quoted.text("message")).contains("String does not match pattern ^con_");
    TestClient.Answer object = client.importUsers("con_DevTenantUserPwd", false, "{}");
    assertThat(client.api("GET", "/jobs/" + object.text("id"), "").text("status"))
        .isEqualTo("failed");
    assertThat(client.importUsers("con_DevTenantUserPwd", false, " ".repeat(512_001)).status())
        .isEqualTo(413);
    assertThat(client.api("GET", "/jobs/job_1", "").text("errorCode")).isEqualTo("invalid_uri");
    assertThat(client.api("GET", "/jobs/job_0000000000000000", "").status()).isEqualTo(404);
  }

  @Test
  void exportWhenCsvThenFieldsAreGuardedAgainstFormulas() throws Exception {
    client.tenant.patchUser(ADA, Map.of("name", "=cmd()"));
    TestClient.Answer started =
        client.api(
            "POST",
            "/jobs/users-exports",
            "{\"format\":\"csv\",\"limit\":1,\"fields\":[{\"name\":\"email\"},{\"name\":\"name\",\"export_as\":\"Name\"}]}");
    assertThat(started.status()).isEqualTo(200);
    String location = client.api("GET", "/jobs/" + started.text("id"), "").text("location");

    assertThat(unzipped(location))
        .isEqualTo("\"email\",\"Name\"\n\"'ada@example.com\",\"'=cmd()\"\n");
  }

  @Test
  void exportWhenJsonThenOneUserALine() throws Exception {
    TestClient.Answer started = client.api("POST", "/jobs/users-exports", "{}");
    String location = client.api("GET", "/jobs/" + started.text("id"), "").text("location");

    assertThat(unzipped(location).lines()).hasSize(5).allMatch(line -> line.startsWith("{"));
  }

  private static String unzipped(String location) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(location)).build();
    byte[] body = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray()).body();
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void verificationWhenVerifiedAlreadyThenFailedElseMailed() {
    String body = "{\"user_id\":\"%s\"}".formatted(client.tenant.userId(ADA));
    String job = client.api("POST", "/jobs/verification-email", body).text("id");
    assertThat(client.api("GET", "/jobs/" + job, "").text("status")).isEqualTo("failed");

    client.tenant.patchUser(ADA, Map.of("email_verified", false));
    job = client.api("POST", "/jobs/verification-email", body).text("id");
    assertThat(client.api("GET", "/jobs/" + job, "").text("status")).isEqualTo("completed");
    assertThat(client.tenant.outbox().newest(ADA)).isPresent();
  }

  /** A tenant whose jobs take ten seconds by a clock that stands still. */
  private static final class Slow implements AutoCloseable {
    private final AtomicReference<Instant> now =
        new AtomicReference<>(Instant.parse("2030-01-01T00:00:00Z"));
    private final InstantSource clock = now::get;
    private final DevTenant tenant = DevTenant.builder().clock(clock).build();
    private final TestClient client = new TestClient(tenant);

    Slow() {
      tenant.jobDuration(Duration.ofSeconds(10));
    }

    void pass(int seconds) {
      now.updateAndGet(instant -> instant.plusSeconds(seconds));
    }

    JsonNode job(String id) {
      return client.api("GET", "/jobs/" + id, "").json();
    }

    @Override
    public void close() {
      tenant.close();
    }
  }

  private static final String FOUR_USERS =
      """
      [{"email":"a@example.com"},{"email":"b@example.com"},{"email":"c@example.com"},{"email":"d@example.com"}]
      """;

  @Test
  void importWhenTimePassesThenPendingProcessingCompleted() {
    try (Slow slow = new Slow()) {
      String id = slow.client.importUsers("con_DevTenantUserPwd", false, FOUR_USERS).text("id");
      assertThat(slow.job(id).path("status").asText()).isEqualTo("pending");
      assertThat(slow.client.api("GET", "/users-by-email?email=a@example.com", "").body())
          .isEqualTo("[]");

      slow.pass(5);
      JsonNode halfway = slow.job(id);
      assertThat(halfway.path("status").asText()).isEqualTo("processing");
      assertThat(halfway.path("percentage_done").asInt()).isEqualTo(50);
      assertThat(halfway.path("time_left_seconds").asInt()).isEqualTo(5);
      assertThat(slow.client.api("GET", "/users-by-email?email=b@example.com", "").json())
          .hasSize(1);
      assertThat(slow.client.api("GET", "/users-by-email?email=c@example.com", "").json())
          .isEmpty();

      slow.pass(5);
      JsonNode done = slow.job(id);
      assertThat(done.path("status").asText()).isEqualTo("completed");
      assertThat(done.path("percentage_done").asInt()).isEqualTo(100);
      assertThat(done.path("summary").path("inserted").asInt()).isEqualTo(4);

      slow.pass(24 * 60 * 60);
      assertThat(slow.client.api("GET", "/jobs/" + id, "").status()).isEqualTo(404);
    }
  }

  @Test
  void importWhenTwoAreRunningThenTheThirdIsRefusedUntilOneIsDone() {
    try (Slow slow = new Slow()) {
      slow.client.importUsers("con_DevTenantUserPwd", false, "[]");
      slow.client.importUsers("con_DevTenantUserPwd", false, "{}");
      TestClient.Answer third = slow.client.importUsers("con_DevTenantUserPwd", false, "[]");
      assertThat(third.status()).isEqualTo(429);
      assertThat(third.text("message")).startsWith("There are 2 active import users jobs");

      slow.pass(10);
      assertThat(slow.client.importUsers("con_DevTenantUserPwd", false, "[]").status())
          .isEqualTo(202);
    }
  }

  @Test
  void exportWhenNotCompletedThenHasNoLocationAndShowsTheUsersOfItsEnd() throws Exception {
    try (Slow slow = new Slow()) {
      String id = slow.client.api("POST", "/jobs/users-exports", "{}").text("id");
      assertThat(slow.job(id).has("location")).isFalse();

      slow.pass(10);
      slow.job(id);
      slow.client.api("DELETE", "/users/" + Urls.encode(slow.tenant.userId(ADA)), "");
      String location = slow.job(id).path("location").asText();
      assertThat(unzipped(location)).contains(ADA);
      slow.pass(60);
      assertThat(slow.client.get(URI.create(location).getPath()).status()).isEqualTo(403);
      assertThat(unzipped(slow.job(id).path("location").asText())).contains(ADA);
    }
  }

  @Test
  void verificationWhenUserIsGoneBeforeItsEndThenFailed() {
    try (Slow slow = new Slow()) {
      slow.tenant.patchUser(ADA, Map.of("email_verified", false));
      String user = slow.tenant.userId(ADA);
      String body = "{\"user_id\":\"%s\"}".formatted(user);
      String id = slow.client.api("POST", "/jobs/verification-email", body).text("id");
      assertThat(slow.tenant.outbox().newest(ADA)).isEmpty();

      slow.client.api("DELETE", "/users/" + Urls.encode(user), "");
      slow.pass(10);
      assertThat(slow.job(id).path("status").asText()).isEqualTo("failed");
    }
  }

  @Test
  void jobWhenNobodyAsksThenRunsAllTheSame() {
    client.tenant.patchUser(ADA, Map.of("email_verified", false));
    Outbox outbox = client.tenant.outbox();
    client.api(
        "POST",
        "/jobs/verification-email",
        "{\"user_id\":\"%s\"}".formatted(client.tenant.userId(ADA)));

    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          while (outbox.newest(ADA).isEmpty()) {
            Thread.sleep(1);
          }
        });
  }
}
