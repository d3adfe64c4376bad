package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The second factors of one user, which are kept and shown; logins do not ask for them.
 *
 * <p>See <a href="https://auth0.com/docs/secure/multi-factor-authentication">Multi-Factor
 * Authentication</a>. The caller holds the tenant's lock.
 */
record AuthenticationMethods(Tenant tenant, String userId) {
  private static final String RECOVERY = "recovery-code";

  /** How enrollments call the types that they know. */
  private static final Map<String, String> ENROLLMENTS =
      Map.of(
          "phone", "sms",
          "totp", "authenticator",
          "webauthn-roaming", "webauthn-roaming");

  List<ObjectNode> all() {
    return List.copyOf(methods());
  }

  private List<ObjectNode> methods() {
    return tenant.state().authenticationMethods.computeIfAbsent(userId, id -> new ArrayList<>());
  }

  ObjectNode get(String id) {
    return methods().stream()
        .filter(method -> method.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow(
            () -> Refusal.management(404, "The authentication method does not exist.", null));
  }

  /** Adds one, confirmed at once; the answer alone shows a secret. */
  ObjectNode add(ObjectNode body) {
    String type = body.path("type").asText();
    String device = "dev_" + Identifiers.letters(16);
    String now = Json.time(tenant.now());
    ObjectNode method = Json.object().put("id", type + "|" + device).put("type", type);
    method.put("confirmed", true).put("created_at", now).put("enrolled_at", now);
    ObjectNode given = body.deepCopy();
    JsonNode secret = given.remove("totp_secret");
    method.setAll(given);
    if (type.equals("phone")) {
      String preferred = body.path("preferred_authentication_method").asText("sms");
      method.put("preferred_authentication_method", preferred);
      for (String channel : List.of("sms", "voice")) {
        method
            .withArray("authentication_methods")
            .addObject()
            .put("id", channel + "|" + device)
            .put("type", channel);
      }
    }
    methods().add(method);
    ObjectNode shown = method.deepCopy();
    if (secret != null) {
      shown.set("totp_secret", secret);
    }
    return shown;
  }

  ObjectNode change(String id, ObjectNode body) {
    ObjectNode changed = get(id).deepCopy();
    changed.setAll(body);
    methods().replaceAll(method -> method.path("id").asText().equals(id) ? changed : method);
    return changed;
  }

  void remove(Predicate<ObjectNode> unwanted) {
    methods().removeIf(unwanted);
  }

  /** A new code to use instead of the second factor, once there is one. */
  String regenerateRecoveryCode() {
    if (methods().stream().allMatch(AuthenticationMethods::isRecovery)) {
      throw Refusal.management(404, "Enrollment not found.", null);
    }
    remove(AuthenticationMethods::isRecovery);
    add(Json.object().put("type", RECOVERY));
    return Identifiers.letters(24).toUpperCase(Locale.ROOT);
  }

  private static boolean isRecovery(ObjectNode method) {
    return method.path("type").asText().equals(RECOVERY);
  }

  /** The same in the older words of Guardian. */
  List<ObjectNode> enrollments() {
    return methods().stream()
        .filter(method -> ENROLLMENTS.containsKey(method.path("type").asText()))
        .map(AuthenticationMethods::enrollment)
        .toList();
  }

  private static ObjectNode enrollment(ObjectNode method) {
    String id = method.path("id").asText();
    String type = method.path("type").asText();
    ObjectNode shown =
        Json.object()
            .put("id", id.substring(id.indexOf('|') + 1))
            .put("status", "confirmed")
            .put("type", type)
            .put("auth_method", ENROLLMENTS.get(type))
            .put("enrolled_at", method.path("enrolled_at").asText());
    for (String name : List.of("name", "phone_number")) {
      if (method.has(name)) {
        shown.set(name, method.get(name));
      }
    }
    return shown;
  }
}
