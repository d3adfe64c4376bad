package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * APIs and who may call them: {@code /api/v2/resource-servers} and {@code /api/v2/client-grants}.
 *
 * <p>See <a href="https://auth0.com/docs/get-started/apis">APIs</a>.
 */
final class ApiRoutes {
  private final Tenant tenant;
  private final Resources servers;
  private final Resources grants;

  ApiRoutes(Tenant tenant) {
    this.tenant = tenant;
    this.servers =
        new Resources(
            tenant,
            "resource_servers",
            "id",
            s -> s.resourceServers,
            "The resource server does not exist",
            "inexistent_resource_server");
    this.grants =
        new Resources(
            tenant,
            "client_grants",
            "id",
            s -> s.clientGrants,
            "The client grant does not exist",
            "inexistent_client_grant");
  }

  void register(ManagementApi api) {
    api.on("GET", "/resource-servers", "read:resource_servers", servers::list);
    api.on("POST", "/resource-servers", "create:resource_servers", this::createServer);
    api.on("GET", "/resource-servers/{id}", "read:resource_servers", this::readServer);
    api.on("PATCH", "/resource-servers/{id}", "update:resource_servers", this::updateServer);
    api.on(
        "DELETE",
        "/resource-servers/{id}",
        "delete:resource_servers",
        http -> {
          servers.all().remove(http.variable("id"));
          return Reply.empty(204);
        });
    api.on("GET", "/client-grants", "read:client_grants", this::listGrants);
    api.on("POST", "/client-grants", "create:client_grants", this::createGrant);
    api.on("GET", "/client-grants/{id}", "read:client_grants", grants::read);
    api.on("PATCH", "/client-grants/{id}", "update:client_grants", this::updateGrant);
    api.on(
        "DELETE",
        "/client-grants/{id}",
        "delete:client_grants",
        http -> {
          grants.all().remove(http.variable("id"));
          return Reply.empty(204);
        });
  }

  private static Shape server() {
    return new Shape()
        .property("name", Shape.text(1, 200))
        .property("scopes", Shape.array())
        .property("signing_alg", Shape.oneOf("RS256", "HS256", "PS256"))
        .property("signing_secret", Shape.text(16, 4096))
        .properties(Shape.integer(), "token_lifetime", "token_lifetime_for_web")
        .properties(
            Shape.bool(),
            "allow_offline_access",
            "enforce_policies",
            "skip_consent_for_verifiable_first_party_clients")
        .open();
  }

  private Reply createServer(Request http) {
    ObjectNode body =
        server()
            .property("identifier", Shape.text(1, 600))
            .required("identifier")
            .check(http.json());
    String identifier = body.path("identifier").asText();
    if (identifier.equals(tenant.managementAudience())
        || tenant.state().resourceServer(identifier).isPresent()) {
      throw Refusal.management(
          409,
          "A resource server with the same identifier already exists.",
          "resource_server_conflict");
    }
    ObjectNode created =
        Json.object()
            .put("signing_alg", "RS256")
            .put("allow_offline_access", false)
            .put("token_lifetime", 86_400)
            .put("token_lifetime_for_web", 7200)
            .put("skip_consent_for_verifiable_first_party_clients", false);
    created.setAll(body);
    if (created.path("signing_alg").asText().equals("HS256") && !created.has("signing_secret")) {
      created.put("signing_secret", Identifiers.letters(32));
    }
    return Reply.json(201, servers.add(created, Identifiers.hex(24)));
  }

  /** By id or by identifier, as Auth0 takes either. */
  private Reply readServer(Request http) {
    String id = http.variable("id");
    return Reply.json(tenant.state().resourceServer(id).orElseGet(() -> servers.get(id)));
  }

  private Reply updateServer(Request http) {
    return Reply.json(servers.patch(http, server().check(http.json())));
  }

  private Reply listGrants(Request http) {
    String client = http.query().get("client_id");
    String audience = http.query().get("audience");
    List<ObjectNode> found =
        grants.all().values().stream()
            .filter(grant -> client == null || client.equals(Json.text(grant, "client_id")))
            .filter(grant -> audience == null || audience.equals(Json.text(grant, "audience")))
            .toList();
    return new Listing("client_grants").of(http, found);
  }

  private Reply createGrant(Request http) {
    ObjectNode body =
        new Shape()
            .properties(Shape.text(), "client_id", "audience")
            .property("scope", Shape.texts())
            .required("client_id", "audience", "scope")
            .open()
            .check(http.json());
    String client = body.path("client_id").asText();
    String audience = body.path("audience").asText();
    if (tenant.state().client(client).isEmpty()) {
      throw Refusal.management(404, "The client does not exist", "inexistent_client");
    }
    if (!audience.equals(tenant.managementAudience())
        && tenant.state().resourceServer(audience).isEmpty()) {
      throw Refusal.management(
          404, "The resource server does not exist", "inexistent_resource_server");
    }
    boolean exists =
        grants.all().values().stream()
            .anyMatch(
                grant ->
                    client.equals(Json.text(grant, "client_id"))
                        && audience.equals(Json.text(grant, "audience")));
    if (exists) {
      throw Refusal.management(
          409, "A resource with the same data already exists", "client_grant_conflict");
    }
    return Reply.json(201, grants.add(body, "cgr_" + Identifiers.letters(16)));
  }

  private Reply updateGrant(Request http) {
    Shape shape = new Shape().property("scope", Shape.texts()).open();
    return Reply.json(grants.patch(http, shape.check(http.json())));
  }
}
