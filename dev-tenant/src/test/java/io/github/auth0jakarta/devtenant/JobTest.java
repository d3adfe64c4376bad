package io.github.auth0jakarta.devtenant;

import static io.github.auth0jakarta.devtenant.TestClient.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
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

  private TestClient.Answer importUsers(String connection, boolean upsert, String users) {
    String body =
        part("connection_id", connection)
            + part("upsert", Boolean.toString(upsert))
            + "--b\r\nContent-Disposition: form-data; name=\"users\"; filename=\"u.json\"\r\n"
            + "Content-Type: application/json\r\n\r\n"
            + users
            + "\r\n--b--\r\n";
    return client.send(
        HttpRequest.newBuilder(client.url("/api/v2/jobs/users-imports"))
            .header("Authorization", "Bearer " + client.managementToken())
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(BodyPublishers.ofString(body)));
  }

  private static String part(String name, String value) {
    return "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, value);
  }

  @Test
  void importWhenSomeUsersAreBadThenTheOthersAreIn() {
    TestClient.Answer started =
        importUsers(
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
        importUsers(
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
    TestClient.Answer quoted = importUsers("\"con_DevTenantUserPwd\"", false, "[]");
    assertThat(quoted.status()).isEqualTo(400);
    assertThat(quoted.text("message")).contains("String does not match pattern ^con_");
    TestClient.Answer object = importUsers("con_DevTenantUserPwd", false, "{}");
    assertThat(client.api("GET", "/jobs/" + object.text("id"), "").text("status"))
        .isEqualTo("failed");
    assertThat(importUsers("con_DevTenantUserPwd", false, " ".repeat(512_001)).status())
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
}
