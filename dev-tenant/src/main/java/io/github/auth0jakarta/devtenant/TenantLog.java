package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("'90020'yyyyMMddHHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Notes an event; the type is one of Auth0's codes. */
  void add(String type, String description, @Nullable User user, @Nullable Client client) {
    List<ObjectNode> events = tenant.state().logs;
    if (events.size() >= CAPACITY) {
      events.subList(0, CAPACITY / 4).clear();
    }
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
    events.add(event);
    tenant.deliveries().send(event, tenant.state().logStreams.values());
  }

  List<ObjectNode> newestFirst() {
    List<ObjectNode> events = new ArrayList<>(tenant.state().logs);
    Collections.reverse(events);
    return events;
  }
}
