package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** Opens JSON Web Tokens that this tenant itself has signed. */
record SignedTokens(Tenant tenant) {
  private static final AlgorithmConstraints OURS =
      new AlgorithmConstraints(
          ConstraintType.PERMIT,
          AlgorithmIdentifiers.RSA_USING_SHA256,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
          AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
          AlgorithmIdentifiers.HMAC_SHA256);

  /** The claims of an access token under the current key; expiry is left to the caller. */
  Optional<ObjectNode> open(String token) {
    return open(token, false);
  }

  /**
   * The claims of an ID token that was issued at any time, to any client: as a hint it may have
   * expired and its key may have been rotated away (RP-Initiated Logout 1.0 section 2).
   */
  Optional<ObjectNode> openHint(String idToken) {
    return open(idToken, true);
  }

  private Optional<ObjectNode> open(String token, boolean hint) {
    try {
      JsonWebSignature signature = new JsonWebSignature();
      signature.setAlgorithmConstraints(OURS);
      signature.setCompactSerialization(token);
      for (Key key : keys(signature, hint)) {
        signature.setKey(key);
        if (signature.verifySignature()) {
          return Optional.of(claims(signature))
              .filter(claims -> claims.path("iss").asText().equals(tenant.issuer()));
        }
      }
      return Optional.empty();
    } catch (JoseException | IllegalArgumentException e) {
      return Optional.empty(); // not a token of ours, which is what was asked
    }
  }

  /** The algorithm chooses the kind of key, so that no public key is ever taken for a secret. */
  private List<Key> keys(JsonWebSignature signature, boolean hint) {
    SigningKeys keys = tenant.keys();
    String algorithm = signature.getAlgorithmHeaderValue();
    if (algorithm == null) {
      return List.of();
    }
    return switch (algorithm) {
      case AlgorithmIdentifiers.HMAC_SHA256 -> hint ? secretOfAudience(signature) : List.of();
      case AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256 ->
          hint ? List.of(keys.elliptic().getPublicKey()) : List.of();
      default -> hint ? keys.everUsed() : List.of(keys.current().getPublicKey());
    };
  }

  private List<Key> secretOfAudience(JsonWebSignature signature) {
    String audience = Json.parseObject(signature.getUnverifiedPayloadBytes()).path("aud").asText();
    return tenant.state().client(audience).map(Client::secret).stream()
        .<Key>map(secret -> new HmacKey(secret.getBytes(StandardCharsets.UTF_8)))
        .toList();
  }

  private static ObjectNode claims(JsonWebSignature signature) throws JoseException {
    return Json.parseObject(signature.getPayload().getBytes(StandardCharsets.UTF_8));
  }

  boolean expired(ObjectNode claims) {
    return claims.path("exp").asLong(0) <= tenant.now().getEpochSecond();
  }

  static boolean isFor(ObjectNode claims, String audience) {
    return claims.path("aud").asText().equals(audience)
        || Json.texts(claims, "aud").anyMatch(audience::equals);
  }
}
