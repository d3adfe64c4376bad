package io.github.auth0jakarta.servlet;

import org.jspecify.annotations.Nullable;

/**
 * Says to a program at an API path which token it needs, and what is wrong with the one it has (RFC
 * 6750 §3).
 *
 * <p>Stateless.
 */
final class BearerChallenge {

  private BearerChallenge() {}

  /** The value of {@code WWW-Authenticate}; null where another token would not help. */
  static @Nullable String of(Failure failure) {
    if (failure.equals(Failure.TOKEN_REQUIRED)) {
      // RFC 6750 §3.1: without authentication no error either.
      return "Bearer realm=\"api\"";
    }
    return failure.equals(Failure.TOKEN_INVALID)
            || failure.equals(Failure.TOKEN_MALFORMED)
            || failure.equals(Failure.INSUFFICIENT_SCOPE)
        ? "Bearer realm=\"api\", error=\""
            + failure.error()
            + "\", error_description=\""
            + failure.title()
            + "\""
        : null;
  }
}
