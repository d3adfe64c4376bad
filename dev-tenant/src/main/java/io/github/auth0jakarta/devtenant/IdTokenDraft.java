package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.function.UnaryOperator;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.HeaderParameterNames;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Web Token before it is signed, in which a {@link Misbehaviour} may still change anything.
 *
 * <p>Not thread-safe: it lives for one answer.
 */
final class IdTokenDraft {
  private final JsonWebSignature signature = new JsonWebSignature();
  private final ObjectNode claims;
  private final SigningKeys keys;
  private final @Nullable String accessToken;
  private @Nullable String payload;
  private UnaryOperator<String> afterwards = UnaryOperator.identity();

  IdTokenDraft(ObjectNode claims, SigningKeys keys, @Nullable String accessToken) {
    this.claims = claims;
    this.keys = keys;
    this.accessToken = accessToken;
    signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    signature.setDoKeyValidation(false);
    header("typ", "JWT");
  }

  ObjectNode claims() {
    return claims;
  }

  SigningKeys keys() {
    return keys;
  }

  String algorithm() {
    return signature.getAlgorithmHeaderValue();
  }

  /** The access token that goes with this ID token, or none. */
  @Nullable String accessToken() {
    return accessToken;
  }

  IdTokenDraft header(String name, @Nullable Object value) {
    signature.setHeader(name, value);
    return this;
  }

  IdTokenDraft sign(String algorithm, @Nullable Key key, @Nullable String kid) {
    signature.setAlgorithmHeaderValue(algorithm);
    signature.setKey(key);
    return header(HeaderParameterNames.KEY_ID, kid);
  }

  /** Signs with another key under the header as it is. */
  IdTokenDraft key(@Nullable Key key) {
    signature.setKey(key);
    return this;
  }

  IdTokenDraft algorithm(String algorithm) {
    signature.setAlgorithmHeaderValue(algorithm);
    return this;
  }

  IdTokenDraft payload(String text) {
    this.payload = text;
    return this;
  }

  IdTokenDraft then(UnaryOperator<String> edit) {
    this.afterwards = edit;
    return this;
  }

  String compact() {
    signature.setPayload(
        payload == null ? new String(Json.bytes(claims), StandardCharsets.UTF_8) : payload);
    try {
      return afterwards.apply(signature.getCompactSerialization());
    } catch (JoseException e) {
      throw new IllegalStateException("The tenant's own key must sign", e);
    }
  }
}
