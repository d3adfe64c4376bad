package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may log in to an organization: its members, and the users of a connection that makes
 * them members at login.
 *
 * <p>See <a
 * href="https://auth0.com/docs/manage-users/organizations/configure-organizations/enable-connections">
 * Enable Organization Connections</a>. The caller holds the tenant's lock.
 */
record Membership(Tenant tenant) {
  /** Whether the user is a member, or is one from now on. */
  boolean admits(String organization, User user) {
    Map<String, Set<String>> members =
        tenant.state().members.computeIfAbsent(organization, id -> new LinkedHashMap<>());
    if (assignsAtLogin(organization, user)) {
      members.putIfAbsent(user.id(), new LinkedHashSet<>());
    }
    return members.containsKey(user.id());
  }

  private boolean assignsAtLogin(String organization, User user) {
    String connection =
        tenant
            .state()
            .connectionNamed(user.connection())
            .map(found -> found.path("id").asText())
            .orElse("");
    for (JsonNode enabled : enabledConnections(organization)) {
      if (enabled.path("connection_id").asText().equals(connection)) {
        return enabled.path("assign_membership_on_login").asBoolean();
      }
    }
    return false;
  }

  private JsonNode enabledConnections(String organization) {
    @Nullable ObjectNode found = tenant.state().organizations.get(organization);
    return found == null ? Json.object() : found.path("enabled_connections");
  }
}
