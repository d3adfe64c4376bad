package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Refresh tokens of the Management API: {@code /api/v2/refresh-tokens} and those of a user.
 *
 * <p>See <a href="https://auth0.com/docs/secure/tokens/refresh-tokens">Refresh Tokens</a>. Only the
 * newest token of a rotated family is shown.
 */
final class RefreshTokenRoutes {
  private static final TokenMetadata METADATA = new TokenMetadata("refresh_token_metadata");

  private final Tenant tenant;

  RefreshTokenRoutes(Tenant tenant) {
    this.tenant = tenant;
  }

  void register(ManagementApi api) {
    api.on("GET", "/refresh-tokens", "read:refresh_tokens", this::list);
    api.on("GET", "/refresh-tokens/{id}", "read:refresh_tokens", this::read);
    api.on("PATCH", "/refresh-tokens/{id}", "update:refresh_tokens", this::update);
    api.on("DELETE", "/refresh-tokens/{id}", "delete:refresh_tokens", this::delete);
    api.on("POST", "/refresh-tokens/revoke", "delete:refresh_tokens", this::revoke);
    api.on("GET", "/users/{id}/refresh-tokens", "read:refresh_tokens", this::ofUser);
    api.on("DELETE", "/users/{id}/refresh-tokens", "delete:refresh_tokens", this::deleteOfUser);
  }

  private List<ObjectNode> shown(Predicate<RefreshToken> wanted) {
    return tenant.state().refreshTokens.values().stream()
        .filter(this::isShown)
        .filter(wanted)
        .map(this::show)
        .toList();
  }

  private Reply list(Request http) {
    String user = http.query().demand("user_id");
    String client = http.query().get("client_id");
    return new Listing("refresh_tokens")
        .checkpoint(
            http.query(),
            shown(
                token ->
                    token.grant().userId().equals(user)
                        && (client == null || client.equals(token.grant().clientId()))));
  }

  private Reply read(Request http) {
    return Reply.json(show(entry(http).getValue()));
  }

  private Reply update(Request http) {
    Map.Entry<String, RefreshToken> entry = entry(http);
    RefreshToken changed = entry.getValue().with(METADATA.read(http));
    tenant.state().refreshTokens.put(entry.getKey(), changed);
    return Reply.json(show(changed));
  }

  /** The token of the path's id with its secret. */
  private Map.Entry<String, RefreshToken> entry(Request http) {
    return tenant.state().refreshTokens.entrySet().stream()
        .filter(entry -> isShown(entry.getValue()))
        .filter(entry -> entry.getValue().id().equals(http.variable("id")))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.management(
                    404, "The refresh token does not exist.", "inexistent_refresh_token"));
  }

  private boolean isShown(RefreshToken token) {
    return token.spentAt() == null && tenant.now().isBefore(token.expires());
  }

  private Reply delete(Request http) {
    revoke(token -> token.id().equals(http.variable("id")));
    return Reply.json(202, Json.object());
  }

  private Reply revoke(Request http) {
    ObjectNode body =
        new Shape()
            .property("ids", Shape.texts())
            .properties(Shape.text(), "user_id", "client_id")
            .check(http.json());
    if (body.isEmpty()) {
      throw Shape.invalid("'Too few properties defined (0), minimum 1'.");
    }
    List<String> ids = Json.texts(body, "ids").toList();
    String user = Json.text(body, "user_id");
    String client = Json.text(body, "client_id");
    revoke(
        token ->
            (ids.isEmpty() || ids.contains(token.id()))
                && (user == null || user.equals(token.grant().userId()))
                && (client == null || client.equals(token.grant().clientId())));
    return Reply.json(202, Json.object());
  }

  private Reply ofUser(Request http) {
    User user = tenant.users().get(http.variable("id"));
    return new Listing("tokens")
        .checkpoint(http.query(), shown(token -> token.grant().userId().equals(user.id())));
  }

  private Reply deleteOfUser(Request http) {
    User user = tenant.users().get(http.variable("id"));
    revoke(token -> token.grant().userId().equals(user.id()));
    return Reply.json(202, Json.object());
  }

  private void revoke(Predicate<RefreshToken> unwanted) {
    List<String> grants =
        Map.copyOf(tenant.state().refreshTokens).values().stream()
            .filter(unwanted)
            .map(token -> token.grant().id())
            .toList();
    grants.forEach(tenant.state()::revokeGrant);
  }

  private ObjectNode show(RefreshToken token) {
    ObjectNode shown =
        Json.object()
            .put("id", token.id())
            .put("user_id", token.grant().userId())
            .put("created_at", Json.time(token.created()))
            .put("expires_at", Json.time(token.expires()))
            .put("client_id", token.grant().clientId())
            .put("session_id", token.grant().sessionId())
            .put("rotating", token.rotating());
    if (token.lastExchanged() != null) {
      shown.put("last_exchanged_at", Json.time(token.lastExchanged()));
    }
    LoginSession session = tenant.state().sessions.get(token.grant().sessionId());
    if (session != null) {
      shown.set("device", SessionRoutes.device(session));
    }
    ArrayNode servers = shown.putArray("resource_servers");
    if (token.grant().audience() != null) {
      servers
          .addObject()
          .put("audience", token.grant().audience())
          .put("scopes", String.join(" ", token.grant().scope()));
    }
    METADATA.show(token.metadata(), shown);
    return shown;
  }
}
