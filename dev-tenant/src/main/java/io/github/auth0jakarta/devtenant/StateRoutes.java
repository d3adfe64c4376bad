package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the tenant holds, in the format of a seed: {@code GET /dev/state}.
 *
 * <p>Passwords are not in it, since the tenant does not know them; whoever makes a seed of it adds
 * them.
 */
final class StateRoutes {
  private final Tenant tenant;

  StateRoutes(Tenant tenant) {
    this.tenant = tenant;
  }

  void register(Router router) {
    router.on("GET", "/dev/state", this::export);
  }

  private Reply export(Request http) {
    TenantState state = tenant.state();
    ObjectNode seed = Json.object();
    seed.set("tenant", state.settings);
    seed.set("connections", Json.array(state.connections.values()));
    seed.set("clients", Json.array(state.clients.values()));
    seed.set("resource_servers", Json.array(state.resourceServers.values()));
    seed.set("client_grants", Json.array(state.clientGrants.values()));
    seed.set("roles", Json.array(state.roles.values()));
    seed.set("organizations", Json.array(state.organizations.values()));
    seed.set("email_templates", Json.array(state.emailTemplates.values()));
    ArrayNode users = seed.putArray("users");
    state.users.values().forEach(user -> users.add(seedOf(user)));
    return Reply.json(seed);
  }

  private static ObjectNode seedOf(User user) {
    ObjectNode seed = user.profile().deepCopy();
    ObjectNode identity = (ObjectNode) seed.path("identities").path(0);
    seed.put("connection", identity.path("connection").asText());
    seed.put("user_id", identity.path("user_id").asText());
    return seed;
  }
}
