package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a user may do: {@code /api/v2/users/{id}/roles} and {@code .../permissions}. */
final class UserAccessRoutes {
  private static final Shape ROLES = new Shape().property("roles", Shape.texts()).required("roles");

  private final Tenant tenant;

  UserAccessRoutes(Tenant tenant) {
    this.tenant = tenant;
  }

  void register(ManagementApi api) {
    api.on("GET", "/users/{id}/roles", "read:users read:role_members", this::roles);
    api.on("POST", "/users/{id}/roles", "update:users create:role_members", this::assign);
    api.on("DELETE", "/users/{id}/roles", "update:users delete:role_members", this::remove);
    api.on("GET", "/users/{id}/permissions", "read:users", this::permissions);
    api.on("POST", "/users/{id}/permissions", "update:users", this::allow);
    api.on("DELETE", "/users/{id}/permissions", "update:users", this::disallow);
  }

  private String user(Request http) {
    return tenant.users().get(http.variable("id")).id();
  }

  private Set<String> held(String user) {
    return tenant.state().userRoles.computeIfAbsent(user, id -> new LinkedHashSet<>());
  }

  private Reply roles(Request http) {
    List<ObjectNode> roles = held(user(http)).stream().map(tenant.state().roles::get).toList();
    return new Listing("roles").of(http, roles);
  }

  private Reply assign(Request http) {
    String user = user(http);
    List<String> ids = Json.texts(ROLES.check(http.json()), "roles").toList();
    if (!tenant.state().roles.keySet().containsAll(ids)) {
      throw Refusal.management(404, "The role does not exist.", null);
    }
    held(user).addAll(ids);
    return Reply.empty(204);
  }

  private Reply remove(Request http) {
    held(user(http)).removeAll(Json.texts(ROLES.check(http.json()), "roles").toList());
    return Reply.empty(204);
  }

  private Reply permissions(Request http) {
    String user = user(http);
    List<ObjectNode> shown = new ArrayList<>();
    for (Permission permission : tenant.state().permissions.getOrDefault(user, Set.of())) {
      shown.add(sourced(permission, "", "", "DIRECT"));
    }
    for (String role : held(user)) {
      String name = tenant.state().roles.getOrDefault(role, Json.object()).path("name").asText();
      for (Permission permission : tenant.state().permissions.getOrDefault(role, Set.of())) {
        shown.add(sourced(permission, role, name, "ROLE"));
      }
    }
    return new Listing("permissions").of(http, shown);
  }

  private ObjectNode sourced(Permission permission, String id, String name, String type) {
    ObjectNode shown = permission.show(tenant);
    shown
        .putArray("sources")
        .addObject()
        .put("source_id", id)
        .put("source_name", name)
        .put("source_type", type);
    return shown;
  }

  private Reply allow(Request http) {
    String user = user(http);
    Set<Permission> more = Permission.read(tenant, http.json());
    tenant.state().permissions.computeIfAbsent(user, id -> new LinkedHashSet<>()).addAll(more);
    return Reply.json(201, Json.object());
  }

  private Reply disallow(Request http) {
    String user = user(http);
    Set<Permission> fewer = Permission.read(tenant, http.json());
    tenant.state().permissions.computeIfAbsent(user, id -> new LinkedHashSet<>()).removeAll(fewer);
    return Reply.empty(204);
  }
}
