package io.github.auth0jakarta.oidc;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * An ID token in the making: valid unless a test changes it, and signed with HS256 so that no
 * provider is needed.
 */
final class TestIdToken {

  static final String ISSUER = "https://tenant.example/";
  static final String CLIENT_ID = "the-client";
  static final String SECRET = "a-client-secret-of-more-than-32-characters";
  static final String NONCE = "the-nonce";
  static final String ACCESS_TOKEN = "the-access-token";

  /** Base64url of the left half of SHA-256("the-access-token"), by openssl. */
  static final String ACCESS_TOKEN_HASH = "uby9Z8Gb_H_x4fPjwNzguw";

  private final Map<String, Object> header =
      new LinkedHashMap<>(Map.of("alg", "HS256", "typ", "JWT"));
  private final Map<String, Object> claims = new LinkedHashMap<>();
  private @Nullable String payload;

  private TestIdToken() {}

  static TestIdToken valid(Instant now) {
    return new TestIdToken()
        .claim("iss", ISSUER)
        .claim("aud", CLIENT_ID)
        .claim("sub", "auth0|ada")
        .claim("iat", now.getEpochSecond())
        .claim("exp", now.getEpochSecond() + 3600)
        .claim("nonce", NONCE);
  }

  /** Sets a claim; null takes it away. */
  TestIdToken claim(String name, @Nullable Object value) {
    set(claims, name, value);
    return this;
  }

  /** Sets a header parameter; null takes it away. */
  TestIdToken header(String name, @Nullable Object value) {
    set(header, name, value);
    return this;
  }

  /** Signs this text instead of the claims; {@code %s} in it stands for the claims' members. */
  TestIdToken payload(String format) {
    String members = text(Json.write(claims));
    this.payload = format.replace("%s", members.substring(1, members.length() - 1));
    return this;
  }

  String sign() {
    return signWith(SECRET);
  }

  String signWith(String secret) {
    return signed(unsigned(), secret);
  }

  /** Any two texts as header and claims, with a right signature. */
  static String signedTexts(String header, String payload) {
    return signed(base64Url(bytes(header)) + "." + base64Url(bytes(payload)), SECRET);
  }

  private static String signed(String signed, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
      return signed + "." + base64Url(mac.doFinal(bytes(signed)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String signWith(PrivateKey rsa) {
    String signed = unsigned();
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(rsa);
      signature.update(bytes(signed));
      return signed + "." + base64Url(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String unsigned() {
    String body = payload == null ? text(Json.write(claims)) : payload;
    return base64Url(Json.write(header)) + "." + base64Url(bytes(body));
  }

  private static void set(Map<String, Object> map, String name, @Nullable Object value) {
    if (value == null) {
      map.remove(name);
    } else {
      map.put(name, value);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
