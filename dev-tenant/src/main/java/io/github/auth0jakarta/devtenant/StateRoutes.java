package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What the tenant holds: as a seed for another one, {@code GET /dev/state}, and as a whole to take
 * out and put back, {@code GET} and {@code PUT /dev/snapshot}.
 *
 * <p>A seed holds users with their password hashes, but no sessions, tokens, members or keys.
 */
final class StateRoutes {
  static final String SNAPSHOT = "/dev/snapshot";

  private final Tenant tenant;

  StateRoutes(Tenant tenant) {
    this.tenant = tenant;
  }

  void register(Router router) {
    router.on("GET", "/dev/state", this::export);
    router.on(
        "GET",
        SNAPSHOT,
        http -> new Reply(200, Reply.JSON, new Snapshot(tenant).write(), List.of()));
    router.on("PUT", SNAPSHOT, this::restore);
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

  private Reply restore(Request http) {
    try {
      new Snapshot(tenant).read(http.body());
      return Reply.empty(204);
    } catch (IllegalArgumentException e) {
      throw Refusal.management(400, "This is no snapshot of a tenant", "invalid_body");
    }
  }

  private static ObjectNode seedOf(User user) {
    ObjectNode seed = user.profile().deepCopy();
    ObjectNode identity = (ObjectNode) seed.path("identities").path(0);
    seed.put("connection", identity.path("connection").asText());
    seed.put("user_id", identity.path("user_id").asText());
    Password password = user.password();
    if (password != null) {
      seed.set("custom_password_hash", password.hash());
    }
    return seed;
  }
}
