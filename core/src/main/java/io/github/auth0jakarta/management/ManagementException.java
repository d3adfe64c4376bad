package io.github.auth0jakarta.management;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call to the Management API that did not succeed; the subtype says what a caller can do about
 * it.
 *
 * <p>The message names the request by its template ({@code GET users/{id}}), never by its
 * identifiers.
 */
public abstract sealed class ManagementException extends RuntimeException
    permits PartlyDoneException,
        ImportRefusedException,
        ManagementException.NotFound,
        ManagementException.MoreThanOne,
        ManagementException.AlreadyExists,
        ManagementException.AlreadyVerified,
        ManagementException.InsufficientScope,
        ManagementException.NotAuthorized,
        ManagementException.RateLimited,
        ManagementException.WeakPassword,
        ManagementException.InvalidRequest,
        ManagementException.Incomplete,
        ManagementException.Unavailable {

  private static final long serialVersionUID = 1L;

  private final Failure failure;

  private ManagementException(Failure failure) {
    this(failure, "");
  }

  ManagementException(Failure failure, String advice) {
    super(failure.sentence() + (advice.isEmpty() ? "" : ". " + advice), failure.cause());
    this.failure = failure;
  }

  /** A failure that another one has caused, with the facts of that. */
  ManagementException(ManagementException cause, String advice) {
    this(cause.failure.causing(cause), advice);
  }

  /**
   * The HTTP status.
   *
   * @return empty where there was no answer
   */
  public OptionalInt status() {
    return failure.status() == 0 ? OptionalInt.empty() : OptionalInt.of(failure.status());
  }

  /**
   * Auth0's name of the error, such as {@code inexistent_user}.
   *
   * @return empty where the answer had none
   */
  public Optional<String> errorCode() {
    return Optional.ofNullable(failure.errorCode());
  }

  /**
   * Method and path, with {@code {id}} in the place of identifiers.
   *
   * @return for instance {@code PATCH users/{id}}
   */
  public String request() {
    return failure.request();
  }

  /**
   * The id under which the tenant's log has the request ({@code references.correlation_id}).
   *
   * @return empty for reading requests, which are not logged
   */
  public Optional<String> correlationId() {
    return Optional.ofNullable(failure.correlationId());
  }

  /**
   * The allowance that was left.
   *
   * @return empty where the answer said nothing about it
   */
  public Optional<RateLimit> rateLimit() {
    return Optional.ofNullable(failure.rateLimit());
  }

  /** What the request is about does not exist (404). */
  public static final class NotFound extends ManagementException {
    private static final long serialVersionUID = 1L;

    NotFound(Failure failure) {
      super(failure);
    }
  }

  /** More than one user matches a search for a single one. */
  public static final class MoreThanOne extends ManagementException {
    private static final long serialVersionUID = 1L;

    MoreThanOne(Failure failure) {
      super(failure);
    }
  }

  /** What was to be created exists, or the change collides with another one (409). */
  public static final class AlreadyExists extends ManagementException {
    private static final long serialVersionUID = 1L;

    AlreadyExists(Failure failure) {
      super(failure);
    }
  }

  /** An invitation is for somebody who has verified the address and needs none. */
  public static final class AlreadyVerified extends ManagementException {
    private static final long serialVersionUID = 1L;

    AlreadyVerified(Failure failure) {
      super(failure);
    }
  }

  /**
   * The application was not granted the scope that the endpoint needs (403 {@code
   * insufficient_scope}).
   */
  public static final class InsufficientScope extends ManagementException {
    private static final long serialVersionUID = 1L;

    private final String[] scopes;

    InsufficientScope(Failure failure, Set<String> scopes) {
      super(
          failure,
          "Grant "
              + (scopes.isEmpty() ? "the missing scope" : String.join(" or ", scopes))
              + " to the application: Auth0 Dashboard > Applications > APIs > Auth0 Management API"
              + " > Machine to Machine Applications. It takes effect with the next access token, at"
              + " the latest after a restart.");
      this.scopes = scopes.toArray(String[]::new);
    }

    /**
     * The missing scopes.
     *
     * @return any one of them suffices
     */
    public Set<String> scopes() {
      return Set.of(scopes);
    }
  }

  /**
   * The tenant does not accept the application: wrong secret, no grant for the API, or a refused
   * token.
   */
  public static final class NotAuthorized extends ManagementException {
    private static final long serialVersionUID = 1L;

    NotAuthorized(Failure failure, String advice) {
      super(failure, advice);
    }
  }

  /** The allowance is used up and the deadline was too near to wait for the next one (429). */
  public static final class RateLimited extends ManagementException {
    private static final long serialVersionUID = 1L;

    RateLimited(Failure failure) {
      super(failure);
    }
  }

  /** The connection's password policy refuses the password (400). */
  public static final class WeakPassword extends ManagementException {
    private static final long serialVersionUID = 1L;

    private final String[] reasons;

    WeakPassword(Failure failure, List<String> reasons) {
      super(failure);
      this.reasons = reasons.toArray(String[]::new);
    }

    /**
     * What is wrong with it, in the tenant's words.
     *
     * @return one sentence or rule each
     */
    public List<String> reasons() {
      return List.of(reasons);
    }
  }

  /** The tenant refuses the request as it is, and will do so again (any other 4xx). */
  public static final class InvalidRequest extends ManagementException {
    private static final long serialVersionUID = 1L;

    InvalidRequest(Failure failure) {
      super(failure);
    }
  }

  /**
   * The tenant's answers do not add up: what was handed out is right, but it may not be all, or
   * which part of it is done is unknown.
   */
  public static final class Incomplete extends ManagementException {
    private static final long serialVersionUID = 1L;

    Incomplete(Failure failure) {
      super(failure);
    }
  }

  /**
   * No usable answer before the deadline: network, 408, 5xx, or an answer that is none. Whether it
   * was executed is unknown.
   */
  public static final class Unavailable extends ManagementException {
    private static final long serialVersionUID = 1L;

    Unavailable(Failure failure) {
      super(failure);
    }

    Unavailable(String request, String message, @Nullable Throwable cause) {
      super(Failure.withoutAnswer(request, message, null, cause));
    }
  }
}
