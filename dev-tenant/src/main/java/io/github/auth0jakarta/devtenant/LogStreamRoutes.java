package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Log streams of the Management API: {@code /api/v2/log-streams}.
 *
 * <p>See <a href="https://auth0.com/docs/api/management/v2/log-streams">Log Streams</a>. An HTTP
 * sink may be plain http on this machine, which Auth0 does not allow.
 */
final class LogStreamRoutes {
  /** What each type of sink must be told. */
  private static final Map<String, String[]> SINKS =
      Map.of(
          "http", new String[] {"httpEndpoint"},
          "eventbridge", new String[] {"awsAccountId", "awsRegion"},
          "eventgrid", new String[] {"azureSubscriptionId", "azureResourceGroup", "azureRegion"},
          "datadog", new String[] {"datadogApiKey", "datadogRegion"},
          "splunk", new String[] {"splunkDomain", "splunkPort", "splunkToken", "splunkSecure"},
          "sumo", new String[] {"sumoSourceAddress"},
          "segment", new String[] {"segmentWriteKey"},
          "mixpanel",
              new String[] {
                "mixpanelRegion", "mixpanelProjectId", "mixpanelServiceAccountUsername"
              });

  private final Tenant tenant;
  private final Resources streams;

  LogStreamRoutes(Tenant tenant) {
    this.tenant = tenant;
    this.streams =
        new Resources(
            tenant, "log_streams", "id", s -> s.logStreams, "The log stream does not exist.", null);
  }

  void register(ManagementApi api) {
    api.on("GET", "/log-streams", "read:log_streams", streams::list);
    api.on("POST", "/log-streams", "create:log_streams", this::create);
    api.on("GET", "/log-streams/{id}", "read:log_streams", streams::read);
    api.on("PATCH", "/log-streams/{id}", "update:log_streams", this::update);
    api.on("DELETE", "/log-streams/{id}", "delete:log_streams", this::delete);
  }

  private static Shape shape() {
    return new Shape()
        .property("name", Shape.text(1, 255))
        .property("sink", Shape.object())
        .property("filters", Shape.array())
        .property("isPriority", Shape.bool())
        .property("pii_config", Shape.object());
  }

  private Reply create(Request http) {
    ObjectNode body =
        shape()
            .property("type", Shape.oneOf(SINKS.keySet().stream().sorted().toArray(String[]::new)))
            .property("startFrom", Shape.text())
            .required("type", "sink")
            .check(http.json());
    String type = body.path("type").asText();
    ObjectNode sink = (ObjectNode) body.path("sink");
    checkSink(type, sink);
    if (type.equals("eventbridge")) {
      sink.put(
          "awsPartnerEventSource",
          "aws.partner/auth0.com/dev-tenant-" + Identifiers.hex(32) + "/auth0.logs");
    }
    body.put("status", "active");
    if (body.path("isPriority").asBoolean(false) && !body.has("filters")) {
      body.putArray("filters").addObject().put("type", "category").put("name", "security");
    }
    return Reply.json(streams.add(body, "lst_" + Identifiers.digits(16)));
  }

  private static void checkSink(String type, JsonNode sink) {
    for (String name : SINKS.getOrDefault(type, new String[0])) {
      if (!sink.hasNonNull(name)) {
        throw Shape.invalid("'Missing required property: " + name + "' on property sink.");
      }
    }
    String endpoint = sink.path("httpEndpoint").asText();
    if (type.equals("http") && !endpoint.startsWith("https://") && !Deliveries.local(endpoint)) {
      throw Shape.invalid(
          "'String does not match pattern ^https://' on property sink.httpEndpoint.");
    }
  }

  private Reply update(Request http) {
    ObjectNode change =
        shape().property("status", Shape.oneOf("active", "paused")).check(http.json());
    if (change.has("sink")) {
      checkSink(streams.get(http).path("type").asText(), change.path("sink"));
    }
    return Reply.json(streams.patch(http, change));
  }

  private Reply delete(Request http) {
    tenant.state().logStreams.remove(http.variable("id"));
    return Reply.empty(204);
  }
}
