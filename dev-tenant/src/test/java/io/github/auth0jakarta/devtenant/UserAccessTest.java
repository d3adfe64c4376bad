package io.github.auth0jakarta.devtenant;

import static io.github.auth0jakarta.devtenant.TestClient.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Roles, permissions, linked accounts, sessions and refresh tokens of users. */
class UserAccessTest {
  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();

  private TestClient client;
  private String ada;

  @BeforeEach
  void client() {
    client = new TestClient(EXTENSION.tenant());
    ada = "/users/" + Urls.encode(client.tenant.userId(ADA));
  }

  @Test
  void roleWhenAssignedThenTheUserHasItAndItsPermissions() {
    TestClient.Answer created = client.api("POST", "/roles", "{\"name\":\"editor\"}");
    assertThat(created.status()).isEqualTo(200);
    String role = created.text("id");
    String permission =
        "{\"permissions\":[{\"resource_server_identifier\":\"https://orders.example.com/\","
            + "\"permission_name\":\"read:orders\"}]}";
    assertThat(client.api("POST", "/roles/" + role + "/permissions", permission).status())
        .isEqualTo(201);
    assertThat(client.api("POST", ada + "/roles", "{\"roles\":[\"" + role + "\"]}").status())
        .isEqualTo(204);

    assertThat(client.api("GET", ada + "/roles", "").json().path(0).path("name").asText())
        .isEqualTo("editor");
    JsonNode source = client.api("GET", ada + "/permissions", "").json().path(0);
    assertThat(source.path("description").asText()).isEqualTo("Read orders");
    assertThat(source.path("sources").path(0).path("source_type").asText()).isEqualTo("ROLE");
    assertThat(client.api("GET", "/roles/" + role + "/users?take=1", "").json().path("users"))
        .hasSize(1);
    client.api("DELETE", ada + "/roles", "{\"roles\":[\"" + role + "\"]}");
    assertThat(client.api("GET", ada + "/roles", "").json()).isEmpty();
  }

  @Test
  void roleWhenUnknownThen404WithoutCode() {
    assertThat(client.api("GET", "/roles/rol_unknown", "").body())
        .isEqualTo(
            "{\"statusCode\":404,\"error\":\"Not Found\",\"message\":\"The role does not exist.\"}");
    assertThat(client.api("POST", ada + "/roles", "{\"roles\":[\"rol_unknown\"]}").status())
        .isEqualTo(404);
  }

  @Test
  void permissionWhenGivenDirectlyThenShownAndTaken() {
    String body =
        "{\"permissions\":[{\"resource_server_identifier\":\"https://orders.example.com/\","
            + "\"permission_name\":\"write:orders\"}]}";
    assertThat(client.api("POST", ada + "/permissions", body).status()).isEqualTo(201);
    assertThat(client.api("GET", ada + "/permissions?include_totals=true", "").json().path("total"))
        .hasToString("1");
    assertThat(client.api("DELETE", ada + "/permissions", body).status()).isEqualTo(204);
    assertThat(client.api("GET", ada + "/permissions", "").json()).isEmpty();
  }

  @Test
  void identityWhenLinkedThenTheSecondaryIsNoUserUntilUnlinked() {
    String alan = client.tenant.userId("alan@example.com");
    TestClient.Answer linked =
        client.api(
            "POST",
            ada + "/identities",
            "{\"provider\":\"google-oauth2\",\"user_id\":\"" + alan + "\"}");
    assertThat(linked.status()).isEqualTo(201);
    assertThat(linked.json()).hasSize(2);
    assertThat(linked.json().path(1).path("profileData").path("email").asText())
        .isEqualTo("alan@example.com");
    assertThat(client.api("GET", "/users/" + Urls.encode(alan), "").status()).isEqualTo(404);

    TestClient.Answer unlinked =
        client.api("DELETE", ada + "/identities/google-oauth2/" + alan.substring(14), "");
    assertThat(unlinked.json()).hasSize(1);
    assertThat(client.api("GET", "/users/" + Urls.encode(alan), "").text("email"))
        .isEqualTo("alan@example.com");
  }

