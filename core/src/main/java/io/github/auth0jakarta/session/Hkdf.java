package io.github.auth0jakarta.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives a key for one purpose from a secret: HKDF with SHA-256 (RFC 5869), one block long.
 *
 * <p>The JDK has it from 25 on only. Stateless.
 */
final class Hkdf {

  private Hkdf() {}

  /** A 256-bit AES key. The salt is RFC 5869's default, 32 zero bytes. */
  static SecretKey aesKey(String secret, String info) {
    byte[] pseudoRandomKey = extract(new byte[0], secret.getBytes(StandardCharsets.UTF_8));
    return new SecretKeySpec(expand(pseudoRandomKey, info.getBytes(StandardCharsets.UTF_8)), "AES");
  }

  /** RFC 5869 §2.2. */
  static byte[] extract(byte[] salt, byte[] secret) {
    return hmac(salt.length == 0 ? new byte[32] : salt, secret);
  }

  /** RFC 5869 §2.3 for a length of one hash: T(1). */
  static byte[] expand(byte[] pseudoRandomKey, byte[] info) {
    byte[] block = Arrays.copyOf(info, info.length + 1);
    block[info.length] = 1;
    return hmac(pseudoRandomKey, block);
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
