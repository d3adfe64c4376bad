package io.github.auth0jakarta;

import io.github.auth0jakarta.management.ManagementException;
import io.github.auth0jakarta.oidc.OidcException;
import org.jspecify.annotations.Nullable;

/**
 * Nobody can tell at the moment whether the caller is staff: the tenant does not answer, does not
 * let us ask, or nobody configured where to ask.
 *
 * <p>Whoever meets it refuses the caller. The message says what to do and holds no secret.
 */
public final class StaffUnknownException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StaffUnknownException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Whether the log tells already that the tenant does not answer. */
  public boolean isInLogAlready() {
    return getCause() instanceof ManagementException failure
        && failure.getCause() instanceof OidcException.Unavailable;
  }
}
