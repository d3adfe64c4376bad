package io.github.auth0jakarta.session;

import org.jspecify.annotations.Nullable;

/**
 * Nobody can tell at the moment whether a session goes on: the cache that knows does not answer.
 *
 * <p>Whoever meets it refuses: a session that was ended must not pass because nobody remembers. The
 * message says what to do and holds no secret.
 */
public final class SessionsUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SessionsUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
