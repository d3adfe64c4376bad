package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.oidc.OidcException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;

/**
 * What the person or program at the other end is told of a failure: our words, and nothing that the
 * request sent. Of the tenant's it may hold an error code that a specification or Auth0 defines.
 *
 * <p>Immutable.
 *
 * @param status the HTTP status
 * @param error a stable name for programs
 * @param title what happened, in a few words
 * @param message what it means and what to do
 * @param offersLogin whether logging in (again) may mend it
 * @param retryAfter after how many seconds it may be over, where the status is 503
 */
record Failure(
    int status, String error, String title, String message, boolean offersLogin, long retryAfter) {

  private static final long UNTOLD = 30;

  Failure(int status, String error, String title, String message, boolean offersLogin) {
    this(status, error, title, message, offersLogin, UNTOLD);
  }

  static final Failure NOT_LOGGED_IN =
      new Failure(401, "login_required", "Please sign in", "This needs a signed-in user.", true);

  static final Failure NOT_STAFF =
      new Failure(
          403,
          "not_staff",
          "For staff only",
          "You are signed in, but your account is not marked as staff. If it should be, ask an"
              + " administrator; it takes effect within minutes, at the latest when you sign in"
              + " again.",
          false);

  static final Failure STAFF_UNKNOWN =
      new Failure(
          503,
          "staff_unknown",
          "Please try again in a moment",
          "It could not be found out whether you are staff, so the door stays closed. Nothing was"
              + " changed. If this lasts, the server's log says what to configure.",
          false);

  static final Failure TOKENS_UNAVAILABLE =
      new Failure(
          503,
          "tokens_unavailable",
          "Please try again in a moment",
          "You are signed in, but the sign-in service does not answer at the moment, and what you"
              + " asked for needs it. Nothing was changed.",
          false);

  static final Failure TOKEN_REQUIRED =
      new Failure(
          401,
          "token_required",
          "This needs an access token",
          "Send one in the Authorization header: Bearer and the token.",
          false);

  static final Failure TOKEN_INVALID =
      new Failure(
          401,
          "invalid_token",
          "The access token is not accepted",
          "It has expired, is not meant for this API, or did not pass another check. The server's"
              + " log names it.",
          false);

  static final Failure TOKEN_MALFORMED =
      new Failure(
          400,
          "invalid_request",
          "The access token is not sent as it must be",
          "Send one token, once, in the Authorization header: Bearer, a blank and the token.",
          false);

  static final Failure INSUFFICIENT_SCOPE =
      new Failure(
          403,
          "insufficient_scope",
          "The access token does not allow this",
          "Ask for a token with the scope that this needs.",
          false);

  static final Failure API_UNAVAILABLE =
      new Failure(
          503,
          "tenant_unavailable",
          "Please try again in a moment",
          "The access token could not be verified, because the tenant does not answer.",
          false);

  static final Failure SESSION_UNKNOWN =
      new Failure(
          503,
          "session_unknown",
          "Please try again in a moment",
          "It could not be found out whether you are still signed in, so the door stays closed."
              + " Nothing was changed.",
          false);

  static final Failure INSECURE_ADDRESS =
      new Failure(
          400,
          "insecure_address",
          "Signing in is not possible at this address",
          "The application was reached without encryption. Use its https address. (For its"
              + " operator: set auth0.base-url to the public https URL.)",
          false);

  static final Failure AMBIGUOUS_PATH =
      new Failure(
          400,
          "ambiguous_path",
          "This address cannot be understood",
          "It is written in a way that can be read as different pages. Go to the page by its usual"
              + " address.",
          false);

  static final Failure ADDRESS_TOO_LONG =
      new Failure(
          414,
          "address_too_long",
          "This address is too long",
          "It is longer than any page's address here. Go to the page by its usual address.",
          false);

  static final Failure UNKNOWN_HOST =
      new Failure(
          400,
          "unknown_host",
          "There is nothing at this address",
          "The application does not answer under this host name. (For its operator: name it in"
              + " auth0.hosts, or set auth0.base-url.)",
          false);

  static final Failure CROSS_SITE_REQUEST =
      new Failure(
          403,
          "cross_site_request",
          "This was not sent from here",
          "It seems that another site sent this in your name, so nothing was changed. If you did"
              + " send it yourself, go back, reload the page and try again.",
          false);

  static final Failure LOGIN_BROKEN_OFF =
      new Failure(
          400,
          "login_broken_off",
          "This sign-in cannot be continued",
          "It was begun too long ago, in another browser, or was already finished. Nothing is lost:"
              + " just sign in again.",
          true);

  private static final Failure LOGIN_FAILED =
      new Failure(
          400,
          "login_failed",
          "You were not signed in",
          "The sign-in did not come to its end. You can try again; if it happens again, tell the"
              + " people who run this application.",
          true);

  static final Failure BAD_LOGIN_LINK =
      new Failure(
          400,
          "invalid_login_request",
          "This sign-in link cannot be used",
          "Something in it is malformed, or it belongs to another sign-in service. Go to the"
              + " application itself and sign in there.",
          true);

  static final Failure UNKNOWN_CLIENT =
      new Failure(
          401,
          "unknown_client",
          "This application is not known here",
          "The request names a client that this application does not have. (For its operator: see"
              + " auth0.clients and auth0.clients.header.)",
          false);

  static final Failure METHOD_NOT_ALLOWED =
      new Failure(
          405, "method_not_allowed", "That does not work here", "Go back and try again.", false);

  private static final Failure LOGIN_REFUSED =
      new Failure(
          403,
          "access_denied",
          "You were not signed in",
          "The sign-in was cancelled, or your account may not use this application. You can try"
              + " again, perhaps with another account.",
          true);

  private static final Failure TOO_WEAK =
      new Failure(
          403,
          "unmet_authentication_requirements",
          "A stronger sign-in is needed",
          "You were recognized, but this part of the application asks for a stronger way to sign in,"
              + " such as a second factor. Please try again and use it; if you are not asked for it,"
              + " tell the people who run this application.",
          true);

  private static final Failure MISCONFIGURED =
      new Failure(
          500,
          "login_misconfigured",
          "Signing in is not set up correctly",
          "This is not your fault, and trying again will not help. Please tell the people who run"
              + " this application; the server's log tells them what to change.",
          false);

  private static final Failure UNUSABLE_ANSWER =
      new Failure(
          502,
          "invalid_login_answer",
          "The sign-in could not be verified",
          "The sign-in service gave an answer that did not pass our checks, so you were not signed"
              + " in. Please try again; if it happens again, tell the people who run this"
              + " application.",
          true);

  private static final Failure UNAVAILABLE =
      new Failure(
          503,
          "login_unavailable",
          "Signing in is not possible at the moment",
          "The sign-in service does not answer. Please try again in a minute.",
          true);

  /** Why it cannot be told whether a path is a closed one. */
  static Failure ofAmbiguous(HttpServletRequest request) {
    return Readings.areTooLong(request) ? ADDRESS_TOO_LONG : AMBIGUOUS_PATH;
  }

  /** The one place where a failed login becomes a status and words. */
  static Failure of(OidcException failure) {
    if (failure instanceof OidcException.UserMustAct) {
      return switch (failure.check()) {
        case ID_TOKEN_ACR -> TOO_WEAK;
        case CALLBACK_ERROR ->
            failure
                .error()
                .map(
                    error ->
                        error.equals("unmet_authentication_requirements")
                            ? TOO_WEAK
                            : LOGIN_REFUSED)
                .orElse(LOGIN_FAILED);
        case CALLBACK_ISSUER, CALLBACK_CODE -> LOGIN_FAILED;
        case PUSHED_REQUEST -> BAD_LOGIN_LINK;
        default -> LOGIN_BROKEN_OFF;
      };
    }
    if (failure instanceof OidcException.ApplicationMustAct) {
      return MISCONFIGURED;
    }
    return failure instanceof OidcException.Unavailable
        ? UNAVAILABLE.after(failure)
        : UNUSABLE_ANSWER;
  }

  /** The same, to be tried again when the tenant is asked again, where the reason tells. */
  Failure after(Throwable reason) {
    var silence = Auth0Filter.cause(reason, OidcException.Unavailable.class);
    Duration wait = silence == null ? null : silence.retryAfter().orElse(null);
    return wait == null
        ? this
        : new Failure(
            status,
            error,
            title,
            message,
            offersLogin,
            Math.max(1, wait.plusMillis(999).toSeconds()));
  }

  static Failure of(RefusedException refused) {
    return switch (refused.reason()) {
      case NOT_LOGGED_IN -> NOT_LOGGED_IN;
      case NOT_STAFF -> NOT_STAFF;
      case STAFF_UNKNOWN -> STAFF_UNKNOWN.after(refused);
      case TOKENS_UNAVAILABLE -> TOKENS_UNAVAILABLE.after(refused);
      case INSUFFICIENT_SCOPE -> INSUFFICIENT_SCOPE;
    };
  }
}
