package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which applications may use which connections: {@code /api/v2/connections/{id}/clients} and {@code
 * /api/v2/clients/{id}/connections}.
 *
 * <p>See <a
 * href="https://auth0.com/docs/api/management/v2/connections/patch-clients">Connections</a>.
 */
final class EnabledClientRoutes {
  private static final int MOST_CHANGES = 50;
  private static final int MOST_CLIENTS = 1000;
  private static final Shape CHANGE =
      new Shape()
          .property("client_id", Shape.text())
          .property("status", Shape.bool())
          .required("client_id", "status");

  private final Resources clients;
  private final Resources connections;

  EnabledClientRoutes(Tenant tenant) {
    this.clients = ClientRoutes.resources(tenant);
    this.connections = ConnectionRoutes.resources(tenant);
  }

  void register(ManagementApi api) {
    api.on("GET", "/connections/{id}/clients", "read:connections", this::clients);
    api.on("PATCH", "/connections/{id}/clients", "update:connections", this::change);
    api.on(
        "GET",
        "/clients/{id}/connections",
        "read:connections",
        http -> {
          api.demand(http, "read:clients read:client_summary");
          return connections(http);
        });
  }

  private Reply clients(Request http) {
    List<ObjectNode> enabled =
        Json.texts(connections.get(http), "enabled_clients")
            .map(client -> Json.object().put("client_id", client))
            .toList();
    return new Listing("clients").checkpoint(http.query(), enabled, MOST_CLIENTS);
  }

  private Reply connections(Request http) {
    String client = clients.get(http).path("client_id").asText();
    List<String> strategies = http.query().all("strategy");
    List<ObjectNode> enabled =
        connections.all().values().stream()
            .filter(
                connection -> Json.texts(connection, "enabled_clients").anyMatch(client::equals))
            .filter(
                connection ->
                    strategies.isEmpty()
                        || strategies.contains(connection.path("strategy").asText()))
            .map(connection -> (ObjectNode) connection.deepCopy().without("enabled_clients"))
            .toList();
    return new Listing("connections").checkpoint(http.query(), enabled);
  }

  private Reply change(Request http) {
    ObjectNode connection = connections.get(http).deepCopy();
    if (!(http.jsonTree() instanceof ArrayNode changes)) {
      throw Shape.invalid("'Expected type array but found type object'.");
    }
    if (changes.isEmpty() || changes.size() > MOST_CHANGES) {
      throw Shape.invalid(
          changes.isEmpty()
              ? "'Array is too short (0), minimum 1'."
              : "'Array is too long (%d), maximum %d'.".formatted(changes.size(), MOST_CHANGES));
    }
    Set<String> enabled =
        Json.texts(connection, "enabled_clients")
            .collect(Collectors.toCollection(LinkedHashSet::new));
    for (JsonNode element : changes) {
      ObjectNode change = CHANGE.check(element);
      String client = change.path("client_id").asText();
      if (change.path("status").asBoolean()) {
        enabled.add(clients.get(client).path("client_id").asText());
      } else {
        enabled.remove(client);
      }
    }
    connection.set("enabled_clients", Json.array(enabled));
    connections.all().put(http.variable("id"), connection);
    return Reply.empty(204);
  }
}
