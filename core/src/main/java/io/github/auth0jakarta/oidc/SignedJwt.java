package io.github.auth0jakarta.oidc;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTDecodeException;
import com.auth0.jwt.exceptions.SignatureVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JWT of the right kind that the provider has signed; what it claims is not checked yet.
 *
 * <p>Immutable.
 */
final class SignedJwt {

  private static final long LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  private final Map<String, Object> claims;

  private SignedJwt(Map<String, Object> claims) {
    this.claims = claims;
  }

  /**
   * What a token is called in errors, and what its header may say.
   *
   * @param name such as {@code ID token}
   * @param types the values of {@code typ} that it may have, in lower case; none is allowed too
   * @param setting the key that pins its algorithm
   * @param format the check of its form
   * @param algorithm the check of its algorithm
   * @param key the check that one of the provider's keys fits it
   * @param signature the check of its signature
   */
  record Kind(
      String name,
      Set<String> types,
      String setting,
      Check format,
      Check algorithm,
      Check key,
      Check signature) {

    /** The same, with the setting as the client's operator writes it. */
    Kind of(SettingKeys keys) {
      return new Kind(name, types, keys.in(setting), format, algorithm, key, signature);
    }
  }

  /**
   * Reads and verifies a token.
   *
   * @param algorithm the only one that it may be signed with
   * @param secrets the keys of a symmetric algorithm, of which one signs; none where there is none
   * @throws OidcException naming the first check that fails
   */
  static SignedJwt verify(
      String raw, Kind kind, SigningAlgorithm algorithm, List<String> secrets, Provider provider) {
    DecodedJWT jwt;
    try {
      jwt = JWT.decode(raw);
    } catch (JWTDecodeException e) {
      throw new OidcException.TenantMustAct(
          kind.format(),
          "The " + kind.name() + " is not a signed JWT (is the tenant set to encrypt it?)");
    }
    // RFC 7515 §4: an object, and no parameter twice.
    require(
        kind.format(),
        Json.parse(Base64.getUrlDecoder().decode(jwt.getHeader())).isPresent(),
        "The " + kind.name() + "'s header is no JSON object");
    // RFC 7515 §4.1.11: we understand no extension. RFC 8725 §3.11: no other kind of JWT either.
    String type = jwt.getType();
    require(
        kind.format(),
        jwt.getHeaderClaim("crit").isMissing()
            && (type == null || kind.types().contains(type.toLowerCase(Locale.ROOT))),
        "The " + kind.name() + " is a JWT of another kind");
    // RFC 8725 §3.1: the algorithm is ours to say, never the token's.
    require(
        kind.algorithm(),
        algorithm.name().equals(jwt.getAlgorithm()),
        "The "
            + kind.name()
            + " is not signed with "
            + algorithm
            + ": set "
            + kind.setting()
            + " to the tenant's, or change it in the dashboard");
    Stream<Algorithm> verifiers =
        algorithm.symmetric() && !secrets.isEmpty()
            ? secrets.stream().map(SigningAlgorithm::verifier)
            : Stream.of(algorithm.verifier(provider.key(kind.key(), algorithm, jwt.getKeyId())));
    require(
        kind.signature(),
        verifiers.anyMatch(verifier -> isSigned(jwt, verifier)),
        "The " + kind.name() + "'s signature is not the provider's");
    // Read by ourselves: a claim that stands twice must not mean one thing here and another there.
    return new SignedJwt(
        Json.parse(Base64.getUrlDecoder().decode(jwt.getPayload()))
            .orElseThrow(
                () ->
                    new OidcException.TenantMustAct(
                        kind.format(), "The " + kind.name() + "'s claims are no JSON object")));
  }

  private static boolean isSigned(DecodedJWT jwt, Algorithm verifier) {
    try {
      verifier.verify(jwt);
      return true;
    } catch (SignatureVerificationException e) {
      return false;
    }
  }

  Map<String, Object> claims() {
    return claims;
  }

  /** The claim's value; null where it has none. */
  @Nullable Object claim(String name) {
    return claims.get(name);
  }

  /** Whom it is meant for: one string or several (RFC 7519 §4.1.3). */
  List<?> audiences() {
    return audiences(claims);
  }

  static List<?> audiences(Map<String, Object> claims) {
    Object audience = claims.get("aud");
    if (audience instanceof String one) {
      return List.of(one);
    }
    return audience instanceof List<?> several ? several : List.of();
  }

  /** A NumericDate (RFC 7519 §2); null for anything that is none. */
  @Nullable Instant instant(String name) {
    return instant(claims.get(name));
  }

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
