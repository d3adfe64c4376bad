package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Organizations and their connections: {@code /api/v2/organizations}.
 *
 * <p>See <a href="https://auth0.com/docs/api/management/v2/organizations">Organizations</a>.
 */
final class OrganizationRoutes {
  private final Tenant tenant;
  private final Resources organizations;

  OrganizationRoutes(Tenant tenant) {
    this.tenant = tenant;
    this.organizations = resources(tenant);
  }

  static Resources resources(Tenant tenant) {
    return new Resources(
        tenant,
        "organizations",
        "id",
        s -> s.organizations,
        "No organization found by that id or name",
        null);
  }

  void register(ManagementApi api) {
    api.on("GET", "/organizations", "read:organizations", organizations::list);
    api.on("POST", "/organizations", "create:organizations", this::create);
    api.on("GET", "/organizations/{id}", "read:organizations", organizations::read);
    api.on("GET", "/organizations/name/{name}", "read:organizations", this::readByName);
    api.on("PATCH", "/organizations/{id}", "update:organizations", this::update);
    api.on("DELETE", "/organizations/{id}", "delete:organizations", this::delete);
    String path = "/organizations/{id}/enabled_connections";
    api.on("GET", path, "read:organization_connections", this::connections);
    api.on("POST", path, "create:organization_connections", this::enable);
    String one = path + "/{connection}";
    api.on(
        "GET",
        one,
        "read:organization_connections",
        http -> Reply.json(enabled(http, organizations.get(http))));
    api.on("PATCH", one, "update:organization_connections", this::change);
    api.on("DELETE", one, "delete:organization_connections", this::disable);
  }

  private static Shape shape() {
    return new Shape()
        .property(
            "name", Shape.and(Shape.text(1, 50), Shape.pattern("^[a-z0-9]([a-z0-9_-]*[a-z0-9])?$")))
        .property("display_name", Shape.text(1, 255))
        .properties(Shape.object(), "branding", "metadata");
  }

  private Reply create(Request http) {
    ObjectNode body =
        shape()
            .property("enabled_connections", Shape.array())
            .required("name")
            .open()
            .check(http.json());
    String name = body.path("name").asText();
    if (find(name) != null) {
      throw Refusal.management(
          409, "An organization with this name already exists", "organization_conflict");
    }
    for (JsonNode enabled : body.path("enabled_connections")) {
      complete((ObjectNode) enabled);
    }
    return Reply.json(201, organizations.add(body, "org_" + Identifiers.letters(16)));
  }

  private @Nullable ObjectNode find(String name) {
    return organizations.all().values().stream()
        .filter(organization -> name.equals(Json.text(organization, "name")))
        .findFirst()
        .orElse(null);
  }

  /** Adds the connection's name and strategy, as Auth0's answers do. */
  private ObjectNode complete(ObjectNode enabled) {
    ObjectNode connection = tenant.state().connections.get(enabled.path("connection_id").asText());
    if (connection == null) {
      throw Refusal.management(404, "The connection does not exist", "inexistent_connection");
    }
    for (String flag : new String[] {"assign_membership_on_login", "is_signup_enabled"}) {
      enabled.put(flag, enabled.path(flag).asBoolean(false));
    }
    enabled.put("show_as_button", enabled.path("show_as_button").asBoolean(true));
    enabled
        .putObject("connection")
        .put("name", connection.path("name").asText())
        .put("strategy", connection.path("strategy").asText());
    return enabled;
  }

  private Reply readByName(Request http) {
    ObjectNode found = find(http.variable("name"));
    return Reply.json(found == null ? organizations.get("") : found);
  }

  private Reply update(Request http) {
    return Reply.json(organizations.patch(http, shape().check(http.json())));
  }

  private Reply delete(Request http) {
    String id = http.variable("id");
    organizations.all().remove(id);
    tenant.state().members.remove(id);
    return Reply.empty(204);
  }

  private Reply connections(Request http) {
    List<ObjectNode> enabled =
        StreamSupport.stream(
                organizations.get(http).path("enabled_connections").spliterator(), false)
            .map(node -> (ObjectNode) node)
            .toList();
    return new Listing("enabled_connections").of(http, enabled);
  }

  private Reply enable(Request http) {
    ObjectNode body =
        new Shape()
            .property("connection_id", Shape.pattern("^con_[A-Za-z0-9]{16}$"))
            .properties(
                Shape.bool(), "assign_membership_on_login", "is_signup_enabled", "show_as_button")
            .required("connection_id")
            .check(http.json());
    ObjectNode organization = organizations.get(http).deepCopy();
    organization.withArray("enabled_connections").add(complete(body));
    organizations.all().put(http.variable("id"), organization);
    return Reply.json(201, body);
  }

  private static ObjectNode enabled(Request http, ObjectNode organization) {
    for (JsonNode enabled : organization.path("enabled_connections")) {
      if (enabled.path("connection_id").asText().equals(http.variable("connection"))) {
        return (ObjectNode) enabled;
      }
    }
    throw Refusal.management(
        404, "The connection is not enabled for the organization.", "inexistent_connection");
  }

  private Reply change(Request http) {
    ObjectNode body =
        new Shape()
            .properties(
                Shape.bool(), "assign_membership_on_login", "is_signup_enabled", "show_as_button")
            .check(http.json());
    ObjectNode organization = organizations.get(http).deepCopy();
    ObjectNode enabled = enabled(http, organization);
    enabled.setAll(body);
    organizations.all().put(http.variable("id"), organization);
    return Reply.json(enabled);
  }

  private Reply disable(Request http) {
    ObjectNode organization = organizations.get(http).deepCopy();
    ArrayNode enabled = organization.withArray("enabled_connections");
    for (int i = enabled.size() - 1; i >= 0; i--) {
      if (enabled.get(i).path("connection_id").asText().equals(http.variable("connection"))) {
        enabled.remove(i);
      }
    }
    organizations.all().put(http.variable("id"), organization);
    return Reply.empty(204);
  }
}
