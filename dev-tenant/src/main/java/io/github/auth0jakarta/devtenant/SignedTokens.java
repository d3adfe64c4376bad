package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Opens JSON Web Tokens that this tenant itself has signed with its current key. */
record SignedTokens(Tenant tenant) {
  /** The claims if signature and issuer are this tenant's; expiry is left to the caller. */
  Optional<ObjectNode> open(String token) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmConstraints(
        new AlgorithmConstraints(
            ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256));
    signature.setKey(tenant.keys().current().getPublicKey());
    try {
      signature.setCompactSerialization(token);
      if (!signature.verifySignature()) {
        return Optional.empty();
      }
      ObjectNode claims = Json.parseObject(signature.getPayload().getBytes(StandardCharsets.UTF_8));
      return Optional.of(claims).filter(c -> c.path("iss").asText().equals(tenant.issuer()));
    } catch (JoseException e) {
      return Optional.empty(); // not a token of ours, which is what was asked
    }
  }

  boolean expired(ObjectNode claims) {
    return claims.path("exp").asLong(0) <= tenant.now().getEpochSecond();
  }

  static boolean isFor(ObjectNode claims, String audience) {
    return claims.path("aud").asText().equals(audience)
        || Json.texts(claims, "aud").anyMatch(audience::equals);
  }
}
