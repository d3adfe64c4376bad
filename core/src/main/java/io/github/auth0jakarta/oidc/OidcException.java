package io.github.auth0jakarta.oidc;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A login that failed, sorted by who has to act: the user, the application's operator, the tenant's
 * administrator or the network.
 *
 * <p>The message is for logs and is ours: of what a request or the tenant sent it repeats no more
 * than {@link #error()}, the error code, where that is one that a specification or Auth0 defines.
 * Immutable.
 */
public abstract sealed class OidcException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * RFC 6749 §4.1.2.1 and §5.2, OpenID Connect Core 1.0 §3.1.2.6, OpenID Connect Core Error Code
   * unmet_authentication_requirements 1.0, and Auth0's own.
   */
  private static final Set<String> KNOWN_ERRORS =
      Set.of(
          "access_denied",
          "account_selection_required",
          "consent_required",
          "interaction_required",
          "invalid_client",
          "invalid_grant",
          "invalid_request",
          "invalid_request_object",
          "invalid_request_uri",
          "invalid_scope",
          "login_required",
          "mfa_required",
          "registration_not_supported",
          "request_not_supported",
          "request_uri_not_supported",
          "server_error",
          "temporarily_unavailable",
          "too_many_attempts",
          "too_many_requests",
          "unauthorized",
          "unauthorized_client",
          "unmet_authentication_requirements",
          "unsupported_grant_type",
          "unsupported_response_type");

  private final Check check;
  private final @Nullable String error;

  private OidcException(
      Check check, @Nullable String error, String message, @Nullable Throwable cause) {
    super(message + " [" + check + (known(error) ? ", " + error : "") + "]", cause);
    this.check = check;
    this.error = known(error) ? error : null;
  }

  /** A login that has succeeded, and gave more than browsers carry. */
  public static OidcException sessionTooLarge(SettingKeys keys) {
    return new ApplicationMustAct(
        Check.SESSION_SIZE,
        null,
        keys.in(
            "The session is larger than a browser's cookies can carry: ask for fewer claims"
                + " (auth0.scope, auth0.userinfo=false), or take them out of the ID token"));
  }

  private static boolean known(@Nullable String error) {
    return error != null && KNOWN_ERRORS.contains(error);
  }

  /** The check that failed. */
  public Check check() {
    return check;
  }

  /** The error code that the tenant gave, where it is one that a specification defines. */
  public Optional<String> error() {
    return Optional.ofNullable(error);
  }

  /** The user can mend it: by logging in again, or by giving consent. */
  public static final class UserMustAct extends OidcException {
    private static final long serialVersionUID = 1L;

    UserMustAct(Check check, @Nullable String error, String message) {
      super(check, error, message, null);
    }
  }

  /** The application's settings do not fit the tenant's. */
  public static final class ApplicationMustAct extends OidcException {
    private static final long serialVersionUID = 1L;

    ApplicationMustAct(Check check, @Nullable String error, String message) {
      super(check, error, message, null);
    }
  }

  /** The tenant's answer breaks the specification, or is not the tenant's at all. */
  public static final class TenantMustAct extends OidcException {
    private static final long serialVersionUID = 1L;

    TenantMustAct(Check check, String message) {
      super(check, null, message, null);
    }

    TenantMustAct(Check check, String message, Throwable cause) {
      super(check, null, message, cause);
    }
  }

  /** The tenant cannot be reached or does not answer; the same call may succeed later. */
  public static final class Unavailable extends OidcException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    Unavailable(Check check, @Nullable String error, String message, @Nullable Throwable cause) {
      super(check, error, message, cause);
      this.retryAfter = null;
    }

    Unavailable(Check check, String message, Duration retryAfter, @Nullable Throwable cause) {
      super(check, null, message, cause);
      this.retryAfter = retryAfter;
    }

    /** How soon the tenant will be asked again, where this was not asked or not waited for. */
    public Optional<Duration> retryAfter() {
      return Optional.ofNullable(retryAfter);
    }
  }
}
