package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Jobs of the Management API: {@code /api/v2/jobs/}.
 *
 * <p>See <a href="https://auth0.com/docs/api/management/v2/jobs">Jobs</a>. A job is done when its
 * creation has been answered; the answer still says pending, as Auth0's does.
 */
final class JobRoutes {
  private static final int MOST_IMPORT = 512_000;
  private static final Duration LINK_LIFETIME = Duration.ofSeconds(60);
  private static final String ID = "^job_[A-Za-z0-9]{16}$";

  /** One file to download. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
  record Export(byte[] file, Instant expires) {}

  private final Tenant tenant;

  JobRoutes(Tenant tenant) {
    this.tenant = tenant;
  }

  void register(ManagementApi api) {
    api.on("POST", "/jobs/users-imports", "create:users", this::importUsers);
    api.on("POST", "/jobs/users-exports", "read:users", this::exportUsers);
    api.on("POST", "/jobs/verification-email", "update:users", this::verificationEmail);
    api.on("GET", "/jobs/{id}", "create:users read:users", this::read);
    api.on("GET", "/jobs/{id}/errors", "create:users read:users", this::errors);
    api.router().on("GET", "/exports/{secret}", this::download);
  }

  private ObjectNode start(String type) {
    return Json.object()
        .put("type", type)
        .put("status", "pending")
        .put("created_at", Json.time(tenant.now()))
        .put("id", "job_" + Identifiers.letters(16));
  }

  private ObjectNode finish(ObjectNode job, String status) {
    ObjectNode done = job.deepCopy().put("status", status);
    tenant.state().jobs.put(job.path("id").asText(), done);
    return done;
  }

  private String connection(String id) {
    ObjectNode connection = tenant.state().connections.get(id);
    if (connection == null) {
      throw Refusal.management(404, "The connection does not exist", "inexistent_connection");
    }
    return connection.path("name").asText();
  }

  private Reply importUsers(Request http) {
    Map<String, String> parts = Multipart.read(http);
    String id = parts.getOrDefault("connection_id", "");
    if (!id.matches("^con_[A-Za-z0-9]{16}$")) {
      throw Shape.invalid(
          "'String does not match pattern ^con_[A-Za-z0-9]{16}$' on property connection_id.");
    }
    String file = parts.get("users");
    if (file == null) {
      throw Shape.invalid("'Missing required property: users'.");
    }
    if (file.getBytes(StandardCharsets.UTF_8).length > MOST_IMPORT) {
      throw Refusal.management(
          413, "Payload content length greater than maximum allowed: 512000", null);
    }
    ObjectNode job =
        start("users_import").put("connection_id", id).put("connection", connection(id));
    String external = parts.getOrDefault("external_id", "");
    if (!external.isEmpty()) {
      job.put("external_id", external);
    }
    UserImport users = new UserImport(tenant, connection(id), "true".equals(parts.get("upsert")));
    try {
      if (Json.parse(file.getBytes(StandardCharsets.UTF_8)) instanceof ArrayNode rows) {
        users.run(rows);
        finish(job, "completed").set("summary", users.summary());
        tenant.state().jobErrors.put(job.path("id").asText(), users.errors());
      } else {
        finish(job, "failed").put("status_details", "The users file is not a JSON array");
      }
    } catch (IOException e) {
      finish(job, "failed").put("status_details", "The users file is not JSON");
    }
    return Reply.json(202, job);
  }

  private Reply exportUsers(Request http) {
    ObjectNode body =
        new Shape()
            .property("connection_id", Shape.pattern("^con_[A-Za-z0-9]{16}$"))
            .property("format", Shape.oneOf("json", "csv"))
            .property("limit", Shape.integer())
            .property("fields", Shape.array())
            .check(http.json());
    ObjectNode job = start("users_export").put("format", "json");
    job.setAll(body);
    if (job.path("format").asText().equals("csv")
        && (job.path("fields").isEmpty() || job.path("fields").size() > 30)) {
      throw Shape.invalid("'CSV needs 1 to 30 fields' on property fields.");
    }
    if (body.has("connection_id")) {
      job.put("connection", connection(body.path("connection_id").asText()));
    }
    finish(job, "completed");
    return Reply.json(job);
  }

  private Reply verificationEmail(Request http) {
    ObjectNode body =
        new Shape()
            .properties(Shape.text(), "user_id", "client_id", "organization_id")
            .property("identity", Shape.object())
            .required("user_id")
            .check(http.json());
    User user = tenant.users().get(body.path("user_id").asText());
    ObjectNode job = start("verification_email");
    Mailer mailer = new Mailer(tenant);
    boolean possible =
        !user.profile().path("email_verified").asBoolean() && mailer.enabled("verify_email");
    if (possible) {
      Client client = tenant.state().client(body.path("client_id").asText()).orElse(null);
      mailer.sendTicket("verify_email", Ticket.Kind.VERIFICATION, user, client);
    }
    finish(job, possible ? "completed" : "failed");
    return Reply.json(201, job);
  }

  private ObjectNode job(Request http) {
    String id = http.variable("id");
    if (!id.matches(ID)) {
      throw Refusal.management(
          400,
          "Path validation error: 'String does not match pattern " + ID + "' on property id.",
          "invalid_uri");
    }
    ObjectNode job = tenant.state().jobs.get(id);
    if (job == null) {
      throw Refusal.management(404, "The job does not exist", "inexistent_job");
    }
    return job;
  }

  /** An export gets a new link, good for a minute, each time it is asked for. */
  private Reply read(Request http) {
    ObjectNode job = job(http);
    if (!job.path("type").asText().equals("users_export")) {
      return Reply.json(job);
    }
    String connection = Json.text(job, "connection");
    List<ObjectNode> users =
        tenant.state().users.values().stream()
            .filter(user -> connection == null || user.in(connection))
            .limit(job.path("limit").asLong(Long.MAX_VALUE))
            .map(User::profile)
            .toList();
    String secret = Identifiers.letters(32) + "-dev-tenant." + job.path("format").asText() + ".gz";
    Instant expires = tenant.now().plus(LINK_LIFETIME);
    tenant.state().exports.put(secret, new Export(UserExport.write(users, job), expires));
    return Reply.json(job.deepCopy().put("location", tenant.issuer() + "exports/" + secret));
  }

  private Reply download(Request http) {
    Export export = tenant.state().exports.get(http.variable("secret"));
    if (export == null || !tenant.now().isBefore(export.expires())) {
      return Reply.text(403, "application/xml", "<Error><Code>AccessDenied</Code></Error>");
    }
    return new Reply(200, "application/gzip", export.file(), List.of());
  }

  private Reply errors(Request http) {
    ObjectNode job = job(http);
    if (job.path("status").asText().equals("failed")) {
      return Reply.json(job);
    }
    ArrayNode errors = tenant.state().jobErrors.get(job.path("id").asText());
    return errors == null || errors.isEmpty() ? Reply.empty(204) : Reply.json(errors);
  }
}
