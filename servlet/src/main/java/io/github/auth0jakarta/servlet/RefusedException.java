package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.session.AccessTokenException;
import java.util.Optional;
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
    STAFF_UNKNOWN,
    /** The tenant gives no token for another API at the moment: 503. */
    TOKENS_UNAVAILABLE,
    /** The caller's access token does not allow what the request asks: 403. */
    INSUFFICIENT_SCOPE
  }

  /** A refusal, with what made it where there is such. */
  public RefusedException(Reason reason, @Nullable Throwable cause) {
    super(reason.name(), cause);
    this.reason = reason;
  }

  /**
   * What it means to the caller that there is no token for another API; empty where the caller can
   * do nothing, because settings are missing.
   */
  public static Optional<RefusedException> of(AccessTokenException noToken) {
    if (noToken instanceof AccessTokenException.Unavailable) {
      return Optional.of(new RefusedException(Reason.TOKENS_UNAVAILABLE, noToken));
    }
    return noToken instanceof AccessTokenException.NoSession
            || noToken instanceof AccessTokenException.Refused
        ? Optional.of(new RefusedException(Reason.NOT_LOGGED_IN, noToken))
        : Optional.empty();
  }

  /** Why the caller is refused. */
  public Reason reason() {
    return reason;
  }
}
