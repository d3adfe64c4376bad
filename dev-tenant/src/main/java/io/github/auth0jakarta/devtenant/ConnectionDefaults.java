package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** Adds to a new connection what Auth0 adds, by strategy, as recorded. */
record ConnectionDefaults(Tenant tenant) {
  private static final Set<String> ENTERPRISE =
      Set.of("ad", "adfs", "samlp", "oidc", "okta", "waad", "google-apps", "pingfederate");
  private static final Map<String, String> GOOGLE_SCOPES =
      Map.of(
          "profile", "profile",
          "email", "email",
          "calendar", "https://www.googleapis.com/auth/calendar",
          "youtube", "https://www.googleapis.com/auth/youtube",
          "contacts", "https://www.googleapis.com/auth/contacts.readonly");

  void complete(ObjectNode connection) {
    String strategy = connection.path("strategy").asText();
    ObjectNode options = connection.withObject("/options");
    switch (strategy) {
      case "auth0" -> database(options);
      case "google-oauth2" -> google(options);
      case "ad" -> {
        options.putNull("ips");
        options.put("brute_force_protection", true);
        connection.put(
            "provisioning_ticket_url", tenant.issuer() + "p/ad/" + Identifiers.letters(32));
      }
      default -> {} // as sent
    }
    absent(connection, "is_domain_connection", Json.of(false));
    if (ENTERPRISE.contains(strategy)) {
      absent(connection, "show_as_button", Json.of(false));
    }
    absent(connection, "enabled_clients", Json.array());
    absent(connection, "realms", Json.array().add(connection.path("name").asText()));
  }

  private static void database(ObjectNode options) {
    absent(options, "mfa", Json.object().put("active", true).put("return_enroll_settings", true));
    absent(options, "passwordPolicy", Json.of("good"));
    absent(options, "strategy_version", Json.of(2));
    ObjectNode methods = Json.object();
    methods.putObject("password").put("enabled", true);
    methods.putObject("passkey").put("enabled", false);
    absent(options, "authentication_methods", methods);
    absent(
        options,
        "passkey_options",
        Json.object()
            .put("challenge_ui", "both")
            .put("progressive_enrollment_enabled", true)
            .put("local_enrollment_enabled", true));
    absent(options, "brute_force_protection", Json.of(true));
  }

  private static void google(ObjectNode options) {
    absent(options, "email", Json.of(true));
    absent(options, "profile", Json.of(true));
    ArrayNode scope = Json.array();
    options.properties().stream()
        .filter(option -> option.getValue().asBoolean(false))
        .map(Map.Entry::getKey)
        .filter(GOOGLE_SCOPES::containsKey)
        .map(GOOGLE_SCOPES::get)
        .forEach(scope::add);
    absent(options, "scope", scope);
  }

  private static void absent(ObjectNode object, String name, JsonNode value) {
    if (!object.has(name)) {
      object.set(name, value);
    }
  }
}
