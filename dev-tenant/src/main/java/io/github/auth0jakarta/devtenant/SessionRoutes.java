package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Login sessions of the Management API: {@code /api/v2/sessions} and those of a user.
 *
 * <p>See <a href="https://auth0.com/docs/manage-users/sessions">Sessions</a>.
 */
final class SessionRoutes {
  private static final TokenMetadata METADATA = new TokenMetadata("session_metadata");

  private final Tenant tenant;

  SessionRoutes(Tenant tenant) {
    this.tenant = tenant;
  }

  void register(ManagementApi api) {
    api.on("GET", "/sessions/{id}", "read:sessions", http -> Reply.json(show(session(http))));
    api.on("PATCH", "/sessions/{id}", "update:sessions", this::update);
    api.on("DELETE", "/sessions/{id}", "delete:sessions", this::delete);
    api.on("POST", "/sessions/{id}/revoke", "delete:sessions", this::revoke);
    api.on("GET", "/users/{id}/sessions", "read:sessions", this::ofUser);
    api.on("DELETE", "/users/{id}/sessions", "delete:sessions", this::deleteOfUser);
    api.on("POST", "/users/{id}/revoke-access", "delete:sessions", this::revokeAccess);
  }

  private LoginSession session(Request http) {
    LoginSession session = tenant.state().sessions.get(http.variable("id"));
    if (session == null || !session.aliveAt(tenant.now())) {
      throw Refusal.management(404, "The session does not exist.", "inexistent_session");
    }
    return session;
  }

  private Reply update(Request http) {
    LoginSession changed = session(http).with(METADATA.read(http));
    tenant.state().sessions.put(changed.id(), changed);
    return Reply.json(show(changed));
  }

  private Reply delete(Request http) {
    String id = http.variable("id");
    tenant.state().endSessions(session -> session.id().equals(id), "session-revoked");
    return Reply.json(202, Json.object());
  }

  private Reply revoke(Request http) {
    String id = session(http).id();
    tenant.state().endSessions(session -> session.id().equals(id), "session-revoked");
    tenant.state().refreshTokens.values().removeIf(token -> id.equals(token.grant().sessionId()));
    return Reply.json(202, Json.object());
  }

  private Reply ofUser(Request http) {
    User user = tenant.users().get(http.variable("id"));
    List<ObjectNode> sessions =
        tenant.state().sessions.values().stream()
            .filter(session -> session.userId().equals(user.id()))
            .filter(session -> session.aliveAt(tenant.now()))
            .map(SessionRoutes::show)
            .toList();
    return new Listing("sessions").checkpoint(http.query(), sessions);
  }

  private Reply deleteOfUser(Request http) {
    String user = tenant.users().get(http.variable("id")).id();
    tenant.state().endSessions(session -> session.userId().equals(user), "session-revoked");
    return Reply.json(202, Json.object());
  }

  /** Ends one session of the user or all, with the refresh tokens unless told otherwise. */
  private Reply revokeAccess(Request http) {
    ObjectNode body =
        new Shape()
            .property("session_id", Shape.text())
            .property("preserve_refresh_tokens", Shape.bool())
            .check(http.json());
    String user = tenant.users().get(http.variable("id")).id();
    String id = Json.text(body, "session_id");
    tenant
        .state()
        .endSessions(
            session -> session.userId().equals(user) && (id == null || id.equals(session.id())),
            "session-revoked");
    if (!body.path("preserve_refresh_tokens").asBoolean(false)) {
      tenant
          .state()
          .refreshTokens
          .values()
          .removeIf(
              token ->
                  token.grant().userId().equals(user)
                      && (id == null || id.equals(token.grant().sessionId())));
    }
    return Reply.json(202, Json.object());
  }

  private static ObjectNode show(LoginSession session) {
    String start = Json.time(session.authenticatedAt());
    String last = Json.time(session.lastInteraction());
    ObjectNode shown =
        Json.object()
            .put("id", session.id())
            .put("user_id", session.userId())
            .put("created_at", start)
            .put("updated_at", last)
            .put("authenticated_at", start)
            .put("idle_expires_at", Json.time(session.idleExpires()))
            .put("expires_at", Json.time(session.expires()))
            .put("last_interacted_at", last);
    shown.set("device", device(session));
    ArrayNode clients = shown.putArray("clients");
    session.clients().forEach(client -> clients.addObject().put("client_id", client));
    shown
        .putObject("authentication")
        .putArray("methods")
        .addObject()
        .put("name", "pwd")
        .put("timestamp", start)
        .put("type", "pwd");
    shown.putObject("cookie").put("mode", "non-persistent");
    METADATA.show(session.metadata(), shown);
    return shown;
  }

  static ObjectNode device(LoginSession session) {
    return Json.object()
        .put("initial_user_agent", session.userAgent())
        .put("initial_ip", "127.0.0.1")
        .put("initial_asn", "0")
        .put("last_user_agent", session.userAgent())
        .put("last_ip", "127.0.0.1")
        .put("last_asn", "0");
  }
}
