package io.github.auth0jakarta.devtenant;

import java.security.SecureRandom;

/**
 * Makes identifiers and secrets in the shapes that Auth0 gives them.
 *
 * <p>Thread-safe.
 */
final class Identifiers {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Identifiers() {}

  static String letters(int length) {
    return pick(LETTERS, length);
  }

  static String hex(int length) {
    return pick("0123456789abcdef", length);
  }

  static String digits(int length) {
    return pick("0123456789", length);
  }

  private static String pick(String alphabet, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
