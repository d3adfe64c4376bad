package io.github.auth0jakarta.devtenant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges an authorization code (RFC 6749 section 4.1.3, PKCE by RFC 7636 section 4.6).
 *
 * <p>A code that comes a second time revokes all tokens of the first exchange (RFC 6749 section
 * 4.1.2).
 */
record AuthorizationCodeGrant(Tenant tenant) {
  Reply exchange(Request http, Client client, Parameters form) {
    String sent = form.get("code");
    if (sent == null) {
      throw Refusal.oauth(400, "invalid_request", "Missing required parameter: code");
    }
    AuthorizationCode code = tenant.state().codes.get(sent);
    if (code == null || !code.grant().clientId().equals(client.id())) {
      throw invalid("Invalid authorization code");
    }
    if (code.spent()) {
      tenant.state().revokeGrant(code.grant().id());
      throw invalid("Invalid authorization code");
    }
    tenant.state().codes.put(sent, code.spend());
    if (!tenant.now().isBefore(code.expires())) {
      throw invalid("Invalid authorization code");
    }
    if (!code.redirectUri().equals(form.get("redirect_uri"))) {
      throw invalid(
          "The redirect URI is wrong. You sent %s, and we expected %s"
              .formatted(form.get("redirect_uri"), code.redirectUri()));
    }
    if (!verified(code.challenge(), form.get("code_verifier"))) {
      throw invalid("Failed to verify code verifier");
    }
    String refreshToken =
        code.grant().has("offline_access") && client.mayUseGrant("refresh_token")
            ? new RefreshTokenGrant(tenant).issue(client, code.grant())
            : null;
    return new Tokens(tenant).answer(client, code.grant(), code.nonce(), refreshToken);
  }

  /** Neither half may come alone: a verifier without a challenge is a downgrade. */
  private static boolean verified(@Nullable String challenge, @Nullable String verifier) {
    if (challenge == null || verifier == null) {
      return challenge == null && verifier == null;
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return verifier.matches("[A-Za-z0-9._~-]{43,128}")
          && challenge.equals(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static Refusal invalid(String description) {
    return Refusal.oauth(403, "invalid_grant", description);
  }
}
