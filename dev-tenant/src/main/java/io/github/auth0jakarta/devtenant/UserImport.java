package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Imports the users of one file.
 *
 * <p>See <a href="https://auth0.com/docs/manage-users/user-migration/bulk-user-imports">Bulk User
 * Imports</a>. A bad user is an error of its own and does not stop the others. Lives for one job.
 */
final class UserImport implements Jobs.Work {
  private static final Map<String, String> CODES =
      Map.of(
          "Expected type", "INVALID_TYPE",
          "Object didn't", "FORMAT",
          "String does not match", "PATTERN",
          "String is too long", "MAX_LENGTH",
          "String is too short", "MIN_LENGTH",
          "Array is too long", "ARRAY_LENGTH_LONG",
          "Array is too short", "ARRAY_LENGTH_SHORT",
          "No enum match", "ENUM_MISMATCH",
          "Missing required", "OBJECT_REQUIRED");
  private static final Set<String> NOT_SHOWN =
      Set.of("password_hash", "custom_password_hash", "mfa_factors");
  private static final Shape SHAPE =
      UserShape.create()
          .without("connection", "password", "verify_email")
          .property("custom_password_hash", UserImport::hash)
          .property("password_hash", Shape.pattern("^\\$2[ab]\\$10\\$[./A-Za-z0-9]{53}$"))
          .property("mfa_factors", ImportedFactors::complaint)
          .required("email");

  private final Tenant tenant;
  private final ArrayNode rows;
  private final String connection;
  private final boolean upsert;
  private final Set<String> seen = new HashSet<>();
  private final ArrayNode errors = Json.array();
  private int done;
  private int inserted;
  private int updated;

  UserImport(Tenant tenant, ArrayNode rows, String connection, boolean upsert) {
    this.tenant = tenant;
    this.rows = rows;
    this.connection = connection;
    this.upsert = upsert;
  }

  private static Optional<String> hash(JsonNode value) {
    Optional<String> complaint = Shape.object().complaint(value);
    if (complaint.isEmpty()) {
      try {
        PasswordHash.of((ObjectNode) value);
      } catch (IllegalArgumentException e) {
        return Optional.of(Objects.requireNonNullElse(e.getMessage(), "The hash is not readable"));
      }
    }
    return complaint;
  }

  @Override
  public void advance(double share) {
    for (; done < (int) (rows.size() * share); done++) {
      if (rows.get(done) instanceof ObjectNode user) {
        take(user);
      } else {
        fail(Json.object(), "INVALID_TYPE", "Expected type object", "");
      }
    }
  }

  @Override
  public void finish(ObjectNode job) {
    job.putObject("summary")
        .put("failed", errors.size())
        .put("updated", updated)
        .put("inserted", inserted)
        .put("total", rows.size());
    tenant.state().jobErrors.put(job.path("id").asText(), errors);
  }

  private void take(ObjectNode row) {
    Optional<Shape.Complaint> complaint = SHAPE.complaint(row);
    if (complaint.isPresent()) {
      String message = complaint.get().message();
      fail(row, code(message), message, complaint.get().property());
      return;
    }
    if (row.has("password_hash") && row.has("custom_password_hash")) {
      fail(row, "NOT_PASSED", "password_hash and custom_password_hash exclude each other", "");
      return;
    }
    String email = row.path("email").asText().toLowerCase(Locale.ROOT);
    if (!seen.add(email)) {
      fail(row, "DUPLICATED_USER", "The user is more than once in the file", "email");
      return;
    }
    ObjectNode body = row.deepCopy().put("connection", connection);
    body.remove("mfa_factors");
    Optional<User> known = tenant.users().withEmail(connection, email);
    if (known.isEmpty()) {
      User created = tenant.users().create(body);
      ImportedFactors.enrol(row, new AuthenticationMethods(tenant, created.id()));
      inserted++;
    } else if (upsert) {
      replace(known.get(), body);
      updated++;
    } else {
      fail(row, "DUPLICATED_USER", "The user already exist and upsert parameter is false", "");
    }
  }

  /** Metadata is replaced, not merged, and what is not said to be verified is not. */
  private void replace(User user, ObjectNode body) {
    ObjectNode profile = user.profile().deepCopy();
    ObjectNode change = body.deepCopy();
    change.remove(Set.of("connection", "email", "user_id", "username"));
    change.remove(NOT_SHOWN);
    if (!change.has("email_verified")) {
      change.put("email_verified", false);
    }
    profile.setAll(change);
    profile.put("updated_at", Json.time(tenant.now()));
    // A hash counts until its first login, whose hash it then is.
    Password old = user.password();
    Password hash = old == null || old.imported() ? Password.in(body) : null;
    tenant.users().store(new User(profile, hash == null ? old : hash));
  }

  private void fail(ObjectNode user, String code, String message, String property) {
    ObjectNode error = errors.addObject();
    ObjectNode shown = user.deepCopy();
    shown.remove(NOT_SHOWN);
    error.set("user", shown);
    ObjectNode what = error.putArray("errors").addObject();
    what.put("code", code).put("message", message);
    if (!property.isEmpty()) {
      what.put("path", property);
    }
  }

  private static String code(String message) {
    return CODES.entrySet().stream()
        .filter(entry -> message.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("NOT_PASSED");
  }
}
