package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.oidc.IdToken;
import io.github.auth0jakarta.oidc.Json;
import io.github.auth0jakarta.oidc.OidcException;
import io.github.auth0jakarta.oidc.Tokens;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers the programs that get tokens for a password, a code or a refresh token.
 *
 * <p>Stateless.
 */
final class TokenAnswers {

  static final Failure MALFORMED =
      new Failure(
          400,
          "invalid_request",
          "The request is not as it must be",
          "Send a form or JSON with the parameters that the grant needs, each of them once.",
          false);

  static final Failure OTHER_GRANT =
      new Failure(
          400,
          "unsupported_grant_type",
          "This grant is not supported",
          "Use one that the application has switched on; to get new tokens there is an address of"
              + " its own.",
          false);

  private static final Failure REFUSED =
      new Failure(
          403,
          "invalid_grant",
          "This is not accepted",
          "The name and password, the answer to a login of this browser, or the refresh token, are"
              + " wrong or no longer valid.",
          false);

  private static final Failure TOO_MANY =
      new Failure(
          429,
          "too_many_attempts",
          "There were too many attempts",
          "The tenant takes no more of them for now. Wait, or reset the password.",
          false);

  private TokenAnswers() {}

  /** A session, of which the cookie tells; and where the user wanted to go, if somebody said. */
  static void givenByCookie(String returnTo, HttpServletResponse response) throws IOException {
    if (returnTo.isEmpty()) {
      Body.remove(response);
    } else {
      send(Map.of("returnTo", returnTo), response);
    }
  }

  /**
   * The tokens as JSON.
   *
   * @param returnTo where the user wanted to go; empty where nobody said
   */
  static void give(
      Tokens tokens, @Nullable IdToken idToken, String returnTo, HttpServletResponse response)
      throws IOException {
    var body = new LinkedHashMap<String, Object>();
    if (tokens.refreshToken() != null) {
      body.put("refreshToken", tokens.refreshToken());
    }
    body.put("accessToken", tokens.accessToken().value());
    if (idToken != null) {
      body.put("idToken", idToken.raw());
    }
    body.put("expireAt", tokens.accessToken().expires().toString());
    if (!returnTo.isEmpty()) {
      body.put("returnTo", returnTo);
    }
    send(body, response);
  }

  /** RFC 6749 §5.1 forbids to store it. */
  private static void send(Map<String, Object> body, HttpServletResponse response)
      throws IOException {
    Answers.send(
        new Answer(
            200,
            Map.of(
                "Content-Type", "application/json",
                "Cache-Control", "no-store",
                "Pragma", "no-cache"),
            new String(Json.write(body), StandardCharsets.UTF_8)),
        response);
  }

  /** What a program is told: the tenant's own word where it is about the user. */
  static Failure failure(OidcException failure) {
    String error = failure.error().orElse("");
    if (failure instanceof OidcException.UserMustAct) {
      return named(REFUSED, error);
    }
    if (failure instanceof OidcException.ApplicationMustAct && error.equals("invalid_request")) {
      return MALFORMED; // what the program sent is what the tenant does not take
    }
    return failure instanceof OidcException.Unavailable && error.startsWith("too_many_")
        ? named(TOO_MANY, error)
        : Failure.of(failure);
  }

  private static Failure named(Failure failure, String error) {
    return new Failure(
        failure.status(),
        error.isEmpty() ? failure.error() : error,
        failure.title(),
        failure.message(),
        false);
  }
}
