package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Links for an application's own mails: {@code /api/v2/tickets/}.
 *
 * <p>See <a href="https://auth0.com/docs/api/management/v2/tickets">Tickets</a>.
 */
final class TicketRoutes {
  private final Tenant tenant;

  TicketRoutes(Tenant tenant) {
    this.tenant = tenant;
  }

  void register(ManagementApi api) {
    api.on("POST", "/tickets/password-change", "create:user_tickets", this::passwordChange);
    api.on("POST", "/tickets/email-verification", "create:user_tickets", this::verification);
  }

  private static Shape shape() {
    return new Shape()
        .properties(Shape.text(), "user_id", "client_id", "organization_id")
        .property("result_url", Shape.uri())
        .property("ttl_sec", Shape.integer())
        .property("includeEmailInRedirect", Shape.bool())
        .property("identity", Shape.object());
  }

  private Reply passwordChange(Request http) {
    ObjectNode body =
        shape()
            .property("connection_id", Shape.pattern("^con_[A-Za-z0-9]{16}$"))
            .property("email", Shape.email())
            .property("mark_email_as_verified", Shape.bool())
            .property("new_password", Shape.text())
            .check(http.json());
    return answer(Ticket.Kind.PASSWORD, body, body.path("mark_email_as_verified").asBoolean(false));
  }

  private Reply verification(Request http) {
    ObjectNode body = shape().required("user_id").check(http.json());
    return answer(Ticket.Kind.VERIFICATION, body, true);
  }

  private Reply answer(Ticket.Kind kind, ObjectNode body, boolean marksVerified) {
    if (body.has("result_url") && (body.has("client_id") || body.has("organization_id"))) {
      throw Shape.invalid("'result_url cannot be used with client_id or organization_id'.");
    }
    long seconds = body.path("ttl_sec").asLong(0);
    Duration lifetime = seconds == 0 ? Ticket.LIFETIME : Duration.ofSeconds(seconds);
    Instant expires = tenant.now().plus(lifetime);
    Ticket ticket =
        new Ticket(
            kind,
            user(body).id(),
            expires,
            marksVerified,
            resultUrl(body),
            body.path("includeEmailInRedirect").asBoolean(false));
    return Reply.json(201, Json.object().put("ticket", new Tickets(tenant).link(ticket)));
  }

  private User user(ObjectNode body) {
    String id = Json.text(body, "user_id");
    if (id != null) {
      return tenant.users().get(id);
    }
    String email = Json.text(body, "email");
    ObjectNode connection = tenant.state().connections.get(body.path("connection_id").asText());
    if (email == null || connection == null) {
      throw Shape.invalid("'Missing required property: user_id'.");
    }
    return tenant
        .users()
        .inConnection(connection.path("name").asText(), email.toLowerCase(Locale.ROOT))
        .orElseThrow(() -> Refusal.management(404, "The user does not exist.", "inexistent_user"));
  }

  /** With a client the browser goes to where a login of that application begins. */
  private @Nullable String resultUrl(ObjectNode body) {
    String client = Json.text(body, "client_id");
    if (client == null) {
      return Json.text(body, "result_url");
    }
    ObjectNode settings = tenant.state().clients.get(client);
    if (settings == null) {
      throw Refusal.management(404, "The client does not exist", "inexistent_client");
    }
    return Json.text(settings, "initiate_login_uri");
  }
}
