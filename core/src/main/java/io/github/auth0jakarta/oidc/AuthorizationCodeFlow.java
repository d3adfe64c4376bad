package io.github.auth0jakarta.oidc;

import io.github.auth0jakarta.oidc.AuthorizationRequest.Purpose;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Logs a user in with the authorization code flow, state, nonce and PKCE (OpenID Connect Core 1.0
 * §3.1, RFC 7636).
 *
 * <p>{@link #begin} and {@link #finish} are the only way from a browser to an {@link IdToken};
 * {@link PasswordGrant} and {@link RefreshTokenGrant} get one without it. Nothing is asked of the
 * provider before the first of them. Thread-safe.
 */
public final class AuthorizationCodeFlow {

  /** How long a user may take at the provider's pages. */
  private static final Duration TRANSACTION_LIFETIME = Duration.ofHours(1);

  /** RFC 6749 §A.11, and no more than a tenant would make. */
  private static final Pattern CODE = Pattern.compile("[\\x20-\\x7e]{1,4096}");

  private static final Set<String> NEEDS_INTERACTION =
      Set.of(
          "login_required",
          "consent_required",
          "interaction_required",
          "account_selection_required");

  private final Provider provider;
  private final ClientRegistration client;
  private final AuthorizationEndpoint endpoint;
  private final TokenEndpoint tokenEndpoint;
  private final IdTokenVerifier verifier;
  private final UserInfoEndpoint userInfo;
  private final boolean asksUserInfo;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  AuthorizationCodeFlow(
      Provider provider,
      ClientRegistration client,
      Http http,
      boolean pushedRequests,
      boolean asksUserInfo,
      InstantSource clock) {
    this.provider = provider;
    this.client = client;
    this.endpoint = new AuthorizationEndpoint(provider, client, http, pushedRequests);
    this.tokenEndpoint = new TokenEndpoint(provider, client, http, clock);
    this.verifier = new IdTokenVerifier(provider, client, clock);
    this.userInfo = new UserInfoEndpoint(provider, client.keys(), http);
    this.asksUserInfo = asksUserInfo;
    this.clock = clock;
  }

  /**
   * Where to send the browser, and what to remember of it until it comes back.
   *
   * @param redirect the provider's authorization endpoint with all parameters
   * @param transaction to be kept where only this browser can bring it back
   */
  public record Beginning(URI redirect, LoginTransaction transaction) {
    /** Without the redirect, which holds state and nonce. */
    @Override
    public String toString() {
      return "Beginning[" + transaction + "]";
    }
  }

  /**
   * Begins a login.
   *
   * @throws OidcException when the provider's metadata cannot be had, or when it does not take a
   *     pushed request
   */
  public Beginning begin(AuthorizationRequest request) {
    var transaction =
        new LoginTransaction(
            random(), random(), random(), request, clock.instant().plus(TRANSACTION_LIFETIME));
    var parameters = new LinkedHashMap<>(request.parameters());
    parameters.put("response_type", "code");
    parameters.put("client_id", client.clientId());
    parameters.put("redirect_uri", request.redirectUri().toString());
    parameters.put("scope", request.scope());
    parameters.put("state", transaction.state());
    parameters.put("nonce", transaction.nonce());
    parameters.put("code_challenge", Sha256.base64Url(transaction.codeVerifier(), 32));
    parameters.put("code_challenge_method", "S256");
    return new Beginning(endpoint.redirect(parameters, request.byLink()), transaction);
  }

  /**
   * Finishes a login for a session, as {@link #finish(Purpose, AuthorizationResponse,
   * LoginTransaction)} does.
   */
  public Login finish(AuthorizationResponse response, @Nullable LoginTransaction transaction) {
    return finish(Purpose.SESSION, response, transaction);
  }

  /**
   * Finishes a login: the one ordered way from the provider's answer to the proof of who the user
   * is.
   *
   * @param purpose what a login must have been begun for to be finished here
   * @param response what the browser brought
   * @param transaction the login that this browser began, null where it brought none; the caller
   *     has already made sure that it cannot be taken twice
   * @throws OidcException naming the first check that fails
   */
  public Login finish(
      Purpose purpose, AuthorizationResponse response, @Nullable LoginTransaction transaction) {
    // RFC 6749 §10.12: the answer must belong to a login of this very browser.
    String state = response.only("state");
    if (state == null || transaction == null || !transaction.hasState(state)) {
      throw new OidcException.UserMustAct(
          Check.CALLBACK_STATE,
          null,
          "This browser has no login under way with the answer's state");
    }
    // RFC 6749 §3.1.2: where the answer was meant to come, it counts, and nowhere else.
    if (transaction.purpose() != purpose) {
      throw new OidcException.UserMustAct(
          Check.CALLBACK_PURPOSE, null, "The login was begun for something else");
    }
    if (!clock.instant().isBefore(transaction.expires())) {
      throw new OidcException.UserMustAct(
          Check.CALLBACK_EXPIRED, null, "The login was begun too long ago");
    }

    // RFC 9207 §2.4: before anything else is believed, error responses included. What comes by way
    // of the browser is no proof that the tenant said it: up to the code nothing is its fault.
    String issuer = response.only("iss");
    if (issuer == null
        ? provider.metadata().sendsIssuer()
        : !provider.issuer().toString().equals(issuer)) {
      throw new OidcException.UserMustAct(
          Check.CALLBACK_ISSUER, null, "The answer does not come from " + provider.issuer());
    }

    // RFC 6749 §4.1.2.1.
    String error = response.only("error");
    if (error != null) {
      throw refusal(error, transaction.isByLink());
    }

    // RFC 6749 §4.1.2 and §4.1.3, RFC 7636 §4.5.
    String code = response.only("code");
    if (code == null || !CODE.matcher(code).matches()) {
      throw new OidcException.UserMustAct(
          Check.CALLBACK_CODE, null, "The answer holds neither a code nor an error");
    }
    TokenEndpoint.Answer answer =
        tokenEndpoint.exchange(
            Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                transaction.redirectUri().toString(),
                "code_verifier",
                transaction.codeVerifier()),
            Map.of(),
            transaction.scopes(),
            "The tenant does not accept the code of this login");
    if (answer.idToken() == null) {
      throw new OidcException.TenantMustAct(
          Check.ID_TOKEN_MISSING,
          client.keys().in("The token endpoint gave no ID token: is openid in auth0.scope?"));
    }
    String accessToken = answer.tokens().accessToken().value();
    IdToken idToken = verifier.verify(answer.idToken(), transaction, accessToken);
    return new Login(
        idToken,
        asksUserInfo ? userInfo(idToken, accessToken) : Map.of(),
        transaction.asksForTokens() ? answer.tokens() : null);
  }

  private Map<String, Object> userInfo(IdToken idToken, String accessToken) {
    Map<String, Object> told =
        userInfo
            .claims(accessToken)
            .orElseThrow(
                () ->
                    new OidcException.TenantMustAct(
                        Check.USERINFO, "UserInfo does not accept the login's own access token"));
    // OpenID Connect Core 1.0 §5.3.2: without this check another user's claims could be slipped in.
    if (!idToken.subject().equals(told.get("sub"))) {
      throw new OidcException.TenantMustAct(
          Check.USERINFO_SUBJECT, "UserInfo speaks of another user than the ID token");
    }
    var added = new HashMap<>(told);
    added.keySet().removeAll(idToken.claims().keySet());
    return added;
  }

  /**
   * Whether a failure of {@code finish} is only the provider's word that it would have to show a
   * page to log the user in (OpenID Connect Core 1.0 §3.1.2.6).
   */
  public static boolean needsInteraction(OidcException failure) {
    return failure.check() == Check.CALLBACK_ERROR
        && failure.error().filter(NEEDS_INTERACTION::contains).isPresent();
  }

  private static OidcException refusal(String error, boolean byLink) {
    return switch (error) {
      case "invalid_request",
          "unauthorized_client",
          "unsupported_response_type",
          "invalid_scope",
          "invalid_request_uri",
          "invalid_request_object",
          "request_not_supported",
          "request_uri_not_supported",
          "registration_not_supported" ->
          byLink && error.equals("invalid_request")
              ? new OidcException.UserMustAct(
                  Check.CALLBACK_ERROR,
                  error,
                  "The tenant did not take what the login's link asks for, such as an invitation"
                      + " that is used, expired or taken back")
              : new OidcException.ApplicationMustAct(
                  Check.CALLBACK_ERROR,
                  error,
                  "The tenant refused the login: its log (Monitoring > Logs) tells why");
      case "server_error", "temporarily_unavailable", "too_many_requests" ->
          new OidcException.Unavailable(
              Check.CALLBACK_ERROR, error, "The tenant could not log the user in", null);
      // Also what no specification knows: a browser can tell us anything.
      default ->
          new OidcException.UserMustAct(
              Check.CALLBACK_ERROR,
              error,
              "The tenant did not let the user in: its log (Monitoring > Logs) tells why");
    };
  }

  private String random() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
