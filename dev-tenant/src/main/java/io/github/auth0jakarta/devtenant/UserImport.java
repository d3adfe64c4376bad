package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Imports the users of one file.
 *
 * <p>See <a href="https://auth0.com/docs/manage-users/user-migration/bulk-user-imports">Bulk User
 * Imports</a>. A bad user is an error of its own and does not stop the others. Password hashes are
 * taken but cannot be logged in with here. Lives for one job.
 */
final class UserImport {
  private static final Map<String, String> CODES =
      Map.of(
          "Expected type", "INVALID_TYPE",
          "Object didn't", "FORMAT",
          "String does not match", "PATTERN",
          "String is too long", "MAX_LENGTH",
          "String is too short", "MIN_LENGTH",
          "No enum match", "ENUM_MISMATCH",
          "Missing required", "OBJECT_REQUIRED");
  private static final Set<String> NOT_KEPT =
      Set.of("password_hash", "custom_password_hash", "mfa_factors");

  private final Tenant tenant;
  private final String connection;
  private final boolean upsert;
  private final Set<String> seen = new HashSet<>();
  private final ArrayNode errors = Json.array();
  private int inserted;
  private int updated;

  UserImport(Tenant tenant, String connection, boolean upsert) {
    this.tenant = tenant;
    this.connection = connection;
    this.upsert = upsert;
  }

  private static Shape shape() {
    return UserShape.create()
        .properties(Shape.object(), "custom_password_hash")
        .property("password_hash", Shape.text())
        .property("mfa_factors", Shape.array())
        .required("email");
  }

  void run(ArrayNode users) {
    Shape shape = shape();
    for (JsonNode node : users) {
      if (node instanceof ObjectNode user) {
        Optional<Shape.Complaint> complaint = shape.complaint(user);
        if (complaint.isPresent()) {
          fail(user, code(complaint.get().message()), complaint.get().message());
        } else {
          take(user);
        }
      } else {
        fail(Json.object(), "INVALID_TYPE", "Expected type object");
      }
    }
  }

  private void take(ObjectNode row) {
    String email = row.path("email").asText().toLowerCase(Locale.ROOT);
    if (!seen.add(email)) {
      fail(row, "DUPLICATED_USER", "The user is more than once in the file");
      return;
    }
    ObjectNode body = row.deepCopy().put("connection", connection);
    body.remove(NOT_KEPT);
    Optional<User> known = tenant.users().inConnection(connection, email);
    if (known.isEmpty()) {
      tenant.users().create(body);
      inserted++;
    } else if (upsert) {
      replace(known.get(), body);
      updated++;
    } else {
      fail(row, "DUPLICATED_USER", "The user already exist and upsert parameter is false");
    }
  }

  /** Metadata is replaced, not merged, and what is not said to be verified is not. */
  private void replace(User user, ObjectNode body) {
    ObjectNode profile = user.profile().deepCopy();
    ObjectNode change = body.deepCopy();
    change.remove(Set.of("connection", "email", "user_id", "username"));
    if (!change.has("email_verified")) {
      change.put("email_verified", false);
    }
    profile.setAll(change);
    profile.put("updated_at", Json.time(tenant.now()));
    tenant.users().store(user.with(profile));
  }

  private void fail(ObjectNode user, String code, String message) {
    ObjectNode error = errors.addObject();
    ObjectNode shown = user.deepCopy();
    shown.remove(NOT_KEPT);
    error.set("user", shown);
    error.putArray("errors").addObject().put("code", code).put("message", message);
  }

  private static String code(String message) {
    return CODES.entrySet().stream()
        .filter(entry -> message.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("NOT_PASSED");
  }

  ArrayNode errors() {
    return errors;
  }

  ObjectNode summary() {
    return Json.object()
        .put("failed", errors.size())
        .put("updated", updated)
        .put("inserted", inserted)
        .put("total", inserted + updated + errors.size());
  }
}
