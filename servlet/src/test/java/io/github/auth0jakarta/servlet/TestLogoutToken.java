package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.oidc.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A logout token of a provider that signs with the client secret; valid unless changed. */
final class TestLogoutToken {

  private final Map<String, Object> claims = new HashMap<>();

  TestLogoutToken() {
    long now = Instant.now().getEpochSecond();
    claims.put("iss", "http://localhost:1/");
    claims.put("aud", TestApplication.CLIENT_ID);
    claims.put("iat", now);
    claims.put("exp", now + 120);
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
  }

  TestLogoutToken claim(String name, Object value) {
    claims.put(name, value);
    return this;
  }

  /** The form that a provider sends. */
  String form() {
    return "logout_token=" + signed();
  }

  String signed() {
    String header = base64Url(Json.write(Map.of("alg", "HS256", "typ", "logout+jwt")));
    String text = header + "." + base64Url(Json.write(claims));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(TestApplication.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return text + "." + base64Url(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
