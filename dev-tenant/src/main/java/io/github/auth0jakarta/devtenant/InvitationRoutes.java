package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Invitations to organizations: {@code /api/v2/organizations/{id}/invitations}.
 *
 * <p>See <a
 * href="https://auth0.com/docs/manage-users/organizations/configure-organizations/invite-members">
 * Invite Organization Members</a>. The link leads to the application, which begins a login with its
 * {@code invitation} and {@code organization} parameters.
 */
final class InvitationRoutes {
  private final Tenant tenant;
  private final Resources invitations;

  InvitationRoutes(Tenant tenant) {
    this.tenant = tenant;
    this.invitations =
        new Resources(
            tenant,
            "invitations",
            "id",
            s -> s.invitations,
            "The invitation does not exist.",
            "inexistent_invitation");
  }

  void register(ManagementApi api) {
    String path = "/organizations/{id}/invitations";
    api.on("GET", path, "read:organization_invitations", this::list);
    api.on("POST", path, "create:organization_invitations", this::create);
    api.on(
        "GET",
        path + "/{invitation}",
        "read:organization_invitations",
        http -> Reply.json(invitation(http)));
    api.on("DELETE", path + "/{invitation}", "delete:organization_invitations", this::delete);
  }

  private Reply list(Request http) {
    String organization = organization(http).path("id").asText();
    List<ObjectNode> found =
        invitations.all().values().stream()
            .filter(node -> node.path("organization_id").asText().equals(organization))
            .toList();
    return new Listing("invitations").of(http, found);
  }

  private ObjectNode organization(Request http) {
    return OrganizationRoutes.resources(tenant).get(http);
  }

  private ObjectNode invitation(Request http) {
    ObjectNode found = invitations.get(http.variable("invitation"));
    return found.path("organization_id").asText().equals(organization(http).path("id").asText())
        ? found
        : invitations.get("");
  }

  private Reply delete(Request http) {
    invitations.all().remove(invitation(http).path("id").asText());
    return Reply.empty(204);
  }

  private Reply create(Request http) {
    ObjectNode organization = organization(http);
    ObjectNode body =
        new Shape()
            .properties(Shape.object(), "inviter", "invitee", "app_metadata", "user_metadata")
            .properties(Shape.text(), "client_id", "connection_id")
            .property("roles", Shape.texts())
            .property("ttl_sec", Shape.integer())
            .property("send_invitation_email", Shape.bool())
            .required("inviter", "invitee", "client_id")
            .check(http.json());
    Client client =
        tenant
            .state()
            .client(body.path("client_id").asText())
            .orElseThrow(
                () -> Refusal.management(404, "The client does not exist", "inexistent_client"));
    String email = body.path("invitee").path("email").asText();
    if (!Users.looksLikeEmail(email)) {
      throw Shape.invalid(
          "'Object didn't pass validation for format email: " + email + "' on property email.");
    }
    long seconds = body.path("ttl_sec").asLong(0);
    Duration lifetime = seconds == 0 ? Duration.ofDays(7) : Duration.ofSeconds(seconds);
    String ticket = Identifiers.letters(32);
    ObjectNode invitation = body.deepCopy();
    boolean send = invitation.path("send_invitation_email").asBoolean(true);
    invitation.remove(List.of("send_invitation_email", "ttl_sec"));
    invitation
        .put("organization_id", organization.path("id").asText())
        .put("created_at", Json.time(tenant.now()))
        .put("expires_at", Json.time(tenant.now().plus(lifetime)))
        .put("ticket_id", ticket)
        .put("invitation_url", url(client, organization, ticket));
    invitations.add(invitation, "uinv_" + Identifiers.letters(16));
    if (send) {
      mail(client, organization, invitation, email);
    }
    return Reply.json(invitation);
  }

  private String url(Client client, ObjectNode organization, String ticket) {
    String start =
        Optional.ofNullable(Json.text(client.settings(), "initiate_login_uri"))
            .orElseThrow(
                () ->
                    Refusal.management(
                        400,
                        "A default login route is required to generate the invitation url. Consider"
                            + " adding one in the application's settings (initiate_login_uri).",
                        "invalid_body"));
    String withTicket = Urls.with(start, "invitation", ticket);
    String withId = Urls.with(withTicket, "organization", organization.path("id").asText());
    return Urls.with(withId, "organization_name", organization.path("name").asText());
  }

  private void mail(Client client, ObjectNode organization, ObjectNode invitation, String email) {
    ObjectNode variables = Json.object();
    variables.putObject("user").put("email", email).put("name", email);
    variables.set("organization", organization);
    variables.set("inviter", invitation.path("inviter"));
    new Mailer(tenant)
        .send(
            "user_invitation",
            email,
            invitation.path("invitation_url").asText(),
            client,
            variables);
  }
}
