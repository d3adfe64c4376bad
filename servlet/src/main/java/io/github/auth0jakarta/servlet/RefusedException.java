package io.github.auth0jakarta.servlet;

import org.jspecify.annotations.Nullable;

/**
 * A caller may not do what the request asks; the filter turns it into the answer, however deep it
 * is thrown.
 *
 * <p>Immutable.
 */
public class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why a caller is refused. */
  public enum Reason {
    /** Nobody is logged in: 401, or the login for a page navigation. */
    NOT_LOGGED_IN,
    /** The caller is not staff: 403. */
    NOT_STAFF,
    /** Nobody can tell at the moment whether the caller is staff: 503. */
    STAFF_UNKNOWN
  }

  /** A refusal, with what made it where there is such. */
  public RefusedException(Reason reason, @Nullable Throwable cause) {
    super(reason.name(), cause);
    this.reason = reason;
  }

  /** Why the caller is refused. */
  public Reason reason() {
    return reason;
  }
}
