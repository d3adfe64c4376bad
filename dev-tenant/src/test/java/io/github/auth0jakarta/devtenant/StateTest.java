package io.github.auth0jakarta.devtenant;

import static io.github.auth0jakarta.devtenant.TestClient.ADA;
import static io.github.auth0jakarta.devtenant.TestClient.ADAS_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a tenant holds, taken out, put back, and kept in a file. */
class StateTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void file() {
    file = folder.resolve("new folder").resolve("tenant.json");
  }

  private DevTenant kept(int port) {
    return DevTenant.builder().port(port).state(file).build();
  }

  private static TestClient.Answer put(TestClient client, String snapshot) {
    return client.send(
        HttpRequest.newBuilder(client.url("/dev/snapshot")).PUT(BodyPublishers.ofString(snapshot)));
  }

  @Test
  void tenantWhenRestartedWithItsFileThenGoesOn() {
    Map<String, String> refresh;
    String managementToken;
    String role;
    URI link;
    int port;
    try (DevTenant tenant = kept(0)) {
      port = tenant.issuer().getPort();
      TestClient client = new TestClient(tenant);
      Map<String, String> parameters = client.parameters();
      parameters.put("scope", "openid offline_access");
      refresh = client.credentials("refresh_token");
      refresh.put("refresh_token", client.logIn(parameters).text("refresh_token"));
      managementToken = client.managementToken();
      role = client.api("POST", "/roles", "{\"name\":\"editor\"}").text("id");
      String ada = Urls.encode(tenant.userId(ADA));
      client.api("POST", "/users/" + ada + "/roles", "{\"roles\":[\"%s\"]}".formatted(role));
      client.api(
          "POST", "/emails/provider", "{\"name\":\"smtp\",\"credentials\":{\"smtp_host\":\"h\"}}");
      client.api(
          "POST",
          "/organizations/org_DevTenantAcme001/members",
          "{\"members\":[\"%s\"]}".formatted(tenant.userId(ADA)));
      tenant.patchUser(
          ADA, Map.of("app_metadata", Map.of("is_staff", true), "email_verified", false));
      client.postForm(
          "/dbconnections/change_password",
          Map.of("email", ADA, "connection", "Username-Password-Authentication"));
      link = tenant.outbox().newest(ADA).orElseThrow().link().orElseThrow();
    }

    try (DevTenant tenant = kept(port)) {
      TestClient client = new TestClient(tenant);
      String ada = "/api/v2/users/" + Urls.encode(tenant.userId(ADA));
      assertThat(client.get(ada, managementToken).body()).contains("is_staff");
      assertThat(client.get(ada + "/roles", managementToken).body()).contains(role);
      assertThat(client.get("/api/v2/emails/provider", managementToken).status()).isEqualTo(200);
      assertThat(
              client
                  .get("/api/v2/organizations/org_DevTenantAcme001/members", managementToken)
                  .body())
          .contains(ADA);
      assertThat(client.get("/api/v2/users?q=email:" + ADA, managementToken).json()).hasSize(1);
      assertThat(client.get(ada + "/sessions", managementToken).json().path("sessions")).hasSize(1);
      assertThat(client.token(refresh).status()).isEqualTo(200);
      assertThat(tenant.outbox().newest(ADA).orElseThrow().link()).contains(link);
      assertThat(client.logIn(client.parameters()).status())
          .as("with the old password")
          .isEqualTo(200);
      tenant.userAgent().setPassword(link, "Another-password-1");
      assertThat(tenant.logins()).extracting(DevTenant.Login::email).doesNotContain(ADA);
    }
  }

  @Test
  void fileWhenAnsweredThenHoldsTheChangeAlreadyAndIsTheOwnersAlone() throws Exception {
    try (DevTenant tenant = kept(0)) {
      new TestClient(tenant).api("POST", "/roles", "{\"name\":\"kept-at-once\"}");

      assertThat(Files.readString(file)).contains("kept-at-once");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      try (var files = Files.list(file.getParent())) {
        assertThat(files).containsExactly(file);
      }
    }
  }

  @Test
  void fileWhenTheWrongPasswordIsCountedThenHoldsTheRefusedRequestToo() throws Exception {
    try (DevTenant tenant = kept(0)) {
      TestClient client = new TestClient(tenant);
      Map<String, String> form = client.credentials("password");
      form.putAll(Map.of("username", ADA, "password", "wrong"));
      client.token(form);

      assertThat(Files.readString(file)).contains("\"failedLogins\":{\"" + ADA + "\":1}");
    }
  }

  @Test
  void fileWhenBrokenThenTheTenantDoesNotStartAndLeavesIt() throws Exception {
    for (String broken :
        new String[] {
          "",
          "{\"state\":{\"users\":[",
          "{}",
          "[]",
          "{\"state\":{\"users\":3},\"keys\":{}}",
          "{\"state\":{},\"keys\":{}}"
        }) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, broken);

      assertThatThrownBy(() -> kept(0))
          .as(broken)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("move it away");
      assertThat(Files.readString(file)).isEqualTo(broken);
    }
  }

  @Test
  void fileWhenItCannotBeWrittenThenTheTenantDoesNotStart() throws Exception {
    Files.writeString(folder.resolve("new folder"), "a file");

    assertThatThrownBy(() -> kept(0))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void resetWhenCalledThenTheFileIsBackAtTheSeedToo() throws Exception {
    try (DevTenant tenant = kept(0)) {
      tenant.patchUser(ADA, Map.of("nickname", "countess"));
      assertThat(Files.readString(file)).contains("countess");
      tenant.reset();
      assertThat(Files.readString(file)).doesNotContain("countess");
    }
  }

  @Test
  void keysWhenRotatedThenTheRestartSignsWithTheNewOne() {
    String kid;
    try (DevTenant tenant = kept(0)) {
      tenant.rotateKeys();
      kid = kid(tenant);
    }
    try (DevTenant tenant = kept(0)) {
      assertThat(kid(tenant)).isEqualTo(kid);
    }
  }

  private static String kid(DevTenant tenant) {
    return TestClient.part(new TestClient(tenant).managementToken(), 0).path("kid").asText();
  }

  @Test
  void jobWhenUnfinishedAtTheEndThenFailed() {
    String id;
    try (DevTenant tenant = kept(0)) {
      tenant.jobDuration(Duration.ofHours(1));
      id = new TestClient(tenant).importUsers("con_DevTenantUserPwd", false, "[]").text("id");
    }
    try (DevTenant tenant = kept(0)) {
      TestClient.Answer job = new TestClient(tenant).api("GET", "/jobs/" + id, "");
      assertThat(job.text("status")).isEqualTo("failed");
      assertThat(job.text("status_details")).isEqualTo("The tenant restarted");
    }
  }

  @Test
  void snapshotWhenPutBackThenEverythingIsAsItWas() {
    try (DevTenant tenant = DevTenant.start();
        DevTenant other = DevTenant.start()) {
      TestClient client = new TestClient(tenant);
      tenant.patchUser(ADA, Map.of("nickname", "countess"));
      String snapshot = client.get("/dev/snapshot").body();
      client.api("DELETE", "/users/" + Urls.encode(tenant.userId(ADA)), "");

      assertThat(put(client, snapshot).status()).isEqualTo(204);
      assertThat(client.api("GET", "/users-by-email?email=" + ADA, "").body()).contains("countess");
      TestClient elsewhere = new TestClient(other);
      assertThat(put(elsewhere, snapshot).status()).isEqualTo(204);
      assertThat(elsewhere.api("GET", "/users-by-email?email=" + ADA, "").body())
          .as("with the other tenant's own audience")
          .contains("countess");
    }
  }

  @Test
  void snapshotWhenItIsNoneOrComesFromAPageThenRefusedAndNothingChanges() {
    try (DevTenant tenant = DevTenant.start()) {
      TestClient client = new TestClient(tenant);
      String snapshot = client.get("/dev/snapshot").body();
      assertThat(put(client, "{\"state\":{}}").status()).isEqualTo(400);
      assertThat(put(client, snapshot.replace("\"kty\":\"RSA\"", "\"kty\":\"?\"")).status())
          .isEqualTo(400);
      assertThat(
              client
                  .send(
                      HttpRequest.newBuilder(client.url("/dev/snapshot"))
                          .header("Origin", "http://evil.example")
                          .PUT(BodyPublishers.ofString(snapshot)))
                  .status())
          .isEqualTo(403);
      assertThat(client.logIn(client.parameters()).status()).isEqualTo(200);
    }
  }

  @Test
  void seedWhenMadeOfTheStateThenPasswordsStillWork() {
    try (DevTenant tenant = DevTenant.start()) {
      byte[] seed =
          new TestClient(tenant).get("/dev/state").body().getBytes(StandardCharsets.UTF_8);
      try (DevTenant copy = DevTenant.builder().seed(new ByteArrayInputStream(seed)).build()) {
        TestClient client = new TestClient(copy);
        URI back =
            copy.userAgent().logIn(client.authorize(client.parameters()), ADA, ADAS_PASSWORD);
        assertThat(TestClient.query(back)).containsKey("code");
      }
    }
  }
}
