package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;

/**
 * Logs and figures of the tenant: {@code /api/v2/logs}, {@code /api/v2/stats/}.
 *
 * <p>See <a href="https://auth0.com/docs/api/management/v2/logs">Logs</a>.
 */
final class LogRoutes {
  private static final Duration ACTIVE = Duration.ofDays(30);

  private final Tenant tenant;

  LogRoutes(Tenant tenant) {
    this.tenant = tenant;
  }

  void register(ManagementApi api) {
    api.on("GET", "/logs", "read:logs read:logs_users", this::list);
    api.on("GET", "/logs/{id}", "read:logs read:logs_users", this::read);
    api.on("GET", "/users/{id}/logs", "read:logs read:logs_users", this::ofUser);
    api.on("GET", "/stats/active-users", "read:stats", this::activeUsers);
    api.on("GET", "/stats/daily", "read:stats", this::daily);
  }

  /** By page, or from a log id on, oldest first, as Auth0's checkpoint is. */
  private Reply list(Request http) {
    Parameters query = http.query();
    if (query.has("from")) {
      String from = query.find("from").orElse("");
      ArrayNode after = Json.array();
      tenant.state().logs.stream()
          .filter(event -> event.path("log_id").asText().compareTo(from) > 0)
          .limit(Listing.number(query, "take", 50, 100))
          .forEach(after::add);
      return Reply.json(after);
    }
    SearchCriteria test = query.find("q").map(SearchQuery::parse).orElse(SearchCriteria.ALL);
    List<ObjectNode> found = new TenantLog(tenant).newestFirst().stream().filter(test).toList();
    return new Listing("logs", true, "").of(http, found);
  }

  private Reply read(Request http) {
    return Reply.json(
        tenant.state().logs.stream()
            .filter(event -> event.path("log_id").asText().equals(http.variable("id")))
            .findFirst()
            .orElseThrow(() -> Refusal.management(404, "Log not found.", "inexistent_log")));
  }

  private Reply ofUser(Request http) {
    String user = tenant.users().get(http.variable("id")).id();
    List<ObjectNode> found =
        new TenantLog(tenant)
            .newestFirst().stream()
                .filter(event -> event.path("user_id").asText().equals(user))
                .toList();
    return new Listing("logs", true, "").of(http, found);
  }

  private Reply activeUsers(Request http) {
    String since = Json.time(tenant.now().minus(ACTIVE));
    long active =
        tenant.state().users.values().stream()
            .filter(user -> user.profile().path("last_login").asText().compareTo(since) >= 0)
            .count();
    return Reply.json(Json.of(active));
  }

  /** Logins and sign-ups of today; there is no yesterday in memory. */
  private Reply daily(Request http) {
    String now = Json.time(tenant.now());
    ArrayNode days = Json.array();
    days.addObject()
        .put("date", now.substring(0, 10) + "T00:00:00.000Z")
        .put("logins", count("s"))
        .put("signups", count("ss"))
        .put("leaked_passwords", 0)
        .put("created_at", now)
        .put("updated_at", now);
    return Reply.json(days);
  }

  private long count(String type) {
    return tenant.state().logs.stream()
        .filter(event -> event.path("type").asText().equals(type))
        .count();
  }
}
