package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** One scope of an API, given to a user or a role. */
record Permission(String api, String name) {
  static final Shape SHAPE =
      new Shape().property("permissions", Shape.array()).required("permissions");

  /** Those of a request body, each of which must exist. */
  static Set<Permission> read(Tenant tenant, ObjectNode body) {
    Set<Permission> permissions = new LinkedHashSet<>();
    for (JsonNode item : SHAPE.check(body).path("permissions")) {
      String api = item.path("resource_server_identifier").asText();
      ObjectNode server =
          tenant
              .state()
              .resourceServer(api)
              .orElseThrow(
                  () ->
                      Refusal.management(
                          404, "The resource server does not exist", "inexistent_resource_server"));
      String name = item.path("permission_name").asText();
      if (scope(server, name).isMissingNode()) {
        throw Refusal.management(
            400, "The permission " + name + " does not exist on " + api, "invalid_body");
      }
      permissions.add(new Permission(api, name));
    }
    return permissions;
  }

  /** The Management API's view of it. */
  ObjectNode show(Tenant tenant) {
    ObjectNode server = tenant.state().resourceServer(api).orElse(Json.object());
    return Json.object()
        .put("permission_name", name)
        .put("description", scope(server, name).path("description").asText())
        .put("resource_server_name", server.path("name").asText())
        .put("resource_server_identifier", api);
  }

  private static JsonNode scope(ObjectNode server, String name) {
    for (JsonNode scope : server.path("scopes")) {
      if (scope.path("value").asText().equals(name)) {
        return scope;
      }
    }
    return MissingNode.getInstance();
  }
}
