package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;

/**
 * Accounts that brute-force protection has blocked: {@code /api/v2/user-blocks}.
 *
 * <p>See <a href="https://auth0.com/docs/secure/attack-protection/brute-force-protection">
 * Brute-Force Protection</a>: ten wrong passwords from one address.
 */
final class BlockRoutes {
  static final int MOST_FAILURES = 10;

  private final Tenant tenant;

  BlockRoutes(Tenant tenant) {
    this.tenant = tenant;
  }

  void register(ManagementApi api) {
    api.on("GET", "/user-blocks", "read:users", http -> show(identifier(http)));
    api.on("DELETE", "/user-blocks", "update:users", http -> lift(identifier(http)));
    api.on("GET", "/user-blocks/{id}", "read:users", http -> show(user(http)));
    api.on("DELETE", "/user-blocks/{id}", "update:users", http -> lift(user(http)));
  }

  private static String identifier(Request http) {
    return http.query().demand("identifier").toLowerCase(Locale.ROOT);
  }

  private String user(Request http) {
    User user = tenant.users().get(http.variable("id"));
    return user.email() == null ? user.id() : user.email();
  }

  private Reply show(String identifier) {
    ObjectNode body = Json.object();
    ArrayNode blocks = body.putArray("blocked_for");
    for (Map.Entry<String, Integer> failures : tenant.state().failedLogins.entrySet()) {
      if (failures.getKey().equals(identifier) && failures.getValue() >= MOST_FAILURES) {
        blocks
            .addObject()
            .put("identifier", identifier)
            .put("ip", "127.0.0.1")
            .put("connection", tenant.defaultDatabase());
      }
    }
    return Reply.json(body);
  }

  private Reply lift(String identifier) {
    tenant.state().failedLogins.remove(identifier);
    return Reply.empty(204);
  }
}
