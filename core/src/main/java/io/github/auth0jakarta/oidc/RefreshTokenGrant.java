package io.github.auth0jakarta.oidc;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gets new tokens for a refresh token (RFC 6749 §6, OpenID Connect Core 1.0 §12).
 *
 * <p>A refresh token may be good once only (rotation): who calls makes sure that two do not use it
 * at the same time, and keeps the one that comes back. Thread-safe.
 */
public final class RefreshTokenGrant {

  private final TokenEndpoint endpoint;
  private final IdTokenVerifier verifier;

  RefreshTokenGrant(TokenEndpoint endpoint, IdTokenVerifier verifier) {
    this.endpoint = endpoint;
    this.verifier = verifier;
  }

  /**
   * New tokens of a login.
   *
   * @param refreshToken the newest one
   * @param audience the API to get an access token for; null for the login's own (Auth0:
   *     Multi-Resource Refresh Token)
   * @param scopes the scopes to ask for; none for those of the login
   * @param login the claims of the login's ID token, with which a new one must agree; null where
   *     they were not kept
   * @throws OidcException.UserMustAct where the tenant refuses the refresh token: only a new login
   *     helps
   * @throws OidcException.Unavailable where the tenant does not answer: the refresh token may still
   *     be good
   * @throws OidcException of another kind where the settings do not fit, or the answer breaks a
   *     rule
   */
  public Refreshed exchange(
      String refreshToken,
      @Nullable String audience,
      Set<String> scopes,
      @Nullable Map<String, Object> login) {
    var form = new HashMap<String, String>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refreshToken);
    if (audience != null) {
      form.put("audience", audience);
    }
    if (!scopes.isEmpty()) {
      form.put("scope", String.join(" ", scopes));
    }
    TokenEndpoint.Answer answer =
        endpoint.exchange(
            form, Map.of(), scopes, "The tenant does not accept the refresh token any more");
    String accessToken = answer.tokens().accessToken().value();
    IdToken idToken = null;
    if (answer.idToken() != null) {
      idToken =
          login == null
              ? verifier.verifyDirect(answer.idToken(), accessToken)
              : verifier.verifyRefreshed(answer.idToken(), login, accessToken);
    }
    // RFC 6749 §6: without a new refresh token the old one stays.
    String next = answer.tokens().refreshToken();
    return new Refreshed(
        new Tokens(answer.tokens().accessToken(), next == null ? refreshToken : next), idToken);
  }
}
