package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.jose4j.jwk.RsaJsonWebKey;

/**
 * Tells the applications of ended sessions (OpenID Connect Back-Channel Logout 1.0).
 *
 * <p>See <a
 * href="https://auth0.com/docs/authenticate/login/logout/back-channel-logout">Back-Channel
 * Logout</a>. The caller holds the tenant's lock.
 */
record BackchannelLogout(Tenant tenant) {
  /**
   * One session that has ended.
   *
   * @param initiator why, in Auth0's words, such as rp-logout
   */
  record Ended(LoginSession session, String initiator) {}

  /** Auth0 tells of these where a client has chosen nothing. */
  private static final List<String> USUAL = List.of("rp-logout", "idp-logout");

  private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
  private static final Duration LIFETIME = Duration.ofMinutes(2);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** Sends for all sessions that have ended since the last time. */
  void send() {
    List<Ended> ended = List.copyOf(tenant.state().endedSessions);
    tenant.state().endedSessions.clear();
    for (Ended each : ended) {
      for (String clientId : each.session().clients()) {
        tenant.state().client(clientId).ifPresent(client -> send(client, each));
      }
    }
  }

  private void send(Client client, Ended ended) {
    JsonNode logout = client.settings().path("oidc_logout");
    if (!listens(logout.path("backchannel_logout_initiators"), ended.initiator())) {
      return;
    }
    Json.texts(logout, "backchannel_logout_urls")
        .filter(Deliveries::local)
        .forEach(
            url ->
                tenant
                    .deliveries()
                    .send(
                        HttpRequest.newBuilder(URI.create(url))
                            .timeout(TIMEOUT)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(
                                BodyPublishers.ofString(
                                    "logout_token=" + token(client, ended.session())))
                            .build(),
                        1));
  }

  private static boolean listens(JsonNode initiators, String initiator) {
    return switch (initiators.path("mode").asText()) {
      case "all" -> true;
      case "custom" -> Json.texts(initiators, "selected_initiators").anyMatch(initiator::equals);
      default -> USUAL.contains(initiator);
    };
  }

  private String token(Client client, LoginSession session) {
    long now = tenant.now().getEpochSecond();
    ObjectNode claims =
        Json.object()
            .put("iss", tenant.issuer())
            .put("sub", session.userId())
            .put("aud", client.id())
            .put("iat", now)
            .put("exp", now + LIFETIME.toSeconds())
            .put("jti", Identifiers.letters(32))
            .put("sid", session.id());
    claims.putObject("events").putObject(EVENT);
    RsaJsonWebKey key = tenant.keys().current();
    IdTokenDraft token =
        new IdTokenDraft(claims, tenant.keys(), null)
            .header("typ", "logout+jwt")
            .sign("RS256", key.getPrivateKey(), key.getKeyId());
    return token.compact();
  }
}
