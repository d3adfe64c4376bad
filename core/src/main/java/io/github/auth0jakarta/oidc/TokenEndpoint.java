package io.github.auth0jakarta.oidc;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges a grant for tokens (RFC 6749 §3.2 and §5).
 *
 * <p>Thread-safe.
 */
final class TokenEndpoint {

  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

  /** Errors that mean the user, in the words of RFC 6749, OpenID Connect and Auth0. */
  private static final Set<String> USERS_ERRORS =
      Set.of(
          "invalid_grant",
          // Auth0's word for a blocked user.
          "unauthorized",
          "consent_required",
          "interaction_required",
          "login_required",
          "mfa_required");

  /** For a token whose end the answer does not tell (RFC 6749 §5.1 only recommends to). */
  private static final Duration UNTOLD_LIFETIME = Duration.ofMinutes(5);

  private static final Duration LONGEST_LIFETIME = Duration.ofDays(366);

  private final Provider provider;
  private final ClientRegistration client;
  private final Http http;
  private final InstantSource clock;

  TokenEndpoint(Provider provider, ClientRegistration client, Http http, InstantSource clock) {
    this.provider = provider;
    this.client = client;
    this.http = http;
    this.clock = clock;
  }

  /** The tokens, and the ID token where there is one, not yet verified. */
  record Answer(Tokens tokens, @Nullable String idToken) {
    @Override
    public String toString() {
      return "Answer[" + tokens + "]";
    }
  }

  /**
   * The answer to a grant.
   *
   * @param form the grant's parameters
   * @param headers sent along
   * @param asked the scopes that were asked for, which are granted where the answer names none
   * @param refusal what the tenant's refusal of the grant means, for the log
   * @throws OidcException where there are no tokens
   */
  Answer exchange(
      Map<String, String> form, Map<String, String> headers, Set<String> asked, String refusal) {
    Map<String, Object> json = json(form, headers, refusal);
    // RFC 6749 §5.1 and §A.12, OpenID Connect Core 1.0 §3.1.3.3.
    if (!(json.get("access_token") instanceof String accessToken)
        || !TOKEN.matcher(accessToken).matches()
        || !(json.get("token_type") instanceof String type)
        || !type.equalsIgnoreCase("Bearer")) {
      throw new OidcException.TenantMustAct(
          Check.TOKEN_RESPONSE, "The token endpoint gave no bearer access token");
    }
    // RFC 6749 §A.17.
    String refreshToken =
        json.get("refresh_token") instanceof String token && TOKEN.matcher(token).matches()
            ? token
            : null;
    Set<String> scopes =
        json.get("scope") instanceof String scope ? BearerToken.scopes(scope) : asked;
    return new Answer(
        new Tokens(
            BearerToken.issued(
                accessToken, clock.instant(), lifetime(json.get("expires_in")), scopes),
            refreshToken),
        json.get("id_token") instanceof String idToken ? idToken : null);
  }

  private Map<String, Object> json(
      Map<String, String> form, Map<String, String> headers, String refusal) {
    Http.Answer answer =
        http.post(Check.TOKEN_RESPONSE, provider.metadata().tokenEndpoint(), form, headers, client);
    String error = answer.json().get("error") instanceof String text ? text : null;
    if (answer.status() == 200 && error == null) {
      return answer.json();
    }
    if (answer.status() == 429 || answer.status() >= 500) {
      throw new OidcException.Unavailable(
          Check.TOKEN_RESPONSE, error, "The token endpoint answered " + answer.status(), null);
    }
    answer.requireNoRedirect(Check.TOKEN_RESPONSE, "The token endpoint");
    // RFC 6749 §5.2: what was used twice, too late or by another is an invalid_grant.
    if (error != null && USERS_ERRORS.contains(error)) {
      throw new OidcException.UserMustAct(Check.TOKEN_RESPONSE, error, refusal);
    }
    throw new OidcException.ApplicationMustAct(
        Check.TOKEN_RESPONSE,
        error,
        "The token endpoint answered "
            + answer.status()
            + client
                .keys()
                .in(
                    ": compare auth0.client-id, auth0.client-secret and auth0.client-authentication"
                        + " with the application's settings in the dashboard"));
  }

  private static Duration lifetime(@Nullable Object expiresIn) {
    // Some providers write the number as a text.
    String seconds = String.valueOf(expiresIn);
    if (!seconds.matches("[0-9]{1,18}")) {
      return UNTOLD_LIFETIME;
    }
    return Duration.ofSeconds(Math.min(Long.parseLong(seconds), LONGEST_LIFETIME.toSeconds()));
  }
}
