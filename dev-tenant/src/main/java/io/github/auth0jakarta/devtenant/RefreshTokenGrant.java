package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges a refresh token (RFC 6749 section 6) with rotation and reuse detection.
 *
 * <p>See <a href="https://auth0.com/docs/secure/tokens/refresh-tokens/refresh-token-rotation">
 * Refresh Token Rotation</a>: the use of a token that was rotated away longer ago than the leeway
 * revokes its whole family.
 */
record RefreshTokenGrant(Tenant tenant) {
  private static final Duration LIFETIME = Duration.ofDays(30);

  Reply exchange(Request http, Client client, Parameters form) {
    String sent = form.get("refresh_token");
    if (sent == null) {
      throw Refusal.oauth(400, "invalid_request", "Missing required parameter: refresh_token");
    }
    RefreshToken token = tenant.state().refreshTokens.get(sent);
    Instant now = tenant.now();
    if (token == null
        || !token.grant().clientId().equals(client.id())
        || !now.isBefore(token.expires())) {
      throw unknown();
    }
    if (token.spentAt() != null
        && !now.isBefore(token.spentAt().plus(client.refreshTokenLeeway()))) {
      tenant.state().revokeGrant(token.grant().id());
      User user = tenant.users().find(token.grant().userId()).orElse(null);
      new TenantLog(tenant).add("ferrt", "Reused rotating refresh token", user, client);
      throw unknown();
    }
    if (tenant.users().find(token.grant().userId()).filter(User::blocked).isPresent()) {
      throw Refusal.oauth(401, "unauthorized", "user is blocked");
    }
    Grant grant = narrowed(atAudience(client, token.grant(), form), form);
    if (!token.rotating()) {
      tenant.state().refreshTokens.put(sent, token.exchanged(now));
      return new Tokens(tenant).answer(client, grant, null, null);
    }
    tenant
        .state()
        .refreshTokens
        .put(sent, token.spentAt() == null ? token.spend(now) : token.exchanged(now));
    String next = store(token.grant(), true, token.expires(), token.metadata());
    return new Tokens(tenant).answer(client, grant, null, next);
  }

  /** The first refresh token of a grant. */
  String issue(Client client, Grant grant) {
    return store(grant, client.rotatesRefreshTokens(), tenant.now().plus(LIFETIME), null);
  }

  private String store(
      Grant grant, boolean rotating, Instant expires, @Nullable ObjectNode metadata) {
    String secret = "v1." + Identifiers.letters(64);
    tenant
        .state()
        .refreshTokens
        .put(
            secret,
            new RefreshToken(
                "rt_" + Identifiers.letters(16),
                grant,
                rotating,
                tenant.now(),
                expires,
                null,
                null,
                metadata));
    return secret;
  }

  /**
   * The grant at the API that the request names: its own, or one of the client's policies. See <a
   * href="https://auth0.com/docs/secure/tokens/refresh-tokens/multi-resource-refresh-token">
   * Multi-Resource Refresh Token</a>.
   */
  private static Grant atAudience(Client client, Grant grant, Parameters form) {
    String audience = form.get("audience");
    if (audience == null || audience.equals(grant.audience())) {
      return grant;
    }
    Set<String> scope = new LinkedHashSet<>(grant.scope());
    scope.removeIf(value -> value.contains(":"));
    scope.addAll(
        client
            .refreshPolicy(audience)
            .orElseThrow(
                () ->
                    Refusal.oauth(
                        403, "access_denied", "Client is not authorized to access " + audience)));
    return grant.at(audience, scope);
  }

  /** A request may ask for less than was granted, never for more. */
  private static Grant narrowed(Grant grant, Parameters form) {
    Set<String> scope = Parameters.words(form.find("scope").orElse(""));
    if (scope.isEmpty()) {
      return grant;
    }
    Set<String> fewer = new LinkedHashSet<>(grant.scope());
    fewer.retainAll(scope);
    return grant.narrowedTo(fewer);
  }

  private static Refusal unknown() {
    return Refusal.oauth(403, "invalid_grant", "Unknown or invalid refresh token.");
  }
}
