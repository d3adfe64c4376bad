package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Connections of the Management API: {@code /api/v2/connections}.
 *
 * <p>See <a href="https://auth0.com/docs/api/management/v2/connections">Connections</a>.
 */
final class ConnectionRoutes {
  private final Tenant tenant;
  private final Resources connections;

  ConnectionRoutes(Tenant tenant) {
    this.tenant = tenant;
    this.connections = resources(tenant);
  }

  static Resources resources(Tenant tenant) {
    return new Resources(
        tenant,
        "connections",
        "id",
        s -> s.connections,
        "The connection does not exist",
        "inexistent_connection");
  }

  void register(ManagementApi api) {
    api.on("GET", "/connections", "read:connections", this::list);
    api.on("POST", "/connections", "create:connections", this::create);
    api.on("GET", "/connections/{id}", "read:connections", connections::read);
    api.on("PATCH", "/connections/{id}", "update:connections", this::update);
    api.on("DELETE", "/connections/{id}", "delete:connections", this::delete);
  }

  private static Shape shape() {
    return new Shape()
        .property("options", Shape.nullable(Shape.object()))
        .property("enabled_clients", Shape.texts())
        .properties(Shape.bool(), "is_domain_connection", "show_as_button")
        .property("realms", Shape.texts())
        .property("display_name", Shape.text(1, 128))
        .properties(Shape.object(), "metadata", "authentication", "connected_accounts");
  }

  private Reply list(Request http) {
    Parameters query = http.query();
    String name = query.get("name");
    List<String> strategies = query.all("strategy");
    List<ObjectNode> found =
        connections.all().values().stream()
            .filter(connection -> name == null || name.equals(Json.text(connection, "name")))
            .filter(
                connection ->
                    strategies.isEmpty()
                        || strategies.contains(connection.path("strategy").asText()))
            .toList();
    return new Listing("connections", false, "is_domain_connection").of(http, found);
  }

  private Reply create(Request http) {
    ObjectNode body =
        shape()
            .property(
                "name",
                Shape.and(
                    Shape.text(1, 128), Shape.pattern("^[a-zA-Z0-9](-[a-zA-Z0-9]|[a-zA-Z0-9])*$")))
            .property("strategy", Shape.text(1, 64))
            .required("name", "strategy")
            .check(http.json());
    String name = body.path("name").asText();
    if (tenant.state().connectionNamed(name).isPresent()) {
      throw Refusal.management(
          409, "A connection with the same name already exists", "connection_conflict");
    }
    new ConnectionDefaults(tenant).complete(body);
    return Reply.json(201, connections.add(body, "con_" + Identifiers.letters(16)));
  }

  private Reply update(Request http) {
    return Reply.json(connections.patch(http, shape().check(http.json())));
  }

  /** As recorded: 202 with a date, but 204 for one that is not there. */
  private Reply delete(Request http) {
    ObjectNode gone = connections.all().remove(http.variable("id"));
    if (gone == null) {
      return Reply.empty(204);
    }
    String name = gone.path("name").asText();
    tenant.state().users.values().stream()
        .filter(user -> user.connection().equals(name))
        .map(User::id)
        .toList()
        .forEach(tenant.users()::delete);
    return Reply.json(202, Json.object().put("deleted_at", Json.time(tenant.now())));
  }
}
