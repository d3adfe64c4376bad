package io.github.auth0jakarta.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Invites people into one organization. Thread-safe.
 *
 * @see <a
 *     href="https://auth0.com/docs/manage-users/organizations/configure-organizations/invite-members">Invite
 *     organization members</a>
 */
public final class OrganizationInvitations {

  private static final System.Logger LOGGER =
      System.getLogger(OrganizationInvitations.class.getName());
  private static final int PAGE = 50;

  private final Endpoint api;
  private final String clientId;

  /**
   * An invitation that is open.
   *
   * @param id its id, {@code uinv_...}
   * @param email who is invited
   * @param url the link into the application; as good as a membership
   * @param expires when it ends
   */
  public record Invitation(String id, String email, URI url, Optional<Instant> expires) {
    @Override
    public String toString() {
      return "Invitation[" + id + "]";
    }
  }

  OrganizationInvitations(Endpoint api, String clientId) {
    this.api = api;
    this.clientId = clientId;
  }

  /**
   * Invites a person.
   *
   * @param inviter the name of who invites, as the mail shows it
   * @param email the person
   * @param roleIds the roles that the person will have in the organization
   * @param lifetime for how long the link holds
   * @param byMail whether Auth0 sends the mail; else the application does
   * @return the invitation with its link
   */
  public Invitation invite(
      String inviter, String email, Collection<String> roleIds, Duration lifetime, boolean byMail) {
    ObjectNode body =
        Json.object()
            .put("client_id", clientId)
            .put("ttl_sec", lifetime.toSeconds())
            .put("send_invitation_email", byMail);
    body.putObject("inviter").put("name", inviter);
    body.putObject("invitee").put("email", email);
    if (!roleIds.isEmpty()) {
      body.set("roles", Json.of(roleIds));
    }
    return invitation(api.post(body));
  }

  /**
   * The invitations that are open.
   *
   * @return all of them
   */
  public List<Invitation> pending() {
    List<Invitation> all = new ArrayList<>();
    for (int page = 0; ; page++) {
      JsonNode found = api.query("page", page).query("per_page", PAGE).get();
      found.forEach(item -> all.add(invitation(item)));
      if (found.size() < PAGE) {
        return List.copyOf(all);
      }
    }
  }

  /**
   * Takes an invitation back. There need not be one.
   *
   * @param id the invitation's id
   */
  public void revoke(String id) {
    try {
      api.at(id).delete();
    } catch (ManagementException.NotFound gone) { // so it is when a lost answer was asked for again
      LOGGER.log(System.Logger.Level.DEBUG, "The invitation is gone already");
    }
  }

  private static Invitation invitation(JsonNode answer) {
    return new Invitation(
        answer.path("id").asText(),
        answer.path("invitee").path("email").asText(),
        URI.create(answer.path("invitation_url").asText()),
        Optional.ofNullable(answer.path("expires_at").textValue()).map(Instant::parse));
  }
}
