package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Jobs of the Management API: {@code /api/v2/jobs/}.
 *
 * <p>See <a href="https://auth0.com/docs/api/management/v2/jobs">Jobs</a>.
 */
final class JobRoutes {
  private static final int MOST_IMPORT = 512_000;
  private static final int MOST_IMPORTS = 2;
  private static final Duration LINK_LIFETIME = Duration.ofSeconds(60);
  private static final Duration KEPT = Duration.ofHours(24);
  private static final String ID = "^job_[A-Za-z0-9]{16}$";

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

  private ObjectNode job(String type) {
    return Json.object()
        .put("type", type)
        .put("status", "pending")
        .put("created_at", Json.time(tenant.now()))
        .put("id", "job_" + Identifiers.letters(16));
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
    Jobs jobs = new Jobs(tenant);
    if (tenant.state().running.stream().filter(job -> job.is("users_import")).count()
        >= MOST_IMPORTS) {
      throw Refusal.management(
          429,
          "There are 2 active import users jobs, please wait until some of them are finished and"
              + " try again",
          "too_many_requests");
    }
    ObjectNode job = job("users_import").put("connection_id", id).put("connection", connection(id));
    String external = parts.getOrDefault("external_id", "");
    if (!external.isEmpty()) {
      job.put("external_id", external);
    }
    boolean upsert = "true".equals(parts.get("upsert"));
    return Reply.json(202, jobs.start(job, work(file, connection(id), upsert)));
  }

  private Jobs.Work work(String file, String connection, boolean upsert) {
    try {
      return Json.parse(file.getBytes(StandardCharsets.UTF_8)) instanceof ArrayNode rows
          ? new UserImport(tenant, rows, connection, upsert)
          : new Failure("The users file is not a JSON array");
    } catch (IOException e) {
      return new Failure("The users file is not JSON");
    }
  }

  /** A job that cannot be done. */
  private record Failure(String why) implements Jobs.Work {
    @Override
    public void advance(double share) {
      // There is nothing to do.
    }

    @Override
    public void finish(ObjectNode job) {
      job.put("status", "failed").put("status_details", why);
    }
  }

  /** Sends one mail, if there is anything to verify. */
  private record Verification(Tenant tenant, String userId, String clientId) implements Jobs.Work {
    @Override
    public void advance(double share) {
      // The mail is sent when the time is over.
    }

    @Override
    public void finish(ObjectNode job) {
      Optional<User> user = tenant.users().find(userId);
      Mailer mailer = new Mailer(tenant);
      if (user.isEmpty()
          || user.get().profile().path("email_verified").asBoolean()
          || !mailer.enabled("verify_email")) {
        job.put("status", "failed");
        return;
      }
      Client client = tenant.state().client(clientId).orElse(null);
      mailer.sendTicket("verify_email", Ticket.Kind.VERIFICATION, user.get(), client);
    }
  }

  private Reply exportUsers(Request http) {
    ObjectNode body =
        new Shape()
            .property("connection_id", Shape.pattern("^con_[A-Za-z0-9]{16}$"))
            .property("format", Shape.oneOf("json", "csv"))
            .property("limit", Shape.integer())
            .property("fields", Shape.array())
            .check(http.json());
    ObjectNode job = job("users_export").put("format", "json");
    job.setAll(body);
    if (job.path("format").asText().equals("csv")
        && (job.path("fields").isEmpty() || job.path("fields").size() > 30)) {
      throw Shape.invalid("'CSV needs 1 to 30 fields' on property fields.");
    }
    if (body.has("connection_id")) {
      job.put("connection", connection(body.path("connection_id").asText()));
    }
    return Reply.json(new Jobs(tenant).start(job, new UserExport(tenant)));
  }

  private Reply verificationEmail(Request http) {
    ObjectNode body =
        new Shape()
            .properties(Shape.text(), "user_id", "client_id", "organization_id")
            .property("identity", Shape.object())
            .required("user_id")
            .check(http.json());
    User user = tenant.users().get(body.path("user_id").asText());
    Verification work = new Verification(tenant, user.id(), body.path("client_id").asText());
    return Reply.json(201, new Jobs(tenant).start(job("verification_email"), work));
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
    if (job == null
        || Instant.parse(job.path("created_at").asText()).plus(KEPT).isBefore(tenant.now())) {
      throw Refusal.management(404, "The job does not exist", "inexistent_job");
    }
    return job;
  }

  /** An export gets a new link, good for a minute, each time it is asked for. */
  private Reply read(Request http) {
    ObjectNode job = job(http);
    if (!tenant.state().files.containsKey(job.path("id").asText())) {
      return Reply.json(job);
    }
    String secret = Identifiers.letters(32) + "-dev-tenant." + job.path("format").asText() + ".gz";
    Instant expires = tenant.now().plus(LINK_LIFETIME);
    tenant.state().exports.put(secret, new UserExport.Link(job.path("id").asText(), expires));
    return Reply.json(job.deepCopy().put("location", tenant.issuer() + "exports/" + secret));
  }

  private Reply download(Request http) {
    UserExport.Link link = tenant.state().exports.get(http.variable("secret"));
    if (link == null || !tenant.now().isBefore(link.expires())) {
      return Reply.text(403, "application/xml", "<Error><Code>AccessDenied</Code></Error>");
    }
    byte[] file = Objects.requireNonNull(tenant.state().files.get(link.job()));
    return new Reply(200, "application/gzip", file, List.of());
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
