package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a tenant holds at its start from JSON.
 *
 * <p>The members of the document are {@code tenant} (settings), {@code connections}, {@code
 * clients}, {@code resource_servers}, {@code client_grants}, {@code roles}, {@code organizations},
 * {@code email_templates} and {@code users}; each element is what the Management API would be sent
 * to create it, with ids of choice. A user may have a {@code password_hash} or a {@code
 * custom_password_hash} as in an import. With {@code "smtp": {"host": …, "port": …}} mails are
 * forwarded. {@code seed.json} beside this class is the default.
 *
 * <p>Stateless.
 */
final class Seed {
  private Seed() {}

  static ObjectNode standard() {
    try (InputStream json = Seed.class.getResourceAsStream("seed.json")) {
      if (json == null) {
        throw new IllegalStateException("seed.json is missing from the jar");
      }
      return read(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ObjectNode read(InputStream json) throws IOException {
    if (Json.parse(json.readAllBytes()) instanceof ObjectNode seed) {
      if (!seed.path("clients").path(0).has("client_id")) {
        throw new IllegalArgumentException("The seed names no client with a client_id");
      }
      return seed;
    }
    throw new IllegalArgumentException("The seed is no JSON object");
  }

  /** Where the seed wants mails to be forwarded to. */
  static Optional<SmtpServer> smtp(ObjectNode seed) {
    return Optional.ofNullable(seed.get("smtp"))
        .map(smtp -> new SmtpServer(smtp.path("host").asText(), smtp.path("port").asInt()));
  }

  static List<DevTenant.Login> logins(ObjectNode seed) {
    List<DevTenant.Login> logins = new ArrayList<>();
    for (JsonNode user : seed.path("users")) {
      if (user.hasNonNull("password")) {
        logins.add(
            new DevTenant.Login(
                user.path("email").asText(),
                user.path("password").asText(),
                user.path("note").asText()));
      }
    }
    return logins;
  }

  /** Fills an empty tenant from its seed. */
  static void plant(Tenant tenant) {
    TenantState state = tenant.state();
    ObjectNode seed = tenant.seed().deepCopy();
    if (seed.get("tenant") instanceof ObjectNode settings) {
      state.settings.setAll(settings);
    }
    plant(seed.path("connections"), "id", "con_", 16, state.connections);
    plant(seed.path("clients"), "client_id", "", 32, state.clients);
    plant(seed.path("resource_servers"), "id", "", 24, state.resourceServers);
    plant(seed.path("client_grants"), "id", "cgr_", 16, state.clientGrants);
    plant(seed.path("roles"), "id", "rol_", 16, state.roles);
    plant(seed.path("organizations"), "id", "org_", 16, state.organizations);
    for (JsonNode template : seed.path("email_templates")) {
      state.emailTemplates.put(template.path("template").asText(), (ObjectNode) template);
    }
    setManagementAudience(tenant);
    for (JsonNode user : seed.path("users")) {
      ObjectNode body = user.deepCopy();
      body.remove("note");
      tenant.users().create(body);
    }
  }

  /** The Management API's audience holds the port, which a seed does not know. */
  static void setManagementAudience(Tenant tenant) {
    for (ObjectNode grant : tenant.state().clientGrants.values()) {
      if (grant.path("audience").asText().endsWith("api/v2/")) {
        grant.put("audience", tenant.managementAudience());
      }
    }
  }

  private static void plant(
      JsonNode elements, String idName, String prefix, int length, Map<String, ObjectNode> into) {
    for (JsonNode element : elements) {
      ObjectNode resource = (ObjectNode) element;
      @Nullable String id = Json.text(resource, idName);
      String given = id == null ? prefix + Identifiers.letters(length) : id;
      resource.put(idName, given);
      into.put(given, resource);
    }
  }
}
