package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the tenant's log events and hands each to the log streams.
 *
 * <p>See <a href="https://auth0.com/docs/deploy-monitor/logs/log-event-type-codes">Log Event Type
 * Codes</a>. The caller holds the tenant's lock.
 */
record TenantLog(Tenant tenant) {
  private static final int CAPACITY = 10_000;
  private static final int TRIES = 3;
  private static final int LONGEST_CORRELATION = 64;
  private static final List<String> SECRETS =
      List.of("password", "client_secret", "credentials", "sink", "totp_secret");
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("'90020'yyyyMMddHHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Notes an event; the type is one of Auth0's codes. */
  void add(String type, String description, @Nullable User user, @Nullable Client client) {
    publish(event(type, description, user, client));
  }

  /** Notes a call of the Management API that went well, with what was asked; secrets are masked. */
  void addCall(Request call, String description) {
    ObjectNode details = Json.object();
    ObjectNode request =
        details
            .putObject("request")
            .put("method", call.method().toLowerCase(Locale.ROOT))
            .put("path", call.path())
            .put("ip", call.ip());
    if (call.mediaType().equals("application/json") && call.jsonTree() instanceof ObjectNode body) {
      ObjectNode shown = body.deepCopy();
      for (String secret : SECRETS) {
        if (shown.has(secret)) {
          shown.put(secret, "*****");
        }
      }
      request.set("body", shown);
    }
    ObjectNode event = event("sapi", description, null, null);
    event.set("details", details);
    String correlation = call.header("x-correlation-id");
    if (correlation != null) {
      String kept = correlation.substring(0, Math.min(correlation.length(), LONGEST_CORRELATION));
      event.putObject("references").put("correlation_id", kept);
    }
    publish(event);
  }

  private ObjectNode event(
      String type, String description, @Nullable User user, @Nullable Client client) {
    Instant now = tenant.now();
    String id = ID.format(now) + "%013d".formatted(tenant.state().nextLog++);
    ObjectNode event =
        Json.object()
            .put("date", Json.time(now))
            .put("type", type)
            .put("description", description)
            .put("ip", "127.0.0.1")
            .put("hostname", tenant.issuer().replaceAll("https?://|/", ""))
            .put("tenant_name", "dev-tenant")
            .put("environment_name", "development")
            .put("log_id", id)
            .put("_id", id)
            .put("isMobile", false);
    if (user != null) {
      event
          .put("user_id", user.id())
          .put("user_name", user.email() == null ? user.id() : user.email())
          .put("connection", user.connection());
    }
    if (client != null) {
      event.put("client_id", client.id()).put("client_name", client.name());
    }
    return event;
  }

  private void publish(ObjectNode event) {
    List<ObjectNode> events = tenant.state().logs;
    if (events.size() >= CAPACITY) {
      events.subList(0, CAPACITY / 4).clear();
    }
    events.add(event);
    for (ObjectNode stream : tenant.state().logStreams.values()) {
      if (stream.path("type").asText().equals("http")
          && stream.path("status").asText().equals("active")
          && Deliveries.local(stream.path("sink").path("httpEndpoint").asText())) {
        tenant.deliveries().send(delivery(event, stream.path("sink")), TRIES);
      }
    }
  }

  List<ObjectNode> newestFirst() {
    List<ObjectNode> events = new ArrayList<>(tenant.state().logs);
    Collections.reverse(events);
    return events;
  }

  /**
   * See <a href="https://auth0.com/docs/customize/log-streams/custom-log-streams">Custom Log
   * Streams</a>.
   */
  private static HttpRequest delivery(ObjectNode event, JsonNode sink) {
    ObjectNode record = Json.object().put("log_id", event.path("log_id").asText());
    record.set("data", event);
    String body =
        switch (sink.path("httpContentFormat").asText()) {
          case "JSONARRAY" -> Json.array().add(record).toString();
          case "JSONOBJECT" -> Json.object().set("logs", Json.array().add(record)).toString();
          default -> record + "\n";
        };
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(sink.path("httpEndpoint").asText()))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", sink.path("httpContentType").asText("application/json"))
            .POST(BodyPublishers.ofString(body));
    String authorization = sink.path("httpAuthorization").asText();
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    for (JsonNode header : sink.path("httpCustomHeaders")) {
      request.header(header.path("header").asText(), header.path("value").asText());
    }
    return request.build();
  }
}
