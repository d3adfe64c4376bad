package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.keys.HmacKey;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tokens that the token endpoint hands out.
 *
 * <p>See <a href="https://auth0.com/docs/secure/tokens">Tokens</a>. The caller holds the tenant's
 * lock.
 */
record Tokens(Tenant tenant) {
  private static final Duration DAY = Duration.ofDays(1);

  /** The answer of a grant with a user (RFC 6749 section 5.1). */
  Reply answer(Client client, Grant grant, @Nullable String nonce, @Nullable String refreshToken) {
    Duration lifetime = accessTokenLifetime(grant.audience());
    String accessToken = accessToken(client, grant, lifetime);
    ObjectNode answer = Json.object();
    if (!tenant.does(Misbehaviour.NO_ACCESS_TOKEN)) {
      answer.put("access_token", accessToken);
    }
    if (refreshToken != null) {
      answer.put("refresh_token", refreshToken);
    }
    if (grant.has("openid") && !tenant.does(Misbehaviour.NO_ID_TOKEN)) {
      answer.put("id_token", idToken(client, grant, nonce, accessToken));
    }
    if (!grant.scope().isEmpty()) {
      answer.put("scope", String.join(" ", grant.scope()));
    }
    answer.put("expires_in", lifetime.toSeconds()).put("token_type", tokenType());
    return Reply.token(200, answer);
  }

  /** The answer of the client credentials grant. */
  Reply machineAnswer(Client client, String audience, Set<String> scope) {
    Duration lifetime = accessTokenLifetime(audience);
    ObjectNode claims =
        accessTokenClaims(client.id() + "@clients", client, lifetime, String.join(" ", scope))
            .put("aud", audience)
            .put("gty", "client-credentials");
    if (scope.isEmpty()) {
      claims.remove("scope");
    }
    ObjectNode answer = Json.object().put("access_token", signed(claims, audience));
    if (!scope.isEmpty()) {
      answer.put("scope", String.join(" ", scope));
    }
    return Reply.token(
        200, answer.put("expires_in", lifetime.toSeconds()).put("token_type", tokenType()));
  }

  private String tokenType() {
    return tenant.does(Misbehaviour.WRONG_TOKEN_TYPE) ? "mac" : "Bearer";
  }

  /** Opaque unless an API was asked for. */
  private String accessToken(Client client, Grant grant, Duration lifetime) {
    String audience = grant.audience();
    if (audience == null) {
      String token = Identifiers.letters(64);
      tenant.state().accessTokens.put(token, new AccessToken(grant, tenant.now().plus(lifetime)));
      return token;
    }
    ObjectNode claims =
        accessTokenClaims(grant.userId(), client, lifetime, String.join(" ", grant.scope()));
    if (grant.has("openid")) {
      claims.putArray("aud").add(audience).add(tenant.issuer() + "userinfo");
    } else {
      claims.put("aud", audience);
    }
    if (grant.organization() != null) {
      claims.put("org_id", grant.organization());
    }
    return signed(claims, audience);
  }

  private ObjectNode accessTokenClaims(
      String subject, Client client, Duration lifetime, String scope) {
    long now = tenant.now().getEpochSecond();
    return Json.object()
        .put("iss", tenant.issuer())
        .put("sub", subject)
        .put("iat", now)
        .put("exp", now + lifetime.toSeconds())
        .put("scope", scope)
        .put("azp", client.id());
  }

  private String signed(ObjectNode claims, String audience) {
    JsonNode api = tenant.state().resourceServer(audience).orElse(Json.object());
    String secret = Json.text(api, "signing_secret");
    IdTokenDraft token = new IdTokenDraft(claims, tenant.keys(), null);
    if (api.path("signing_alg").asText().equals("HS256") && secret != null) {
      byte[] key = secret.getBytes(StandardCharsets.UTF_8);
      return token.sign("HS256", new HmacKey(key), null).compact();
    }
    RsaJsonWebKey key = tenant.keys().current();
    return token.sign("RS256", key.getPrivateKey(), key.getKeyId()).compact();
  }

  private Duration accessTokenLifetime(@Nullable String audience) {
    if (audience == null) {
      return DAY;
    }
    return tenant
        .state()
        .resourceServer(audience)
        .map(api -> Duration.ofSeconds(api.path("token_lifetime").asLong(DAY.toSeconds())))
        .orElse(DAY);
  }

  private String idToken(Client client, Grant grant, @Nullable String nonce, String accessToken) {
    long now = tenant.now().getEpochSecond();
    ObjectNode claims = new UserClaims(tenant).of(grant);
    claims
        .put("iss", tenant.issuer())
        .put("aud", client.id())
        .put("sub", grant.userId())
        .put("iat", now)
        .put("exp", now + client.idTokenLifetime().toSeconds());
    if (grant.sessionId() != null) {
      claims.put("sid", grant.sessionId());
    }
    if (nonce != null) {
      claims.put("nonce", nonce);
    }
    if (grant.authTimeAsked()) {
      claims.put("auth_time", grant.authenticatedAt().getEpochSecond());
    }
    if (grant.acr() != null) {
      claims.put("acr", grant.acr());
    }
    if (grant.organization() != null) {
      claims.put("org_id", grant.organization());
      organizationName(grant.organization()).ifPresent(name -> claims.put("org_name", name));
    }
    IdTokenDraft token = new IdTokenDraft(claims, tenant.keys(), accessToken);
    sign(token, client);
    tenant.misbehaviours().forEach(misbehaviour -> misbehaviour.spoil(token));
    return token.compact();
  }

  /** Told where the tenant allows names in place of ids; always in lower case. */
  private Optional<String> organizationName(String id) {
    return tenant.allowsOrganizationNames()
        ? Optional.ofNullable(tenant.state().organizations.get(id))
            .map(organization -> organization.path("name").asText())
        : Optional.empty();
  }

  private void sign(IdTokenDraft token, Client client) {
    SigningKeys keys = tenant.keys();
    String algorithm = client.algorithm();
    String secret = client.secret();
    if (algorithm.equals("HS256") && secret != null) {
      token.sign(algorithm, new HmacKey(secret.getBytes(StandardCharsets.UTF_8)), null);
    } else if (algorithm.equals("ES256")) {
      token.sign(algorithm, keys.elliptic().getPrivateKey(), keys.elliptic().getKeyId());
    } else {
      token.sign(algorithm, keys.current().getPrivateKey(), keys.current().getKeyId());
    }
  }
}
