package io.github.auth0jakarta.devtenant;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Keeps a password so that it can be compared but not read.
 *
 * <p>Few iterations: the passwords of a development tenant guard nothing, and imports of thousands
 * of users must not take minutes. Immutable and thread-safe.
 */
final class Password {
  private static final int ITERATIONS = 500;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] salt;
  private final byte[] hash;

  private Password(byte[] salt, byte[] hash) {
    this.salt = salt;
    this.hash = hash;
  }

  static Password of(String clear) {
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    return new Password(salt, hash(clear, salt));
  }

  boolean matches(String clear) {
    return MessageDigest.isEqual(hash, hash(clear, salt));
  }

  private static byte[] hash(String clear, byte[] salt) {
    char[] characters = clear.toCharArray();
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
          .generateSecret(new PBEKeySpec(characters, salt, ITERATIONS, 256))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has PBKDF2WithHmacSHA256", e);
    } finally {
      Arrays.fill(characters, ' ');
    }
  }

  /** Compares two secrets without telling how much of them is equal. */
  static boolean sameSecret(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
