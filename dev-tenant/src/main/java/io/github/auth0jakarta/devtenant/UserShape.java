package io.github.auth0jakarta.devtenant;

import static io.github.auth0jakarta.devtenant.Shape.bool;
import static io.github.auth0jakarta.devtenant.Shape.email;
import static io.github.auth0jakarta.devtenant.Shape.nullable;
import static io.github.auth0jakarta.devtenant.Shape.object;
import static io.github.auth0jakarta.devtenant.Shape.pattern;
import static io.github.auth0jakarta.devtenant.Shape.text;
import static io.github.auth0jakarta.devtenant.Shape.uri;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Knows which user bodies the Management API takes; stateless. */
final class UserShape {
  private static final Set<String> NOT_IN_APP_METADATA =
      Set.of(
          "__tenant",
          "_id",
          "blocked",
          "clientID",
          "created_at",
          "email_verified",
          "email",
          "globalClientID",
          "global_client_id",
          "identities",
          "lastIP",
          "lastLogin",
          "loginsCount",
          "metadata",
          "multifactor_last_modified",
          "multifactor",
          "updated_at",
          "user_id");

  private UserShape() {}

  static Shape create() {
    return new Shape()
        .property("connection", text(1, 128))
        .property("email", email())
        .property("phone_number", pattern("^\\+[0-9]{1,15}$"))
        .properties(object(), "user_metadata", "app_metadata")
        .properties(bool(), "blocked", "email_verified", "phone_verified", "verify_email")
        .properties(text(1, 150), "given_name", "family_name")
        .properties(text(1, 300), "name", "nickname")
        .property("picture", uri())
        .property("user_id", pattern("^\\S{0,255}$"))
        .property("password", text(1, 4096))
        .property("username", text(1, 128));
  }

  static Shape update() {
    return new Shape()
        .properties(text(1, 128), "connection", "client_id")
        .property("email", nullable(email()))
        .property("phone_number", nullable(pattern("^\\+[0-9]{1,15}$")))
        .properties(object(), "user_metadata", "app_metadata")
        .properties(
            bool(),
            "blocked",
            "email_verified",
            "phone_verified",
            "verify_email",
            "verify_phone_number",
            "verify_password")
        .properties(nullable(text(1, 150)), "given_name", "family_name")
        .properties(nullable(text(1, 300)), "name", "nickname")
        .property("picture", nullable(uri()))
        .property("password", nullable(text(1, 4096)))
        .property("username", nullable(text(1, 128)));
  }

  /** What metadata may not hold, wherever the body comes from. */
  static void checkMetadata(ObjectNode body) {
    Stream.of("user_metadata", "app_metadata")
        .flatMap(name -> body.path(name).properties().stream())
        .map(Map.Entry::getKey)
        .filter(key -> key.contains(".") || key.startsWith("$"))
        .findFirst()
        .ifPresent(
            key -> {
              throw Shape.invalid("'The key " + key + " must not contain . or start with $'.");
            });
    List<String> reserved =
        body.path("app_metadata").properties().stream()
            .map(Map.Entry::getKey)
            .filter(NOT_IN_APP_METADATA::contains)
            .toList();
    if (!reserved.isEmpty()) {
      throw Shape.invalid("'Invalid app_metadata properties: " + String.join(",", reserved) + "'.");
    }
  }

  /** What a new user of a database connection must have. */
  static void checkDatabase(Tenant tenant, ObjectNode body) {
    String connection = body.path("connection").asText();
    boolean database =
        tenant
            .state()
            .connectionNamed(connection)
            .orElseThrow(
                () ->
                    Refusal.management(
                        400, "The connection does not exist.", "inexistent_connection"))
            .path("strategy")
            .asText()
            .equals("auth0");
    if (!database) {
      return;
    }
    if (!body.has("email") && !body.has("username") && !body.has("phone_number")) {
      throw Shape.invalid("'Missing required property: email'.");
    }
    if (!body.has("password")) {
      throw Shape.invalid("'Missing required property: password'.");
    }
    checkStrength(tenant, connection, body);
  }

  /** What may not be changed, or not in one request. */
  static void checkUpdate(Tenant tenant, User user, ObjectNode body) {
    boolean password = body.hasNonNull("password");
    boolean identity = body.has("email") || body.has("username") || body.has("email_verified");
    if (password && identity) {
      throw refused(
          "Cannot update password and "
              + (body.has("email") ? "email" : body.has("username") ? "username" : "email_verified")
              + " simultaneously");
    }
    if (body.has("username") && (body.has("email") || body.has("email_verified"))) {
      throw refused(
          "Cannot update username and "
              + (body.has("email") ? "email" : "email_verified")
              + " simultaneously");
    }
    if (body.has("username") && !user.profile().has("username")) {
      throw refused("Cannot update username for users without an username already set.");
    }
    String email = Json.text(body, "email");
    if (email != null
        && tenant
            .users()
            .inConnection(user.connection(), email)
            .filter(other -> !other.id().equals(user.id()))
            .isPresent()) {
      throw Refusal.management(400, "The specified new email already exists", "auth0_idp_error");
    }
    if (password) {
      if (!user.id().startsWith("auth0|")) {
        throw refused("Connection must be a database connection");
      }
      checkStrength(tenant, user.connection(), body);
    }
  }

  private static void checkStrength(Tenant tenant, String connection, ObjectNode body) {
    if (!tenant.passwordPolicy(connection).allows(body.path("password").asText())) {
      throw Refusal.management(400, "PasswordStrengthError: Password is too weak", "invalid_body");
    }
  }

  private static Refusal refused(String message) {
    return Refusal.management(400, message, "operation_not_supported");
  }
}
