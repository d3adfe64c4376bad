package io.github.auth0jakarta.oidc;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The client's own private key, with which it signs who it is (RFC 7523 §2.2, {@code
 * private_key_jwt}).
 *
 * <p>{@link #toString()} shows no part of the key. Thread-safe.
 */
public final class ClientKey {

  /** Auth0 takes up to five minutes and advises no more than one. */
  private static final Duration LIFETIME = Duration.ofSeconds(60);

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private final PrivateKey key;
  private final SigningAlgorithm algorithm;
  private final @Nullable String id;
  private final SecureRandom random = new SecureRandom();

  private ClientKey(PrivateKey key, SigningAlgorithm algorithm, @Nullable String id) {
    this.key = key;
    this.algorithm = algorithm;
    this.id = id;
  }

  /**
   * The key in a PEM text.
   *
   * @param pem a PKCS#8 private key (RFC 7468 §10), unencrypted; line breaks may be written as
   *     {@code \n}, as environment variables have them
   * @param algorithm RS256, PS256 or ES256
   * @param id the {@code kid} under which the provider knows the public key; null where it has one
   *     key alone
   * @throws IllegalArgumentException when it is no such key, or none for the algorithm: RSA with at
   *     least 2048 bits, or P-256; the message repeats nothing of it
   */
  public static ClientKey of(String pem, SigningAlgorithm algorithm, @Nullable String id) {
    var parts = PEM.matcher(pem.replace("\\n", "\n").strip());
    if (!parts.matches() || algorithm.symmetric()) {
      throw new IllegalArgumentException("no PKCS#8 private key in PEM, or no algorithm for one");
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(parts.group(1));
      PrivateKey key =
          KeyFactory.getInstance(algorithm == SigningAlgorithm.ES256 ? "EC" : "RSA")
              .generatePrivate(new PKCS8EncodedKeySpec(der));
      if (!algorithm.fits(key)) {
        throw new IllegalArgumentException("the key is none for " + algorithm);
      }
      return new ClientKey(key, algorithm, id);
    } catch (GeneralSecurityException notThisKind) {
      throw new IllegalArgumentException("the key is none for " + algorithm);
    }
  }

  /**
   * What the client says of itself, signed: for one request, within a minute.
   *
   * @param audience the provider's issuer, alone: an assertion that also named an endpoint could be
   *     taken to another provider that claims that endpoint for its own (RFC 7523bis §4)
   */
  public String assertion(String clientId, URI audience, Instant now) {
    byte[] unique = new byte[16];
    random.nextBytes(unique);
    var header = new HashMap<String, Object>(Map.of("alg", algorithm.name(), "typ", "JWT"));
    if (id != null) {
      header.put("kid", id);
    }
    var claims =
        Map.of(
            "iss", clientId,
            "sub", clientId,
            "aud", audience.toString(),
            "iat", now.getEpochSecond(),
            "exp", now.plus(LIFETIME).getEpochSecond(),
            "jti", base64Url(unique));
    String signed = base64Url(Json.write(header)) + "." + base64Url(Json.write(claims));
    return signed + "." + base64Url(sign(signed.getBytes(StandardCharsets.US_ASCII)));
  }

  private byte[] sign(byte[] text) {
    try {
      Signature signature = algorithm.signature();
      signature.initSign(key);
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "ClientKey[" + algorithm + (id == null ? "" : ", " + id) + "]";
  }
}
