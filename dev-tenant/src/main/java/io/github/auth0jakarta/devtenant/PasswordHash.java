package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.ScryptFunction;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Compares a password with a hash in the format of Auth0's user imports.
 *
 * <p>See <a
 * href="https://auth0.com/docs/manage-users/user-migration/bulk-user-import-database-schema-and-examples">Bulk
 * User Import Database Schema and Examples</a>. Of Auth0's algorithms, md4 and the digests md4,
 * ripemd160 and whirlpool of hmac are missing, since the JDK has none of them. Stateless.
 */
@FunctionalInterface
interface PasswordHash {
  Pattern PBKDF2 =
      Pattern.compile(
          "\\$pbkdf2-(sha1|sha256|sha512)\\$i=([0-9]{1,8}),l=([0-9]{1,4})\\$([A-Za-z0-9+/.]+)\\$([A-Za-z0-9+/.]+)");
  Pattern BCRYPT = Pattern.compile("\\$2[ab]\\$(0[4-9]|[12][0-9]|3[01])\\$[./A-Za-z0-9]{53}");
  Pattern ARGON2 = Pattern.compile("\\$argon2(id|i|d)\\$.+");

  boolean matches(String clear);

  /**
   * Reads a {@code custom_password_hash}.
   *
   * @throws IllegalArgumentException that says what is wrong with it
   */
  static PasswordHash of(ObjectNode stated) {
    String algorithm = stated.path("algorithm").asText();
    String value = stated.path("hash").path("value").asText();
    return switch (algorithm) {
      case "bcrypt" -> bcrypt(value);
      case "argon2" -> argon2(value);
      case "pbkdf2" -> pbkdf2(value);
      case "ldap" -> PlainHash.ldap(value);
      case "scrypt" -> scrypt(stated);
      case "hmac" -> PlainHash.hmac(stated);
      case "md5", "sha1", "sha256", "sha512" -> PlainHash.digest(stated, algorithm);
      case "md4" -> throw missing("md4");
      default ->
          throw new IllegalArgumentException(
              "No enum match for: "
                  + algorithm
                  + ". Allowed values: argon2, bcrypt, hmac, ldap, md4, md5, sha1, sha256, sha512,"
                  + " pbkdf2, scrypt");
    };
  }

  /** What a hash is refused with whose algorithm nobody here can run. */
  static IllegalArgumentException missing(String algorithm) {
    return new IllegalArgumentException(
        "The development tenant cannot compare " + algorithm + " hashes");
  }

  /** Refuses a hash that is not right. */
  static void check(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private static PasswordHash bcrypt(String value) {
    check(BCRYPT.matcher(value).matches(), "String does not match pattern " + BCRYPT);
    // Whoever writes $2a today writes what $2b is; Password4j's $2a has an old mistake at umlauts.
    String b = "$2b" + value.substring(3);
    return clear -> BcryptFunction.getInstanceFromHash(b).check(clear, b);
  }

  private static PasswordHash argon2(String value) {
    check(ARGON2.matcher(value).matches(), "String does not match pattern " + ARGON2);
    try {
      Argon2Function argon2 = Argon2Function.getInstanceFromHash(value);
      return clear -> argon2.check(clear, value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Object didn't pass validation for format phc", e);
    }
  }

  private static PasswordHash scrypt(ObjectNode stated) {
    byte[] wanted = PlainHash.bytes(stated.path("hash"), "");
    byte[] salt = PlainHash.bytes(stated.path("salt"), "utf8");
    int keylen = stated.path("keylen").asInt(0);
    check(keylen > 0 && keylen == wanted.length, "keylen must be the length of the hash in bytes");
    ScryptFunction scrypt =
        ScryptFunction.getInstance(
            stated.path("cost").asInt(16_384),
            stated.path("blockSize").asInt(8),
            stated.path("parallelization").asInt(1),
            keylen);
    return clear -> {
      try {
        byte[] password = clear.getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(wanted, scrypt.scrypt(password, salt, keylen));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("Every Java platform has HmacSHA256", e);
      }
    };
  }

  private static PasswordHash pbkdf2(String value) {
    Matcher phc = PBKDF2.matcher(value);
    check(phc.matches(), "String does not match pattern " + PBKDF2);
    String digest = phc.group(1).toUpperCase(Locale.ROOT);
    int iterations = Integer.parseInt(phc.group(2));
    int length = Integer.parseInt(phc.group(3));
    byte[] salt = Base64.getDecoder().decode(phc.group(4).replace('.', '+'));
    byte[] wanted = Base64.getDecoder().decode(phc.group(5).replace('.', '+'));
    check(iterations > 0 && length == wanted.length, "l must be the length of the hash in bytes");
    return clear -> MessageDigest.isEqual(wanted, pbkdf2(digest, clear, salt, iterations, length));
  }

  /** RFC 8018 section 5.2, of the password's UTF-8. */
  static byte[] pbkdf2(String digest, String clear, byte[] salt, int iterations, int length) {
    char[] characters = clear.toCharArray();
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmac" + digest)
          .generateSecret(new PBEKeySpec(characters, salt, iterations, 8 * length))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has PBKDF2WithHmac" + digest, e);
    } finally {
      Arrays.fill(characters, ' ');
    }
  }
}
