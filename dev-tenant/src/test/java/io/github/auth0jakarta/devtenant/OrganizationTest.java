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
  void organizationWhenTheUserIsNoMemberThenAccessIsDenied() {
    String globex = client.api("POST", "/organizations", "{\"name\":\"globex\"}").text("id");
    Map<String, String> parameters = client.parameters();
    parameters.put("organization", globex);
    UserAgent browser = client.tenant.userAgent();

    assertThat(query(browser, parameters)).containsEntry("error", "access_denied");
    // There is a session now, which makes nobody a member.
    assertThat(query(browser, parameters))
        .containsEntry(
            "error_description",
            "user "
                + client.tenant.userId(ADA)
                + " is not part of the "
                + globex
                + " organization");

    String member = "{\"members\":[\"" + client.tenant.userId(ADA) + "\"]}";
    client.api("POST", "/organizations/" + globex + "/members", member);
    assertThat(TestClient.claims(client.logIn(parameters).text("id_token")).path("org_id").asText())
        .isEqualTo(globex);
  }

  @Test
  void connectionWhenItAssignsMembershipThenItsUsersAreMembersFromTheirLoginOn() {
    assertThat(client.api("GET", ACME + "/members", "").body()).doesNotContain(ADA);
    Map<String, String> parameters = client.parameters();
    parameters.put("organization", "org_DevTenantAcme001");

    assertThat(query(client.tenant.userAgent(), parameters)).containsKey("code");

    assertThat(client.api("GET", ACME + "/members", "").body()).contains(ADA);
  }

  @Test
  void nameWhenTheTenantDoesNotAllowItThenNeitherTakenNorTold() {
    Map<String, String> parameters = client.parameters();
    parameters.put("organization", "acme");
    assertThat(query(client.tenant.userAgent(), parameters))
        .containsEntry("error_description", "parameter organization is invalid");
    parameters.put("organization", "org_DevTenantAcme001");
    String byId = client.logIn(parameters).text("id_token");
    assertThat(TestClient.claims(byId).has("org_name")).isFalse();

    client.api(
        "PATCH", "/tenants/settings", "{\"allow_organization_name_in_authentication_api\":true}");
    parameters.put("organization", "acme");
    String byName = client.logIn(parameters).text("id_token");
    assertThat(TestClient.claims(byName).path("org_name").asText()).isEqualTo("acme");
    assertThat(TestClient.claims(byName).path("org_id").asText()).isEqualTo("org_DevTenantAcme001");
  }

  @Test
  void organizationWhenThereIsNoneThenIsRefused() {
    Map<String, String> parameters = client.parameters();
    parameters.put("organization", "org_anotheranotherxx");

    assertThat(query(client.tenant.userAgent(), parameters))
        .containsEntry("error_description", "parameter organization is invalid");
  }

  @Test
  void invitationWhenLoggedInWithThenMemberAndNoLongerPending() {
    Map<String, String> parameters = invitation(ADA);
    assertThat(client.api("GET", ACME + "/invitations", "").json()).hasSize(1);
    UserAgent browser = client.tenant.userAgent();

    assertThat(query(browser, parameters)).containsKey("code");

    assertThat(client.api("GET", ACME + "/invitations", "").json()).isEmpty();
    assertThat(client.api("GET", ACME + "/members", "").body()).contains(ADA);
    assertThat(query(browser, parameters))
        .containsEntry("error_description", "invitation not found or already used");
  }

  @Test
  void invitationWhenThePersonIsNewThenTheyFindTheirAddressOnTheSignUpPage() {
    Map<String, String> parameters = invitation("new@example.com");

    assertThat(query(client.tenant.userAgent(), parameters, "new@example.com")).containsKey("code");

    assertThat(client.api("GET", ACME + "/members", "").body()).contains("new@example.com");
  }

  @Test
  void invitationWhenAnotherPersonUsesItThenTheyAreNoMemberAndItIsUsedUp() {
    Map<String, String> parameters = invitation("new@example.com");
    UserAgent browser = client.tenant.userAgent();
    assertThat(query(browser, client.parameters())).containsKey("code");

    assertThat(query(browser, parameters))
        .containsEntry("error", "access_denied")
        .containsEntry(
            "error_description",
            "the specified account is not allowed to accept the current invitation");

    assertThat(client.api("GET", ACME + "/invitations", "").json()).isEmpty();
    assertThat(client.api("GET", ACME + "/members", "").body()).doesNotContain(ADA);
  }

  @Test
  void invitationWhenOfAnotherOrganizationThenIsRefused() {
    String globex = client.api("POST", "/organizations", "{\"name\":\"globex\"}").text("id");
    Map<String, String> parameters = invitation(ADA);
    parameters.put("organization", globex);

    assertThat(query(client.tenant.userAgent(), parameters))
        .containsEntry("error_description", "invitation not found or already used");
  }

  /** What the link of a new invitation's mail asks for. */
  private Map<String, String> invitation(String email) {
    String body =
        "{\"inviter\":{\"name\":\"Grace\"},\"invitee\":{\"email\":\"%s\"},\"client_id\":\"%s\"}"
            .formatted(email, client.tenant.clientId());
    assertThat(client.api("POST", ACME + "/invitations", body).status()).isEqualTo(200);
    URI link = client.tenant.outbox().newest(email).orElseThrow().link().orElseThrow();
    assertThat(TestClient.query(link)).containsEntry("organization", "org_DevTenantAcme001");
    Map<String, String> parameters = client.parameters();
    parameters.put("invitation", TestClient.query(link).get("invitation"));
    parameters.put("organization", "org_DevTenantAcme001");
    return parameters;
  }

  private Map<String, String> query(UserAgent browser, Map<String, String> parameters) {
    return query(browser, parameters, ADA);
  }

  private Map<String, String> query(
      UserAgent browser, Map<String, String> parameters, String email) {
    return TestClient.query(browser.logIn(client.authorize(parameters), email, ADAS_PASSWORD));
  }

  @Test
  void invitationWhenUnknownThen404() {
    assertThat(client.api("GET", ACME + "/invitations/uinv_no", "").text("errorCode"))
        .isEqualTo("inexistent_invitation");
  }
}
