package io.github.auth0jakarta.oidc;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A login that is wanted: where the answer shall come, where the user then goes, and what the
 * provider is asked for (RFC 6749 §4.1.1).
 *
 * <p>{@link #toString()} shows no parameter: a login hint is an e-mail address. Immutable.
 *
 * @param redirectUri the application's callback URL
 * @param returnTo the path of this application to show after the login
 * @param scope the asked scopes, {@code openid} among them
 * @param parameters further parameters, each one of {@link #PARAMETERS}
 */
public record AuthorizationRequest(
    URI redirectUri, String returnTo, String scope, Map<String, String> parameters) {

  /** What may be asked beside the flow's own parameters; nothing else can be smuggled in. */
  public static final Set<String> PARAMETERS =
      Set.of(
          "audience",
          "connection",
          "organization",
          "invitation",
          "screen_hint",
          "prompt",
          "login_hint",
          "ui_locales",
          "max_age",
          "acr_values");

  /**
   * Copies the parameters.
   *
   * @throws IllegalArgumentException for a parameter that is not allowed, for a scope without
   *     {@code openid} and for a {@code max_age} that is not a number of seconds
   */
  public AuthorizationRequest {
    parameters = Map.copyOf(parameters);
    if (!PARAMETERS.containsAll(parameters.keySet())) {
      throw new IllegalArgumentException("only these parameters can be sent: " + PARAMETERS);
    }
    if (!Set.of(scope.split(" ")).contains("openid")) {
      throw new IllegalArgumentException("the scope must hold openid");
    }
    String maxAge = parameters.get("max_age");
    if (maxAge != null && !maxAge.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException("max_age must be a number of seconds");
    }
  }

  @Override
  public String toString() {
    return "AuthorizationRequest[" + scope + "]";
  }

  /** The longest time since the user's last authentication, where one is asked. */
  Optional<Duration> maxAge() {
    return Optional.ofNullable(parameters.get("max_age"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
  }

  /** The organization, by id or name, that the user must log in to. */
  Optional<String> organization() {
    return Optional.ofNullable(parameters.get("organization"));
  }

  /** Whether an API is to be called on the user's behalf, now or while they are away. */
  boolean asksForTokens() {
    return parameters.containsKey("audience")
        || BearerToken.scopes(scope).contains("offline_access");
  }
}
