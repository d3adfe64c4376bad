package io.github.auth0jakarta.devtenant;

import static io.github.auth0jakarta.devtenant.TestClient.ADA;
import static io.github.auth0jakarta.devtenant.TestClient.ADAS_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Organizations, their members and invitations. */
class OrganizationTest {
  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();
  private static final String ACME = "/organizations/org_DevTenantAcme001";

  private TestClient client;

  @BeforeEach
  void client() {
    client = new TestClient(EXTENSION.tenant());
  }

  @Test
  void organizationWhenCreatedThenItsConnectionsAreNamed() {
    TestClient.Answer created =
        client.api(
            "POST",
            "/organizations",
            "{\"name\":\"globex\",\"enabled_connections\":[{\"connection_id\":\"con_DevTenantGoogle1\"}]}");

    assertThat(created.status()).isEqualTo(201);
    JsonNode enabled = created.json().path("enabled_connections").path(0);
    assertThat(enabled.path("connection").path("strategy").asText()).isEqualTo("google-oauth2");
    assertThat(client.api("POST", "/organizations", "{\"name\":\"globex\"}").status())
        .isEqualTo(409);
    assertThat(client.api("GET", "/organizations/name/globex", "").text("id"))
        .isEqualTo(created.text("id"));
    assertThat(client.api("GET", "/organizations/org_no", "").text("message"))
        .isEqualTo("No organization found by that id or name");
  }

  @Test
  void memberWhenAddedThenListedWithRoles() {
    String user = client.tenant.userId(ADA);
    String role = client.api("POST", "/roles", "{\"name\":\"buyer\"}").text("id");
    assertThat(client.api("POST", ACME + "/members", "{\"members\":[\"" + user + "\"]}").status())
        .isEqualTo(204);
    String roles = ACME + "/members/" + Urls.encode(user) + "/roles";
    client.api("POST", roles, "{\"roles\":[\"" + role + "\"]}");

    assertThat(client.api("GET", roles, "").body()).contains("buyer");
    assertThat(client.api("GET", ACME + "/members", "").body()).contains(ADA);
    assertThat(client.api("GET", "/users/" + Urls.encode(user) + "/organizations", "").body())
        .contains("acme");
    client.api("DELETE", ACME + "/members", "{\"members\":[\"" + user + "\"]}");
    assertThat(client.api("GET", roles, "").status()).isEqualTo(404);
  }

  @Test
  void invitationWhenLoggedInWithThenMemberAndNoLongerPending() {
    String body =
        "{\"inviter\":{\"name\":\"Grace\"},\"invitee\":{\"email\":\"%s\"},\"client_id\":\"%s\"}"
            .formatted(ADA, client.tenant.clientId());
    TestClient.Answer created = client.api("POST", ACME + "/invitations", body);
    assertThat(created.status()).isEqualTo(200);
    URI link = client.tenant.outbox().newest(ADA).orElseThrow().link().orElseThrow();
    assertThat(TestClient.query(link)).containsEntry("organization", "org_DevTenantAcme001");
    assertThat(client.api("GET", ACME + "/invitations", "").json()).hasSize(1);

    Map<String, String> parameters = client.parameters();
    parameters.put("invitation", TestClient.query(link).get("invitation"));
    parameters.put("organization", "acme");
    client.tenant.userAgent().logIn(client.authorize(parameters), ADA, ADAS_PASSWORD);
    assertThat(client.api("GET", ACME + "/invitations", "").json()).isEmpty();
    assertThat(client.api("GET", ACME + "/members", "").body()).contains(ADA);
  }

  @Test
  void invitationWhenUnknownThen404() {
    assertThat(client.api("GET", ACME + "/invitations/uinv_no", "").text("errorCode"))
        .isEqualTo("inexistent_invitation");
  }
}
