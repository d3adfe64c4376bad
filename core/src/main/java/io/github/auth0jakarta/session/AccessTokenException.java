package io.github.auth0jakarta.session;

import io.github.auth0jakarta.oidc.SettingKeys;
import org.jspecify.annotations.Nullable;

/**
 * There is no access token to be had for the caller, sorted by what helps.
 *
 * <p>The message is ours alone and holds no token. Immutable.
 */
public abstract sealed class AccessTokenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private AccessTokenException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Nobody is logged in with a session. */
  public static final class NoSession extends AccessTokenException {
    private static final long serialVersionUID = 1L;

    /** For whoever has no session. */
    public NoSession() {
      super("There is no session, and so no tokens: only a login gives some", null);
    }
  }

  /**
   * The login gave no refresh token, and no access token that would do: a setting of the
   * application or of the tenant is missing.
   */
  public static final class NoRefreshToken extends AccessTokenException {
    private static final long serialVersionUID = 1L;

    NoRefreshToken(SettingKeys keys) {
      super(
          keys.in(
              "The login gave no refresh token: add offline_access to auth0.scope, and allow"
                  + " offline access for the API and the Refresh Token grant for the application in"
                  + " the dashboard"),
          null);
    }
  }

  /** The tenant has refused the refresh token: the user must log in again. */
  public static final class Refused extends AccessTokenException {
    private static final long serialVersionUID = 1L;

    Refused(@Nullable Throwable cause) {
      super(
          "The tenant takes the session's refresh token no more: the user must log in again",
          cause);
    }
  }

  /** The tenant does not answer; the same call may succeed later. */
  public static final class Unavailable extends AccessTokenException {
    private static final long serialVersionUID = 1L;

    Unavailable(Throwable cause) {
      super("The tenant gives no access token at the moment: " + cause.getMessage(), cause);
    }
  }

  /** The tenant gives this application no token for the audience. */
  public static final class NotAllowed extends AccessTokenException {
    private static final long serialVersionUID = 1L;

    NotAllowed(Throwable cause) {
      super(
          "The tenant gives no access token for the asked audience and scopes (is the API in the"
              + " application's Multi-Resource Refresh Token policies?): "
              + cause.getMessage(),
          cause);
    }
  }
}
