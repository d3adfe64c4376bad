package io.github.auth0jakarta.devtenant;

import java.util.stream.Stream;

/**
 * How strong a password must be, by Auth0's five levels.
 *
 * <p>See <a
 * href="https://auth0.com/docs/authenticate/database-connections/password-strength">Password
 * Strength</a>. Immutable and thread-safe.
 *
 * @param level none, low, fair, good or excellent
 * @param minimum the least length that the connection demands
 */
record PasswordPolicy(String level, int minimum) {
  static PasswordPolicy of(String level, int askedMinimum) {
    int least =
        switch (level) {
          case "none" -> 1;
          case "low" -> 6;
          case "excellent" -> 10;
          default -> 8;
        };
    return new PasswordPolicy(level, Math.max(least, askedMinimum));
  }

  boolean allows(String password) {
    if (password.length() < minimum) {
      return false;
    }
    return switch (level) {
      case "none", "low" -> true;
      case "fair" -> kinds(password, "[a-z]", "[A-Z]", "[0-9]") == 3;
      default -> kinds(password, "[a-z]", "[A-Z]", "[0-9]", "[^a-zA-Z0-9]") >= 3;
    };
  }

  /** The rules in words, one a line. */
  String describe() {
    String length = "* At least " + minimum + " characters in length";
    return switch (level) {
      case "none", "low" -> length;
      case "fair" -> length + "\n* Lower case (a-z), upper case (A-Z) and numbers (0-9)";
      default ->
          length
              + "\n* At least 3 of: lower case (a-z), upper case (A-Z), numbers (0-9), special"
              + " characters (!@#$%^&*)";
    };
  }

  private static long kinds(String password, String... kinds) {
    return Stream.of(kinds).filter(kind -> !password.replaceAll(kind, "").equals(password)).count();
  }
}
