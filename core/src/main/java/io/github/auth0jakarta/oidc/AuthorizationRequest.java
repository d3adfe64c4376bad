package io.github.auth0jakarta.oidc;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A login that is wanted: where the answer shall come, where the user then goes, and what the
 * provider is asked for (RFC 6749 §4.1.1).
 *
 * <p>{@link #toString()} shows no parameter: a login hint is an e-mail address. Immutable.
 *
 * @param purpose what the login is for
 * @param redirectUri where the answer shall come
 * @param returnTo the path of this application to show after the login; empty for none
 * @param scope the asked scopes, {@code openid} among them
 * @param parameters further parameters, each one of {@link #PARAMETERS}
 * @param byLink whether some of them are what a link says, which anybody may have written
 */
public record AuthorizationRequest(
    Purpose purpose,
    URI redirectUri,
    String returnTo,
    String scope,
    Map<String, String> parameters,
    boolean byLink) {

  /** What a login is for, and so where alone it can be finished. */
  public enum Purpose {
    /** A session: the answer comes to the callback. */
    SESSION,
    /** Tokens: the answer comes to a page of the application, whose script sends it on. */
    TOKENS
  }

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
          "acr_values",
          "response_mode");

  /** A login for a session, with the application's own parameters. */
  public AuthorizationRequest(
      URI redirectUri, String returnTo, String scope, Map<String, String> parameters) {
    this(Purpose.SESSION, redirectUri, returnTo, scope, parameters, false);
  }

  /**
   * Copies the parameters.
   *
   * @throws IllegalArgumentException for a parameter that is not allowed, for a scope without
   *     {@code openid}, for a {@code max_age} that is not a number of seconds and for a {@code
   *     response_mode} that a server, or the script of a page, does not see
   */
  public AuthorizationRequest {
    parameters = Map.copyOf(parameters);
    if (!PARAMETERS.containsAll(parameters.keySet())) {
      throw new IllegalArgumentException("only these parameters can be sent: " + PARAMETERS);
    }
    if (!List.of(scope.split(" ")).contains("openid")) {
      throw new IllegalArgumentException("the scope must hold openid");
    }
    String maxAge = parameters.get("max_age");
    if (maxAge != null && !maxAge.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException("max_age must be a number of seconds");
    }
    Set<String> modes = purpose == Purpose.SESSION ? Set.of("query", "form_post") : Set.of("query");
    if (!modes.contains(parameters.getOrDefault("response_mode", "query"))) {
      throw new IllegalArgumentException(
          "response_mode must be query or, for a session, form_post");
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

  /** The authentication context classes of which the login must be one; empty: any. */
  Set<String> acrValues() {
    String values = parameters.getOrDefault("acr_values", "").strip();
    return values.isEmpty() ? Set.of() : new HashSet<>(List.of(values.split(" +")));
  }

  /** Whether the provider must not show a page: who is not logged in there stays so. */
  boolean isSilent() {
    return "none".equals(parameters.get("prompt"));
  }

  /** The organization, by id or name, that the user must log in to. */
  Optional<String> organization() {
    return Optional.ofNullable(parameters.get("organization"));
  }

  /** Whether tokens are handed out, or an API is called on the user's behalf. */
  boolean asksForTokens() {
    return purpose == Purpose.TOKENS
        || parameters.containsKey("audience")
        || BearerToken.scopes(scope).contains("offline_access");
  }
}
