package io.github.auth0jakarta.devtenant;

import static io.github.auth0jakarta.devtenant.TestClient.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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
  void secondFactorsWhenAskedForThenNone() {
    String user = "/users/" + Urls.encode(client.tenant.userId(TestClient.ADA));

    assertThat(client.api("GET", user + "/enrollments", "").body()).isEqualTo("[]");
    assertThat(
            client
                .api("GET", user + "/authentication-methods?include_totals=true", "")
                .json()
                .path("total")
                .asInt(-1))
        .isZero();
    assertThat(client.api("GET", "/users/auth0%7Cno/enrollments", "").status()).isEqualTo(404);
  }
}
