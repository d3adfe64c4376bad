package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Members of organizations and their roles there: {@code /api/v2/organizations/{id}/members}. */
final class MemberRoutes {
  private static final Shape MEMBERS =
      new Shape().property("members", Shape.texts()).required("members");
  private static final Shape ROLES = new Shape().property("roles", Shape.texts()).required("roles");

  private final Tenant tenant;

  MemberRoutes(Tenant tenant) {
    this.tenant = tenant;
  }

  void register(ManagementApi api) {
    String members = "/organizations/{id}/members";
    api.on("GET", members, "read:organization_members", this::list);
    api.on("POST", members, "create:organization_members", this::add);
    api.on("DELETE", members, "delete:organization_members", this::remove);
    String roles = members + "/{user}/roles";
    api.on("GET", roles, "read:organization_member_roles", this::roles);
    api.on("POST", roles, "create:organization_member_roles", this::assign);
    api.on("DELETE", roles, "delete:organization_member_roles", this::unassign);
    api.on("GET", "/users/{id}/organizations", "read:organizations", this::ofUser);
  }

  private Map<String, Set<String>> members(Request http) {
    ObjectNode organization = OrganizationRoutes.resources(tenant).get(http);
    return tenant
        .state()
        .members
        .computeIfAbsent(organization.path("id").asText(), id -> new LinkedHashMap<>());
  }

  private Reply list(Request http) {
    List<ObjectNode> found =
        members(http).keySet().stream()
            .map(id -> tenant.users().get(id).profile().deepCopy())
            .map(profile -> profile.retain("user_id", "email", "picture", "name"))
            .toList();
    return new Listing("members").of(http, found);
  }

  private Reply add(Request http) {
    Map<String, Set<String>> members = members(http);
    List<String> ids = Json.texts(MEMBERS.check(http.json()), "members").toList();
    ids.forEach(tenant.users()::get);
    ids.forEach(id -> members.putIfAbsent(id, new LinkedHashSet<>()));
    return Reply.empty(204);
  }

  private Reply remove(Request http) {
    Json.texts(MEMBERS.check(http.json()), "members").forEach(members(http)::remove);
    return Reply.empty(204);
  }

  private Set<String> held(Request http) {
    Set<String> held = members(http).get(http.variable("user"));
    if (held == null) {
      throw Refusal.management(
          404, "The user does not belong to the organization.", "inexistent_member");
    }
    return held;
  }

  private Reply roles(Request http) {
    return new Listing("roles")
        .of(http, held(http).stream().map(tenant.state().roles::get).toList());
  }

  private Reply assign(Request http) {
    Set<String> held = held(http);
    List<String> ids = Json.texts(ROLES.check(http.json()), "roles").toList();
    if (!tenant.state().roles.keySet().containsAll(ids)) {
      throw Refusal.management(404, "The role does not exist.", null);
    }
    held.addAll(ids);
    return Reply.empty(204);
  }

  private Reply unassign(Request http) {
    held(http).removeAll(Json.texts(ROLES.check(http.json()), "roles").toList());
    return Reply.empty(204);
  }

  private Reply ofUser(Request http) {
    String user = tenant.users().get(http.variable("id")).id();
    List<ObjectNode> found =
        tenant.state().organizations.values().stream()
            .filter(
                organization ->
                    tenant
                        .state()
                        .members
                        .getOrDefault(organization.path("id").asText(), Map.of())
                        .containsKey(user))
            .toList();
    return new Listing("organizations").of(http, found);
  }
}
