package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Roles of the Management API: {@code /api/v2/roles}.
 *
 * <p>See <a href="https://auth0.com/docs/api/management/v2/roles">Roles</a>. As recorded, most
 * answers here are 200 where other resources say 201 or 204.
 */
final class RoleRoutes {
  private static final Shape CREATE =
      new Shape()
          .property("name", Shape.text(1, 256))
          .property("description", Shape.text(1, 256))
          .required("name");
  private static final Shape UPDATE =
      new Shape()
          .property("name", Shape.text(1, 256))
          .property("description", Shape.nullable(Shape.text(0, 256)));
  private static final Shape USERS = new Shape().property("users", Shape.texts()).required("users");

  private final Tenant tenant;
  private final Resources roles;

  RoleRoutes(Tenant tenant) {
    this.tenant = tenant;
    this.roles =
        new Resources(tenant, "roles", "id", s -> s.roles, "The role does not exist.", null);
  }

  void register(ManagementApi api) {
    api.on("GET", "/roles", "read:roles", this::list);
    api.on("POST", "/roles", "create:roles", this::create);
    api.on("GET", "/roles/{id}", "read:roles", roles::read);
    api.on(
        "PATCH",
        "/roles/{id}",
        "update:roles",
        http -> Reply.json(roles.patch(http, UPDATE.check(http.json()))));
    api.on("DELETE", "/roles/{id}", "delete:roles", this::delete);
    api.on("GET", "/roles/{id}/users", "read:users read:role_members", this::users);
    api.on("POST", "/roles/{id}/users", "update:roles create:role_members", this::assign);
    api.on("GET", "/roles/{id}/permissions", "read:roles", this::permissions);
    api.on("POST", "/roles/{id}/permissions", "update:roles", this::allow);
    api.on("DELETE", "/roles/{id}/permissions", "update:roles", this::disallow);
  }

  private Reply list(Request http) {
    String filter = http.query().find("name_filter").orElse("").toLowerCase(Locale.ROOT);
    List<ObjectNode> found =
        roles.all().values().stream()
            .filter(role -> role.path("name").asText().toLowerCase(Locale.ROOT).contains(filter))
            .toList();
    return new Listing("roles").of(http, found);
  }

  private Reply create(Request http) {
    ObjectNode role = CREATE.check(http.json());
    return Reply.json(roles.add(role, "rol_" + Identifiers.letters(16)));
  }

  private Reply delete(Request http) {
    String id = http.variable("id");
    roles.all().remove(id);
    tenant.state().permissions.remove(id);
    tenant.state().userRoles.values().forEach(held -> held.remove(id));
    return Reply.json(Json.object());
  }

  private Reply users(Request http) {
    String id = roles.get(http).path("id").asText();
    List<ObjectNode> holders =
        tenant.state().users.values().stream()
            .filter(user -> tenant.state().userRoles.getOrDefault(user.id(), Set.of()).contains(id))
            .map(user -> user.profile().deepCopy())
            .map(profile -> profile.retain("user_id", "email", "picture", "name"))
            .toList();
    return new Listing("users").of(http, holders);
  }

  private Reply assign(Request http) {
    String id = roles.get(http).path("id").asText();
    List<String> users = Json.texts(USERS.check(http.json()), "users").toList();
    users.forEach(tenant.users()::get);
    users.forEach(
        user -> tenant.state().userRoles.computeIfAbsent(user, u -> new LinkedHashSet<>()).add(id));
    return Reply.json(Json.object());
  }

  private Reply permissions(Request http) {
    String id = roles.get(http).path("id").asText();
    List<ObjectNode> all =
        tenant.state().permissions.getOrDefault(id, Set.of()).stream()
            .map(permission -> permission.show(tenant))
            .toList();
    return new Listing("permissions").of(http, all);
  }

  private Reply allow(Request http) {
    String id = roles.get(http).path("id").asText();
    Set<Permission> more = Permission.read(tenant, http.json());
    tenant.state().permissions.computeIfAbsent(id, r -> new LinkedHashSet<>()).addAll(more);
    return Reply.json(201, Json.object());
  }

  private Reply disallow(Request http) {
    String id = roles.get(http).path("id").asText();
    Set<Permission> fewer = Permission.read(tenant, http.json());
    tenant.state().permissions.computeIfAbsent(id, r -> new LinkedHashSet<>()).removeAll(fewer);
    return Reply.empty(204);
  }
}
