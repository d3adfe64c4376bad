package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Checks the JWT by which a client proves who it is, {@code private_key_jwt} (RFC 7523 section 3).
 *
 * <p>See <a
 * href="https://auth0.com/docs/get-started/authentication-and-authorization-flow/authenticate-with-private-key-jwt">Authenticate
 * with Private Key JWT</a>. The caller holds the tenant's lock.
 */
record ClientAssertion(Tenant tenant) {
  static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private static final long LONGEST_LIFETIME = 300;

  /** Whether the assertion is one of the client's, for this tenant, fresh and not seen before. */
  boolean proves(Client client, Parameters form) {
    String assertion = form.get("client_assertion");
    if (assertion == null || !TYPE.equals(form.get("client_assertion_type"))) {
      return false;
    }
    for (JsonNode credential : client.keys()) {
      Optional<ObjectNode> claims = open(assertion, credential);
      if (claims.isPresent()) {
        return isOf(client, claims.get());
      }
    }
    return false;
  }

  private boolean isOf(Client client, ObjectNode claims) {
    long now = tenant.now().getEpochSecond();
    long end = claims.path("exp").asLong(0);
    String issuer = tenant.issuer().toString();
    return client.id().equals(claims.path("iss").asText())
        && client.id().equals(claims.path("sub").asText())
        && Set.of(issuer, issuer + "oauth/token").contains(claims.path("aud").asText())
        && now < end
        && end <= now + LONGEST_LIFETIME
        && claims.path("jti").isTextual()
        && tenant.state().usedAssertions.add(client.id() + " " + claims.path("jti").asText());
  }

  private Optional<ObjectNode> open(String assertion, JsonNode credential) {
    String algorithm = credential.path("alg").asText("RS256");
    try {
      JsonWebSignature signature = new JsonWebSignature();
      signature.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, algorithm));
      signature.setCompactSerialization(assertion);
      String kid = signature.getKeyIdHeaderValue();
      PublicKey key = key(credential, algorithm);
      if (key == null || (kid != null && !kid.equals(Json.text((ObjectNode) credential, "kid")))) {
        return Optional.empty();
      }
      signature.setKey(key);
      return signature.verifySignature()
          ? Optional.of(Json.parseObject(signature.getPayload().getBytes(StandardCharsets.UTF_8)))
          : Optional.empty();
    } catch (JoseException | IllegalArgumentException e) {
      return Optional.empty(); // not signed by this key, which is what was asked
    }
  }

  private @Nullable PublicKey key(JsonNode credential, String algorithm) {
    String id = credential.path("id").asText();
    String shown = credential.path("pem").textValue();
    String pem = shown != null ? shown : tenant.state().clientKeys.get(id);
    if (pem == null) {
      return null;
    }
    byte[] der =
        Base64.getMimeDecoder().decode(pem.replaceAll("-----(BEGIN|END) PUBLIC KEY-----", ""));
    try {
      return KeyFactory.getInstance(algorithm.startsWith("ES") ? "EC" : "RSA")
          .generatePublic(new X509EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("The credential's pem is no public key", e);
    }
  }
}
