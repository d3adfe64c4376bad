package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Applications of the Management API: {@code /api/v2/clients}.
 *
 * <p>See <a href="https://auth0.com/docs/api/management/v2/clients">Clients</a>. What a new client
 * gets without asking is as recorded at Auth0.
 */
final class ClientRoutes {
  private final Tenant tenant;
  private final Resources clients;

  ClientRoutes(Tenant tenant) {
    this.tenant = tenant;
    this.clients = resources(tenant);
  }

  static Resources resources(Tenant tenant) {
    return new Resources(
        tenant,
        "clients",
        "client_id",
        s -> s.clients,
        "The client does not exist",
        "inexistent_client");
  }

  void register(ManagementApi api) {
    api.on("GET", "/clients", "read:clients", this::list);
    api.on("POST", "/clients", "create:clients", this::create);
    api.on("GET", "/clients/{id}", "read:clients", clients::read);
    api.on("PATCH", "/clients/{id}", "update:clients", this::update);
    api.on("DELETE", "/clients/{id}", "delete:clients", this::delete);
    api.on("POST", "/clients/{id}/rotate-secret", "update:client_keys", this::rotate);
  }

  private static Shape shape() {
    return new Shape()
        .property("name", Shape.pattern("^[^<>]+$"))
        .property("description", Shape.nullable(Shape.text(0, 140)))
        .property(
            "app_type",
            Shape.oneOf("native", "spa", "regular_web", "non_interactive", "resource_server"))
        .property(
            "token_endpoint_auth_method",
            Shape.nullable(Shape.oneOf("none", "client_secret_post", "client_secret_basic")))
        .properties(
            Shape.nullable(Shape.texts()),
            "callbacks",
            "allowed_logout_urls",
            "web_origins",
            "allowed_origins",
            "grant_types")
        .properties(
            Shape.nullable(Shape.object()),
            "jwt_configuration",
            "client_metadata",
            "refresh_token",
            "oidc_logout")
        .properties(
            Shape.bool(),
            "is_first_party",
            "oidc_conformant",
            "require_pushed_authorization_requests",
            "sso",
            "sso_disabled",
            "cross_origin_authentication")
        .property("organization_usage", Shape.oneOf("deny", "allow", "require"))
        .open();
  }

  private Reply list(Request http) {
    List<ObjectNode> found =
        clients.all().values().stream()
            .filter(client -> fits(http, client, "app_type"))
            .filter(client -> fits(http, client, "is_first_party"))
            .map(client -> client.deepCopy().put("tenant", "dev-tenant").put("global", false))
            .toList();
    return new Listing("clients", false, "tenant").of(http, found);
  }

  private static boolean fits(Request http, ObjectNode client, String name) {
    String wanted = http.query().get(name);
    return wanted == null || List.of(wanted.split(",")).contains(client.path(name).asText());
  }

  private Reply create(Request http) {
    ObjectNode body = shape().required("name").check(http.json());
    ObjectNode client = defaults();
    merge(client, body);
    String id = Identifiers.letters(32);
    if (!client.path("token_endpoint_auth_method").asText().equals("none")) {
      client.put("client_secret", Identifiers.letters(64));
    }
    client.putArray("signing_keys").addObject().put("cert", "[not in the development tenant]");
    credentials(client);
    if (client.path("oidc_logout").get("backchannel_logout_urls") instanceof ArrayNode urls) {
      client.putObject("oidc_backchannel_logout").set("backchannel_logout_urls", urls.deepCopy());
    }
    return Reply.json(201, clients.add(client, id));
  }

  private static ObjectNode defaults() {
    ObjectNode client =
        Json.object()
            .put("is_first_party", true)
            .put("is_token_endpoint_ip_header_trusted", false)
            .put("oidc_conformant", false)
            .put("sso_disabled", false)
            .put("cross_origin_auth", false)
            .put("cross_origin_authentication", false)
            .put("custom_login_page_on", true);
    client
        .putObject("jwt_configuration")
        .put("secret_encoded", false)
        .put("lifetime_in_seconds", 36_000);
    client
        .putArray("grant_types")
        .add("authorization_code")
        .add("implicit")
        .add("refresh_token")
        .add("client_credentials");
    client
        .putObject("refresh_token")
        .put("rotation_type", "non-rotating")
        .put("expiration_type", "non-expiring")
        .put("leeway", 0)
        .put("token_lifetime", 2_592_000)
        .put("infinite_token_lifetime", true)
        .put("infinite_idle_token_lifetime", true)
        .put("idle_token_lifetime", 1_296_000);
    return client;
  }

  /** Public keys of a client get ids; the PEM itself is not shown again. */
  private void credentials(ObjectNode client) {
    JsonNode keys =
        client.path("client_authentication_methods").path("private_key_jwt").path("credentials");
    String now = Json.time(tenant.now());
    for (JsonNode key : keys) {
      if (key instanceof ObjectNode credential && credential.has("pem")) {
        String id = "cred_" + Identifiers.letters(22);
        tenant.state().clientKeys.put(id, credential.path("pem").asText());
        credential.remove("pem");
        credential
            .put("id", id)
            .put("kid", Identifiers.letters(43))
            .put("alg", credential.path("alg").asText("RS256"))
            .put("created_at", now)
            .put("updated_at", now);
      }
    }
  }

  private Reply update(Request http) {
    ObjectNode changed = clients.get(http).deepCopy();
    merge(changed, shape().check(http.json()));
    clients.all().put(http.variable("id"), changed);
    return Reply.json(changed);
  }

  /** Lists are replaced, configuration objects and client_metadata merged; null removes. */
  private static void merge(ObjectNode client, ObjectNode change) {
    for (Map.Entry<String, JsonNode> entry : change.properties()) {
      JsonNode value = entry.getValue();
      if (value.isNull()) {
        client.remove(entry.getKey());
      } else if (value instanceof ObjectNode object
          && client.get(entry.getKey()) instanceof ObjectNode old) {
        merge(old, object);
      } else {
        client.set(entry.getKey(), value);
      }
    }
  }

  private Reply delete(Request http) {
    String id = http.variable("id");
    clients.all().remove(id);
    tenant
        .state()
        .clientGrants
        .values()
        .removeIf(grant -> grant.path("client_id").asText().equals(id));
    return Reply.empty(204);
  }

  private Reply rotate(Request http) {
    ObjectNode changed = clients.get(http).deepCopy();
    changed.put("client_secret", Identifiers.letters(64));
    clients.all().put(http.variable("id"), changed);
    return Reply.json(changed);
  }
}
