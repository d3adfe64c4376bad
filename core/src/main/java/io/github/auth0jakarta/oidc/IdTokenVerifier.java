package io.github.auth0jakarta.oidc;

import static io.github.auth0jakarta.oidc.SignedJwt.require;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Decides whether an ID token is what this login asked for.
 *
 * <p>Thread-safe.
 */
final class IdTokenVerifier {

  private static final SignedJwt.Kind KIND =
      new SignedJwt.Kind(
          "ID token",
          Set.of("jwt"),
          "auth0.id-token-algorithm",
          Check.ID_TOKEN_FORMAT,
          Check.ID_TOKEN_ALGORITHM,
          Check.ID_TOKEN_KEY,
          Check.ID_TOKEN_SIGNATURE);

  /** How far the provider's clock may be from ours. */
  static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

  private final Provider provider;
  private final ClientRegistration client;
  private final SignedJwt.Kind kind;
  private final InstantSource clock;

  IdTokenVerifier(Provider provider, ClientRegistration client, InstantSource clock) {
    this.provider = provider;
    this.client = client;
    this.kind = KIND.of(client.keys());
    this.clock = clock;
  }

  /**
   * The proof that the token answers the transaction; every check in the order of the
   * specification.
   *
   * @throws OidcException naming the first check that fails
   */
  IdToken verify(String raw, LoginTransaction transaction, String accessToken) {
    Instant now = clock.instant();
    SignedJwt token = signedForUs(raw, now);
    Map<String, Object> claims = token.claims();

    // §3.1.3.7, 11.
    require(
        Check.ID_TOKEN_NONCE,
        claims.get("nonce") instanceof String nonce && transaction.hasNonce(nonce),
        "The ID token does not answer this login");

    requireHashOf(accessToken, claims);

    new LoginDemands(transaction).check(claims, now);
    return proof(raw, claims);
  }

  /**
   * The proof that the token, which came with new tokens, speaks of the login of an earlier one
   * (OpenID Connect Core 1.0 §12.2).
   *
   * @param first the claims of the ID token that the login gave, or of its last successor
   * @throws OidcException naming the first check that fails
   */
  IdToken verifyRefreshed(String raw, Map<String, Object> first, String accessToken) {
    SignedJwt token = signedForUs(raw, clock.instant());
    Map<String, Object> claims = token.claims();
    requireSame(Check.ID_TOKEN_SUBJECT, "sub", first, claims);
    // As a set: one audience may be written with or without an array.
    require(
        Check.ID_TOKEN_AUDIENCE,
        Set.copyOf(SignedJwt.audiences(first)).equals(Set.copyOf(token.audiences())),
        "The refreshed ID token has another audience");
    requireSame(Check.ID_TOKEN_AUTHORIZED_PARTY, "azp", first, claims);
    // "If the ID Token contains an auth_time": that of the login, not of the refresh.
    if (claims.containsKey("auth_time") && first.containsKey("auth_time")) {
      requireSame(Check.ID_TOKEN_AUTH_TIME, "auth_time", first, claims);
    }
    // "It SHOULD NOT have a nonce […] if it is present, its value MUST be the same".
    if (claims.containsKey("nonce")) {
      requireSame(Check.ID_TOKEN_NONCE, "nonce", first, claims);
    }
    // A session of one organization does not become one of another.
    requireSame(Check.ID_TOKEN_ORGANIZATION, "org_id", first, claims);
    requireHashOf(accessToken, claims);
    return proof(raw, claims);
  }

  /**
   * The proof that the token is this client's, where there was no browser and so no nonce: it came
   * straight from the token endpoint for a grant that names the user (RFC 6749 §4.3 and §6).
   *
   * @throws OidcException naming the first check that fails
   */
  IdToken verifyDirect(String raw, String accessToken) {
    SignedJwt token = signedForUs(raw, clock.instant());
    Map<String, Object> claims = token.claims();
    requireHashOf(accessToken, claims);
    return proof(raw, claims);
  }

  private static IdToken proof(String raw, Map<String, Object> claims) {
    return new IdToken(raw, subject(claims), Collections.unmodifiableMap(claims));
  }

  private static void requireSame(
      Check check, String claim, Map<String, Object> first, Map<String, Object> refreshed) {
    require(
        check,
        Objects.equals(first.get(claim), refreshed.get(claim)),
        "The refreshed ID token's " + claim + " is not the login's");
  }

  /** §3.1.3.8: the left half of the hash; all four algorithms are of the 256 family. */
  private static void requireHashOf(String accessToken, Map<String, Object> claims) {
    Object accessTokenHash = claims.get("at_hash");
    require(
        Check.ID_TOKEN_ACCESS_TOKEN_HASH,
        accessTokenHash == null
            || (accessTokenHash instanceof String hash
                && hash.equals(Sha256.base64Url(accessToken, 16))),
        "The access token does not belong to the ID token");
  }

  /** The claims, where the provider signed them for this client and they are valid now. */
  private SignedJwt signedForUs(String raw, Instant now) {
    // §3.1.3.7, 6 to 8.
    SignedJwt token =
        SignedJwt.verify(raw, kind, client.algorithm(), client.secrets().all(), provider);
    Map<String, Object> claims = token.claims();

    // §3.1.3.7, 2: exactly the issuer.
    require(
        Check.ID_TOKEN_ISSUER,
        provider.issuer().toString().equals(claims.get("iss")),
        "The ID token's issuer is not " + provider.issuer());

    // §3.1.3.7, 3: the client is an audience.
    List<?> audiences = token.audiences();
    require(
        Check.ID_TOKEN_AUDIENCE,
        audiences.contains(client.clientId()),
        "The ID token is not meant for this client");

    // §3.1.3.7, 4 and 5: with several audiences azp must be there; where it is, it is the client.
    Object authorizedParty = claims.get("azp");
    require(
        Check.ID_TOKEN_AUTHORIZED_PARTY,
        authorizedParty == null ? audiences.size() == 1 : client.clientId().equals(authorizedParty),
        "The ID token was not issued to this client");

    // §2: sub is required, at most 255 ASCII characters.
    require(Check.ID_TOKEN_SUBJECT, isSubject(subject(claims)), "The ID token names no subject");

    // §3.1.3.7, 9.
    Instant expires = token.instant("exp");
    require(
        Check.ID_TOKEN_EXPIRY,
        expires != null && now.isBefore(expires.plus(CLOCK_SKEW)),
        "The ID token has expired or names no end: compare the clocks of the server and the"
            + " tenant");

    // §2 and §3.1.3.7, 10.
    Instant issued = token.instant("iat");
    require(
        Check.ID_TOKEN_ISSUED_AT,
        issued != null && !issued.isAfter(now.plus(CLOCK_SKEW)),
        "The ID token was issued in the future or names no time: compare the clocks of the server"
            + " and the tenant");

    // RFC 7519 §4.1.5: optional, but not to be passed over.
    Instant notBefore = token.instant("nbf");
    require(
        Check.ID_TOKEN_NOT_BEFORE,
        !claims.containsKey("nbf")
            || (notBefore != null && !notBefore.isAfter(now.plus(CLOCK_SKEW))),
        "The ID token is not valid yet: compare the clocks of the server and the tenant");
    return token;
  }

  private static String subject(Map<String, Object> claims) {
    return claims.get("sub") instanceof String sub ? sub : "";
  }

  private static boolean isSubject(String sub) {
    return !sub.isBlank()
        && sub.length() <= 255
        && StandardCharsets.US_ASCII.newEncoder().canEncode(sub);
  }
}
