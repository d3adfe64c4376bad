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
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an ID token is what this login asked for.
 *
 * <p>Thread-safe.
 */
final class IdTokenVerifier {

  /** How far the provider's clock may be from ours. */
  static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

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
    String subject = claims.get("sub") instanceof String sub ? sub : "";
    require(Check.ID_TOKEN_SUBJECT, isSubject(subject), "The ID token names no subject");

    // §3.1.3.7, 9.
    Instant expires = instant(claims.get("exp"));
    require(
        Check.ID_TOKEN_EXPIRY,
        expires != null && now.isBefore(expires.plus(CLOCK_SKEW)),
        "The ID token has expired or names no end: compare the clocks of the server and the tenant");

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

    // §3.1.3.7, 11.
    require(
        Check.ID_TOKEN_NONCE,
        claims.get("nonce") instanceof String nonce && transaction.hasNonce(nonce),
        "The ID token does not answer this login");

    // §3.1.3.8: the left half of the hash; all four algorithms are of the 256 family.
    Object accessTokenHash = claims.get("at_hash");
    require(
        Check.ID_TOKEN_ACCESS_TOKEN_HASH,
        accessTokenHash == null
            || (accessTokenHash instanceof String hash
                && hash.equals(Sha256.base64Url(accessToken, 16))),
        "The access token does not belong to the ID token");

    new LoginDemands(transaction).check(claims, now);

    return new IdToken(raw, subject, Collections.unmodifiableMap(claims));
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

  private static boolean isSubject(String sub) {
    return !sub.isBlank()
        && sub.length() <= 255
        && StandardCharsets.US_ASCII.newEncoder().canEncode(sub);
  }

  /** A NumericDate (RFC 7519 §2); null for anything that is none. */
  static @Nullable Instant instant(@Nullable Object numericDate) {
    if (!(numericDate instanceof Number number)) {
      return null;
    }
    double seconds = number.doubleValue();
    return seconds >= 0 && seconds <= LAST_SECOND ? Instant.ofEpochSecond((long) seconds) : null;
  }

  static void require(Check check, boolean holds, String message) {
    if (!holds) {
      throw new OidcException.TenantMustAct(check, message);
    }
  }
}
