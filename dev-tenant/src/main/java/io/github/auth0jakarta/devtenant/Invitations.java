package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes a member of the invited user who logs in with an invitation; whoever does uses it up.
 *
 * <p>See <a
 * href="https://support.auth0.com/center/s/article/auth0-organization-invitation-disappears-without-being-accepted">
 * Auth0 Organization Invitation Disappears</a>. The caller holds the tenant's lock.
 */
record Invitations(Tenant tenant) {
  /** The invitation with which the login began; empty where it names none that still holds. */
  Optional<ObjectNode> of(AuthorizationRequest request) {
    String ticket = request.sent().find("invitation").orElse("");
    String organization =
        request.sent().find("organization").flatMap(tenant::organization).orElse("");
    return tenant.state().invitations.values().stream()
        .filter(node -> node.path("ticket_id").asText().equals(ticket))
        .filter(node -> node.path("organization_id").asText().equals(organization))
        .filter(node -> Json.time(tenant.now()).compareTo(node.path("expires_at").asText()) < 0)
        .findFirst();
  }

  /** Whom the login's invitation is for; empty where it began with none. */
  Optional<String> invitee(AuthorizationRequest request) {
    return of(request).map(invitation -> invitation.path("invitee").path("email").asText());
  }

  /** Uses the login's invitation up; whether it was there and for this user. */
  boolean accept(AuthorizationRequest request, User user) {
    Optional<ObjectNode> invitation = of(request);
    invitation.ifPresent(used -> tenant.state().invitations.remove(used.path("id").asText()));
    Optional<ObjectNode> theirs =
        invitation.filter(
            used -> used.path("invitee").path("email").asText().equalsIgnoreCase(user.email()));
    theirs.ifPresent(used -> addMember(used, user));
    return theirs.isPresent();
  }

  private void addMember(ObjectNode invitation, User user) {
    Set<String> roles =
        Json.texts(invitation, "roles").collect(Collectors.toCollection(LinkedHashSet::new));
    tenant
        .state()
        .members
        .computeIfAbsent(invitation.path("organization_id").asText(), id -> new LinkedHashMap<>())
        .computeIfAbsent(user.id(), id -> new LinkedHashSet<>())
        .addAll(roles);
  }
}
