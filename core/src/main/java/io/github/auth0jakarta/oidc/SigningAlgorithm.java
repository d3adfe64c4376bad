package io.github.auth0jakarta.oidc;

import com.auth0.jwt.algorithms.Algorithm;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import org.jspecify.annotations.Nullable;

/** A JWS algorithm that an ID token may be pinned to (RFC 7518 §3.1). */
public enum SigningAlgorithm {
  /** RSASSA-PKCS1-v1_5 with SHA-256, Auth0's default. */
  RS256,
  /** RSASSA-PSS with SHA-256. */
  PS256,
  /** ECDSA with P-256 and SHA-256. */
  ES256,
  /** HMAC with SHA-256 and the client secret. */
  HS256;

  boolean symmetric() {
    return this == HS256;
  }

  /** Whether a public key is of the kind that this algorithm verifies with. */
  boolean fits(PublicKey key) {
    return switch (this) {
      case RS256, PS256 -> key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= 2048;
      case ES256 ->
          key instanceof ECPublicKey ec
              && ec.getParams().getCurve().getField().getFieldSize() == 256;
      case HS256 -> false;
    };
  }

  /**
   * Whether a key that is published for the algorithm, if for any, serves this one (RFC 7517 §4.4).
   * Auth0 offers PS256 and publishes its RSA keys for RS256.
   */
  boolean verifiesWithKeyFor(@Nullable String algorithm) {
    return algorithm == null
        || algorithm.equals(name())
        || (this == PS256 && algorithm.equals("RS256"));
  }

  Algorithm verifier(PublicKey key) {
    return switch (this) {
      case RS256 -> Algorithm.RSA256((RSAPublicKey) key, null);
      case PS256 -> new RsaPss256((RSAPublicKey) key);
      case ES256 -> Algorithm.ECDSA256((ECPublicKey) key, null);
      case HS256 -> throw new IllegalArgumentException("HS256 has no public key");
    };
  }

  static Algorithm verifier(String clientSecret) {
    return Algorithm.HMAC256(clientSecret.getBytes(StandardCharsets.UTF_8));
  }
}
