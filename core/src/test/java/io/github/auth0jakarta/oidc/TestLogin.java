package io.github.auth0jakarta.oidc;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Logins that need no provider, for the rooms above this one. */
public final class TestLogin {

  private TestLogin() {}

  /** A finished login of the user, with further claims in its ID token. */
  public static Login finished(String subject, Map<String, Object> furtherClaims) {
    return finished(subject, furtherClaims, Map.of());
  }

  /** A finished login with claims from UserInfo. */
  public static Login finished(
      String subject, Map<String, Object> furtherClaims, Map<String, Object> userInfo) {
    var claims = new HashMap<>(furtherClaims);
    claims.put("sub", subject);
    String raw = "e30." + base64Url(Json.write(claims)) + "." + base64Url("signature");
    return new Login(new IdToken(raw, subject, claims), userInfo, null);
  }

  /** A verified logout token of the user, of the provider's session or of both. */
  public static LogoutToken loggedOut(
      String jti, @Nullable String subject, @Nullable String sid, Instant issuedAt) {
    return new LogoutToken(jti, subject, sid, issuedAt);
  }

  /** A request to log in and come back to {@code /orders}. */
  public static AuthorizationRequest request(Map<String, String> parameters) {
    return new AuthorizationRequest(
        URI.create("http://localhost:8080/auth/callback"), "/orders", "openid email", parameters);
  }

  /** The same, where a link says the parameters. */
  static AuthorizationRequest byLink(Map<String, String> parameters) {
    AuthorizationRequest own = request(parameters);
    return new AuthorizationRequest(
        own.purpose(), own.redirectUri(), own.returnTo(), own.scope(), parameters, true);
  }

  /** A login under way that ends at the given time. */
  public static LoginTransaction underWay(String state, Instant expires) {
    return underWay(state, Map.of(), expires);
  }

  static LoginTransaction underWay(String state, Map<String, String> parameters, Instant expires) {
    return new LoginTransaction(state, "the-nonce", "the-verifier", request(parameters), expires);
  }

  private static String base64Url(String text) {
    return base64Url(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
