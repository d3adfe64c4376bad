package io.github.auth0jakarta.oidc;

import static io.github.auth0jakarta.oidc.SignedJwt.require;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an access token is the provider's word to this application's API: by RFC 9068 §4,
 * and by the dialect of Auth0, whose tokens are of the type {@code JWT} and name their client in
 * {@code azp}.
 *
 * <p>Thread-safe.
 */
public final class AccessTokenVerifier {

  /** How far the provider's clock may be from ours. */
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

  /** What only ID tokens and logout tokens hold (RFC 8725 §3.12: tell the kinds apart). */
  private static final Set<String> OF_OTHER_KINDS = Set.of("nonce", "at_hash", "c_hash", "events");

  private static final SignedJwt.Kind KIND =
      new SignedJwt.Kind(
          "access token",
          Set.of("at+jwt", "application/at+jwt", "jwt"),
          "auth0.api.algorithm",
          Check.ACCESS_TOKEN_FORMAT,
          Check.ACCESS_TOKEN_ALGORITHM,
          Check.ACCESS_TOKEN_KEY,
          Check.ACCESS_TOKEN_SIGNATURE);

  private final Provider provider;
  private final Settings settings;
  private final SignedJwt.Kind kind;
  private final String notForUs;
  private final String notOurClients;
  private final InstantSource clock;

  AccessTokenVerifier(Provider provider, Settings settings, SettingKeys keys, InstantSource clock) {
    this.provider = provider;
    this.settings = settings;
    this.kind = KIND.of(keys);
    this.notForUs = keys.in("The access token is not meant for auth0.api.audience");
    this.notOurClients =
        keys.in("The access token was issued to no client, or to none of auth0.api.clients");
    this.clock = clock;
  }

  /**
   * What an API accepts.
   *
   * @param audience the API's identifier, which is not the client id
   * @param algorithm the only one, and not HS256: a secret that verifies could also sign
   * @param clients the applications whose tokens are accepted; none for all of the tenant's
   */
  public record Settings(String audience, SigningAlgorithm algorithm, Set<String> clients) {
    /** Copies the clients. */
    public Settings {
      clients = Set.copyOf(clients);
    }
  }

  /**
   * The proof; every check in the order of the specification.
   *
   * @throws OidcException.Unavailable where the provider's keys cannot be had
   * @throws OidcException of another kind, naming the first check that fails
   */
  public AccessToken verify(String raw) {
    Instant now = clock.instant();
    SignedJwt token = SignedJwt.verify(raw, kind, settings.algorithm(), List.of(), provider);
    require(
        Check.ACCESS_TOKEN_FORMAT,
        Collections.disjoint(token.claims().keySet(), OF_OTHER_KINDS),
        "The token is an ID token or a logout token");

    // RFC 9068 §4: exactly the issuer.
    require(
        Check.ACCESS_TOKEN_ISSUER,
        provider.issuer().toString().equals(token.claim("iss")),
        "The access token's issuer is not " + provider.issuer());
    require(Check.ACCESS_TOKEN_AUDIENCE, token.audiences().contains(settings.audience()), notForUs);
    Instant expires = token.instant("exp");
    require(
        Check.ACCESS_TOKEN_EXPIRY,
        expires != null && now.isBefore(expires.plus(CLOCK_SKEW)),
        "The access token has expired or names no end");

    // RFC 9068 §2.2 and RFC 7519 §4.1.5 and §4.1.6.
    Instant issued = token.instant("iat");
    require(
        Check.ACCESS_TOKEN_ISSUED_AT,
        issued != null && !issued.isAfter(now.plus(CLOCK_SKEW)),
        "The access token was issued in the future or names no time");
    Instant notBefore = token.instant("nbf");
    require(
        Check.ACCESS_TOKEN_NOT_BEFORE,
        !token.claims().containsKey("nbf")
            || (notBefore != null && !notBefore.isAfter(now.plus(CLOCK_SKEW))),
        "The access token is not valid yet");
    String subject = text(token, "sub");
    require(Check.ACCESS_TOKEN_SUBJECT, subject != null, "The access token names no subject");

    // RFC 9068 §2.2: client_id; at Auth0 azp. Where both are there they are one.
    String authorizedParty = text(token, "azp");
    String clientId = text(token, "client_id");
    String client = clientId == null ? authorizedParty : clientId;
    require(
        Check.ACCESS_TOKEN_CLIENT,
        client != null
            && (authorizedParty == null || authorizedParty.equals(client))
            && (settings.clients().isEmpty() || settings.clients().contains(client)),
        notOurClients);

    // RFC 9449 §6.1, RFC 8705 §3.1: it is bound to a key, of which nobody here has a proof.
    require(
        Check.ACCESS_TOKEN_BINDING,
        !token.claims().containsKey("cnf"),
        "The access token is bound to a key (DPoP or mTLS), which is not supported");
    return new AccessToken(
        Objects.requireNonNull(subject),
        Objects.requireNonNull(client),
        Objects.requireNonNull(issued),
        Collections.unmodifiableMap(token.claims()));
  }

  private static @Nullable String text(SignedJwt token, String claim) {
    return token.claim(claim) instanceof String text && !text.isBlank() ? text : null;
  }
}