  @Test
  void sessionWhenDeletedThenTheBrowserMustLogInAgain() {
    Map<String, String> parameters = client.parameters();
    parameters.put("scope", "openid offline_access");
    TestClient.Answer login = client.logIn(parameters);
    String sid = TestClient.claims(login.text("id_token")).path("sid").asText();

    JsonNode sessions = client.api("GET", ada + "/sessions", "").json().path("sessions");
    assertThat(sessions).hasSize(1);
    assertThat(client.api("GET", "/sessions/" + sid, "").json().path("clients").toString())
        .contains(client.tenant.clientId());
    JsonNode tokens = client.api("GET", ada + "/refresh-tokens", "").json().path("tokens");
    assertThat(tokens.path(0).path("session_id").asText()).isEqualTo(sid);

    assertThat(client.api("POST", "/sessions/" + sid + "/revoke", "").status()).isEqualTo(202);
    assertThat(client.api("GET", ada + "/sessions", "").json().path("sessions")).isEmpty();
    assertThat(client.api("GET", ada + "/refresh-tokens", "").json().path("tokens")).isEmpty();
    Map<String, String> refresh = client.credentials("refresh_token");
    refresh.put("refresh_token", login.text("refresh_token"));
    assertThat(client.token(refresh).status()).isEqualTo(403);
  }

  @Test
  void metadataWhenGivenToASessionThenReplacesWhatWasThere() {
    String sid = TestClient.claims(logIn().text("id_token")).path("sid").asText();
    String session = "/sessions/" + sid;
    assertThat(client.api("GET", session, "").json().has("session_metadata")).isFalse();

    TestClient.Answer given =
        client.api("PATCH", session, "{\"session_metadata\":{\"a\":\"1\",\"b\":\"2\"}}");
    assertThat(given.status()).isEqualTo(200);
    assertThat(given.text("id")).isEqualTo(sid);
    client.api("PATCH", session, "{\"session_metadata\":{\"c\":\"3\"}}");
    assertThat(client.api("GET", session, "").json().path("session_metadata").toString())
        .isEqualTo("{\"c\":\"3\"}");
    client.api("PATCH", session, "{\"session_metadata\":null}");
    assertThat(client.api("GET", session, "").json().has("session_metadata")).isFalse();
    assertThat(client.api("PATCH", "/sessions/none", "{\"session_metadata\":{}}").status())
        .isEqualTo(404);
  }

  @Test
  void metadataWhenGivenToARefreshTokenThenOutlivesItsRotation() {
    TestClient.Answer login = logIn();
    String path = "/refresh-tokens?user_id=" + ada.substring("/users/".length());
    JsonNode token = client.api("GET", path, "").json().path("refresh_tokens").path(0);
    assertThat(token.path("device").has("initial_ip")).isTrue();
    TestClient.Answer given =
        client.api(
            "PATCH",
            "/refresh-tokens/" + token.path("id").asText(),
            "{\"refresh_token_metadata\":{\"device\":\"tablet\"}}");
    assertThat(given.status()).isEqualTo(200);
    Map<String, String> refresh = client.credentials("refresh_token");
    refresh.put("refresh_token", login.text("refresh_token"));
    assertThat(client.token(refresh).status()).isEqualTo(200);
    JsonNode rotated = client.api("GET", path, "").json().path("refresh_tokens");
    assertThat(rotated).hasSize(1);
    assertThat(rotated.path(0).path("refresh_token_metadata").toString())
        .isEqualTo("{\"device\":\"tablet\"}");
    assertThat(client.api("GET", "/refresh-tokens", "").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\":1}",
        "{\"METADATA\":[]}",
        "{\"METADATA\":{\"a\":1}}",
        "LONG",
        "MANY"
      })
  void metadataWhenNotValidThen400(String body) {
    String sid = TestClient.claims(logIn().text("id_token")).path("sid").asText();
    String metadata =
        switch (body) {
          case "LONG" -> "{\"METADATA\":{\"a\":\"" + "x".repeat(256) + "\"}}";
          case "MANY" ->
              IntStream.range(0, 26)
                  .mapToObj(i -> "\"k" + i + "\":\"v\"")
                  .collect(Collectors.joining(",", "{\"METADATA\":{", "}}"));
          default -> body;
        };
    TestClient.Answer refused =
        client.api("PATCH", "/sessions/" + sid, metadata.replace("METADATA", "session_metadata"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("errorCode")).isEqualTo("invalid_body");
  }

  private TestClient.Answer logIn() {
    Map<String, String> parameters = client.parameters();
    parameters.put("scope", "openid offline_access");
    return client.logIn(parameters);
  }
}
