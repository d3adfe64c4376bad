package io.github.auth0jakarta.oidc;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The provider's answer as the browser brought it to the callback (RFC 6749 §4.1.2), unchecked.
 *
 * <p>Anybody can send one; only {@link AuthorizationCodeFlow#finish} makes something of it.
 * Immutable.
 */
public final class AuthorizationResponse {

  private final Map<String, String[]> parameters;

  private AuthorizationResponse(Map<String, String[]> parameters) {
    this.parameters = parameters;
  }

  /** The response in a request's parameters, as {@code ServletRequest.getParameterMap} has them. */
  public static AuthorizationResponse of(Map<String, String[]> parameters) {
    return new AuthorizationResponse(Map.copyOf(parameters));
  }

  /** The state, by which the transaction is found; null when there is none or more than one. */
  public @Nullable String state() {
    String[] values = parameters.get("state");
    return values != null && values.length == 1 ? values[0] : null;
  }

  /**
   * The parameter's only value, null where it is absent.
   *
   * @throws OidcException when it is repeated (RFC 6749 §3.1)
   */
  @Nullable String only(String name) {
    String[] values = parameters.get(name);
    if (values == null || values.length == 0) {
      return null;
    }
    if (values.length > 1) {
      throw new OidcException.UserMustAct(
          Check.CALLBACK_PARAMETERS, null, "The authorization response repeats a parameter");
    }
    return values[0];
  }
}
