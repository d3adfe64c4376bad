package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a password so that it can be compared but not read.
 *
 * <p>Few iterations: the passwords of a development tenant guard nothing, and imports of thousands
 * of users must not take minutes.
 *
 * @param hash in the format of Auth0's {@code custom_password_hash}; never edited
 * @param imported whether it came as a hash, and nobody has logged in with it yet
 */
record Password(ObjectNode hash, boolean imported) {
  private static final int ITERATIONS = 500;
  private static final SecureRandom RANDOM = new SecureRandom();

  static Password of(String clear) {
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    byte[] key = PasswordHash.pbkdf2("SHA256", clear, salt, ITERATIONS, 32);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    ObjectNode hash = Json.object().put("algorithm", "pbkdf2");
    hash.putObject("hash")
        .put(
            "value",
            "$pbkdf2-sha256$i=%d,l=32$%s$%s"
                .formatted(ITERATIONS, base64.encodeToString(salt), base64.encodeToString(key)));
    return new Password(hash, false);
  }

  /** The password of a user's body: in clear or, in an import or a seed, as a hash. */
  static @Nullable Password in(ObjectNode user) {
    String clear = Json.text(user, "password");
    if (clear != null) {
      return of(clear);
    }
    if (user.get("custom_password_hash") instanceof ObjectNode hash) {
      return new Password(hash.deepCopy(), true);
    }
    String bcrypt = Json.text(user, "password_hash");
    if (bcrypt == null) {
      return null;
    }
    ObjectNode hash = Json.object().put("algorithm", "bcrypt");
    hash.putObject("hash").put("value", bcrypt);
    return new Password(hash, true);
  }

  boolean matches(String clear) {
    return PasswordHash.of(hash).matches(clear);
  }

  @Override
  public String toString() {
    return "Password";
  }

  /** Compares two secrets without telling how much of them is equal. */
  static boolean sameSecret(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
