package io.github.auth0jakarta.oidc;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * This application towards one OpenID Provider: where logins and logouts begin.
 *
 * <p>Nothing is asked of the provider before it is needed. Thread-safe.
 */
public final class RelyingParty implements AutoCloseable {

  private final Http http;
  private final Provider provider;
  private final ClientRegistration client;
  private final @Nullable URI auth0Logout;
  private final AuthorizationCodeFlow flow;
  private final RefreshTokenGrant refreshTokenGrant;
  private final Revocation revocation;
  private final PasswordGrant passwordGrant;
  private final UserInfoEndpoint userInfo;
  private final LogoutTokenVerifier logoutTokens;
  private final InstantSource clock;

  private RelyingParty(Settings settings, TenantGate gate, InstantSource clock) {
    this.http = new Http(TenantGate.LONG, settings.issuer(), gate, clock);
    this.client = settings.client();
    this.provider = new Provider(settings.issuer(), client.keys(), http, clock);
    this.auth0Logout = settings.auth0Logout();
    this.flow =
        new AuthorizationCodeFlow(
            provider, client, http, settings.pushedRequests(), settings.userInfo(), clock);
    this.clock = clock;
    var idTokens = new IdTokenVerifier(provider, client, clock);
    // A refresh token may be good once only: whoever breaks off may have lost its successor.
    this.refreshTokenGrant =
        new RefreshTokenGrant(
            new TokenEndpoint(provider, client, http.unhurried(), clock), idTokens);
    this.passwordGrant =
        new PasswordGrant(new TokenEndpoint(provider, client, http, clock), idTokens);
    this.userInfo = new UserInfoEndpoint(provider, client.keys(), http);
    this.revocation = new Revocation(provider, client, http.besides());
    this.logoutTokens = new LogoutTokenVerifier(provider, client, clock);
  }

  /**
   * What the relying party is told.
   *
   * @param issuer the provider's issuer, exactly as its metadata spells it
   * @param client this application at the provider
   * @param pushedRequests whether every authorization request is pushed (RFC 9126); where the
   *     provider demands it, they are anyway
   * @param userInfo whether UserInfo's claims are added to the ID token's
   * @param auth0Logout Auth0's {@code /v2/logout}, where the provider is an Auth0 tenant
   */
  public record Settings(
      URI issuer,
      ClientRegistration client,
      boolean pushedRequests,
      boolean userInfo,
      @Nullable URI auth0Logout) {}

  /** A relying party that talks to its provider at first use, by a gate of its own. */
  public static RelyingParty connect(Settings settings, InstantSource clock) {
    String tenant = settings.issuer().getAuthority();
    return connect(settings, new TenantGate(tenant, TenantGate.usualPlaces(), clock), clock);
  }

  /** A relying party that talks to its provider at first use, by a gate that others may share. */
  public static RelyingParty connect(Settings settings, TenantGate gate, InstantSource clock) {
    return new RelyingParty(settings, gate, clock);
  }

  /** Where whoever waits for the provider enters. */
  public TenantGate gate() {
    return http.gate();
  }

  /** The way to log a user in. */
  public AuthorizationCodeFlow authorizationCodeFlow() {
    return flow;
  }

  /** The way to new tokens of a login. */
  public RefreshTokenGrant refreshTokenGrant() {
    return refreshTokenGrant;
  }

  /** The way to log a user in without a browser at the provider's page. */
  public PasswordGrant passwordGrant() {
    return passwordGrant;
  }

  /**
   * What the provider's UserInfo says of the user whose access token it is, which is sent there
   * unread; empty where the provider does not accept the token.
   *
   * @throws OidcException where it has no such endpoint, does not answer, or answers something else
   */
  public Optional<Map<String, Object>> userInfo(String accessToken) {
    return userInfo.claims(accessToken);
  }

  /** Verifies the access tokens that the provider gives others for an API of this application. */
  public AccessTokenVerifier accessTokenVerifier(AccessTokenVerifier.Settings settings) {
    return new AccessTokenVerifier(provider, settings, client.keys(), clock);
  }

  /** How the settings that it was made of are written. */
  public SettingKeys keys() {
    return client.keys();
  }

  /**
   * Takes a refresh token back, and with it what was got for it (RFC 7009). It does not wait for
   * the tenant, and a failure is told to the log alone.
   */
  public void revoke(String refreshToken) {
    revocation.revokeLater(refreshToken);
  }

  /**
   * The proof that the provider says who has logged out; whether it says so for the first time is
   * for {@code Sessions.end} to tell.
   *
   * @param logoutToken what came to the back-channel logout endpoint
   * @throws OidcException naming the first check that fails
   */
  public LogoutToken verifyLogoutToken(String logoutToken) {
    return logoutTokens.verify(logoutToken);
  }

  /**
   * Where to send a browser so that the provider's session ends too: OpenID Connect RP-Initiated
   * Logout 1.0 §2 where the provider offers it, else Auth0's {@code /v2/logout}; empty when it has
   * neither.
   *
   * @param idTokenHint the ID token of the session that ends
   * @param postLogoutRedirectUri where the browser goes afterwards; must be registered
   * @param state what the browser brings back there; null for nothing
   * @param federated whether the session at the identity provider behind Auth0's connection ends
   *     too, where that is possible (Auth0, "Log Users Out of Identity Providers")
   * @throws OidcException when the provider's metadata cannot be had
   */
  public Optional<URI> endSession(
      String idTokenHint, URI postLogoutRedirectUri, @Nullable String state, boolean federated) {
    Optional<URI> endpoint = provider.metadata().endSessionEndpoint();
    HttpUrl.Builder url =
        endpoint
            .or(() -> Optional.ofNullable(auth0Logout))
            .map(uri -> HttpUrl.get(uri).newBuilder())
            .orElse(null);
    if (url == null) {
      return Optional.empty();
    }
    url.setQueryParameter("client_id", client.clientId());
    if (endpoint.isPresent()) {
      url.setQueryParameter("id_token_hint", idTokenHint)
          .setQueryParameter("post_logout_redirect_uri", postLogoutRedirectUri.toString());
      if (state != null) {
        url.setQueryParameter("state", state);
      }
    } else {
      HttpUrl.Builder returnTo = HttpUrl.get(postLogoutRedirectUri).newBuilder();
      if (state != null) {
        returnTo.setQueryParameter("state", state);
      }
      url.setQueryParameter("returnTo", returnTo.toString());
    }
    if (federated) {
      url.setQueryParameter("federated", null);
    }
    return Optional.of(url.build().uri());
  }

  @Override
  public void close() {
    revocation.close();
    http.close();
  }
}
