package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes a member of the user who logs in with an invitation; it is used up.
 *
 * <p>The caller holds the tenant's lock.
 */
record Invitations(Tenant tenant) {
  void accept(AuthorizationRequest request, User user) {
    Optional<ObjectNode> invitation =
        request
            .sent()
            .find("invitation")
            .flatMap(
                ticket ->
                    tenant.state().invitations.values().stream()
                        .filter(node -> node.path("ticket_id").asText().equals(ticket))
                        .findFirst());
    if (invitation.isEmpty()
        || !invitation.get().path("invitee").path("email").asText().equals(user.email())
        || Json.time(tenant.now()).compareTo(invitation.get().path("expires_at").asText()) >= 0) {
      return;
    }
    Set<String> roles =
        Json.texts(invitation.get(), "roles").collect(Collectors.toCollection(LinkedHashSet::new));
    tenant
        .state()
        .members
        .computeIfAbsent(
            invitation.get().path("organization_id").asText(), id -> new LinkedHashMap<>())
        .computeIfAbsent(user.id(), id -> new LinkedHashSet<>())
        .addAll(roles);
    tenant.state().invitations.remove(invitation.get().path("id").asText());
  }
}
