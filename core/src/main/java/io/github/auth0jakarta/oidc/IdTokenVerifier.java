package io.github.auth0jakarta.oidc;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTDecodeException;
import com.auth0.jwt.exceptions.SignatureVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an ID token is what this login asked for.
 *
 * <p>Thread-safe.
 */
final class IdTokenVerifier {

  /** How far the provider's clock may be from ours. */
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

  private static final long LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  private final Provider provider;
  private final ClientRegistration client;
  private final InstantSource clock;

  IdTokenVerifier(Provider provider, ClientRegistration client, InstantSource clock) {
    this.provider = provider;
    this.client = client;
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
    Map<String, Object> claims = signedForUs(raw, now);

    // §3.1.3.7, 11.
    require(
        Check.ID_TOKEN_NONCE,
        claims.get("nonce") instanceof String nonce && transaction.hasNonce(nonce),
        "The ID token does not answer this login");

    // §3.1.3.7, 13: asked for by max_age.
    Duration maxAge = transaction.maxAge().orElse(null);
    if (maxAge != null) {
      Instant authenticated = instant(claims.get("auth_time"));
      require(
          Check.ID_TOKEN_AUTH_TIME,
          authenticated != null
              && !authenticated.isAfter(now.plus(CLOCK_SKEW))
              && !authenticated.plus(maxAge).plus(CLOCK_SKEW).isBefore(now),
          "The user authenticated longer ago than max_age allows");
    }

    requireHashOf(accessToken, claims);

    // Auth0, "Work with Tokens and Organizations": what was asked for must be answered.
    String organization = transaction.organization().orElse(null);
    require(
        Check.ID_TOKEN_ORGANIZATION,
        organization == null || answers(organization, claims),
        "The user did not log in to the asked organization");

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
    Map<String, Object> claims = signedForUs(raw, clock.instant());
    requireSame(Check.ID_TOKEN_SUBJECT, "sub", first, claims);
    // As a set: one audience may be written with or without an array.
    require(
        Check.ID_TOKEN_AUDIENCE,
        Set.copyOf(audiences(first.get("aud"))).equals(Set.copyOf(audiences(claims.get("aud")))),
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
    Map<String, Object> claims = signedForUs(raw, clock.instant());
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
  private Map<String, Object> signedForUs(String raw, Instant now) {
    DecodedJWT jwt = decode(raw);
    Map<String, Object> claims = claims(jwt);

    // §3.1.3.7, 6 to 8, and RFC 8725 §3.1: the algorithm is ours to say, never the token's.
    require(
        Check.ID_TOKEN_ALGORITHM,
        client.algorithm().name().equals(jwt.getAlgorithm()),
        "The ID token is not signed with "
            + client.algorithm()
            + ": set auth0.id-token-algorithm to the application's, or change it in the dashboard");
    verifySignature(jwt);

    // §3.1.3.7, 2: exactly the issuer.
    require(
        Check.ID_TOKEN_ISSUER,
        provider.issuer().toString().equals(claims.get("iss")),
        "The ID token's issuer is not " + provider.issuer());

    // §3.1.3.7, 3: the client is an audience.
    List<?> audiences = audiences(claims.get("aud"));
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
    Instant expires = instant(claims.get("exp"));
    require(
        Check.ID_TOKEN_EXPIRY,
        expires != null && now.isBefore(expires.plus(CLOCK_SKEW)),
        "The ID token has expired or names no end: compare the clocks of the server and the"
            + " tenant");

    // §2 and §3.1.3.7, 10.
    Instant issued = instant(claims.get("iat"));
    require(
        Check.ID_TOKEN_ISSUED_AT,
        issued != null && !issued.isAfter(now.plus(CLOCK_SKEW)),
        "The ID token was issued in the future or names no time: compare the clocks of the server"
            + " and the tenant");

    // RFC 7519 §4.1.5: optional, but not to be passed over.
    Instant notBefore = instant(claims.get("nbf"));
    require(
        Check.ID_TOKEN_NOT_BEFORE,
        !claims.containsKey("nbf")
            || (notBefore != null && !notBefore.isAfter(now.plus(CLOCK_SKEW))),
        "The ID token is not valid yet: compare the clocks of the server and the tenant");
    return claims;
  }

  private static DecodedJWT decode(String raw) {
    DecodedJWT jwt;
    try {
      jwt = JWT.decode(raw);
    } catch (JWTDecodeException e) {
      throw new OidcException.TenantMustAct(
          Check.ID_TOKEN_FORMAT,
          "The ID token is not a signed JWT (is the application set to encrypt its tokens?)");
    }
    // RFC 7515 §4.1.11: we understand no extension. RFC 8725 §3.11: no other kind of JWT either.
    String type = jwt.getType();
    require(
        Check.ID_TOKEN_FORMAT,
        jwt.getHeaderClaim("crit").isMissing()
            && (type == null || type.toLowerCase(Locale.ROOT).equals("jwt")),
        "The ID token is a JWT of another kind");
    return jwt;
  }

  /**
   * Read by ourselves: a claim that stands twice must not mean one thing here and another there.
   */
  private static Map<String, Object> claims(DecodedJWT jwt) {
    byte[] payload = Base64.getUrlDecoder().decode(jwt.getPayload());
    return Json.parse(payload)
        .orElseThrow(
            () ->
                new OidcException.TenantMustAct(
                    Check.ID_TOKEN_FORMAT, "The ID token's claims are not one JSON object"));
  }

  private void verifySignature(DecodedJWT jwt) {
    Algorithm verifier =
        client.algorithm().symmetric()
            ? SigningAlgorithm.verifier(client.clientSecret())
            : client.algorithm().verifier(provider.key(client.algorithm(), jwt.getKeyId()));
    try {
      verifier.verify(jwt);
    } catch (SignatureVerificationException e) {
      throw new OidcException.TenantMustAct(
          Check.ID_TOKEN_SIGNATURE, "The ID token's signature is not the provider's");
    }
  }

  private static List<?> audiences(@Nullable Object aud) {
    if (aud instanceof String one) {
      return List.of(one);
    }
    return aud instanceof List<?> several ? several : List.of();
  }

  private static String subject(Map<String, Object> claims) {
    return claims.get("sub") instanceof String sub ? sub : "";
  }

  private static boolean isSubject(String sub) {
    return !sub.isBlank()
        && sub.length() <= 255
        && StandardCharsets.US_ASCII.newEncoder().canEncode(sub);
  }

  /** A NumericDate (RFC 7519 §2); null for anything that is none. */
  private static @Nullable Instant instant(@Nullable Object numericDate) {
    if (!(numericDate instanceof Number number)) {
      return null;
    }
    double seconds = number.doubleValue();
    return seconds >= 0 && seconds <= LAST_SECOND ? Instant.ofEpochSecond((long) seconds) : null;
  }

  /** Auth0 sends org_id always and org_name, in lower case, where the tenant allows names. */
  private static boolean answers(String organization, Map<String, Object> claims) {
    return organization.startsWith("org_")
        ? organization.equals(claims.get("org_id"))
        : Objects.equals(organization.toLowerCase(Locale.ROOT), claims.get("org_name"));
  }

  private static void require(Check check, boolean holds, String message) {
    if (!holds) {
      throw new OidcException.TenantMustAct(check, message);
    }
  }
}
