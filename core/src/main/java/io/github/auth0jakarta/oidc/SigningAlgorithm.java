package io.github.auth0jakarta.oidc;

import com.auth0.jwt.algorithms.Algorithm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.jspecify.annotations.Nullable;

/** A JWS algorithm that tokens are signed with (RFC 7518 §3.1). */
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

  /** Whether a public or private key is of the kind and size that this algorithm asks for. */
  boolean fits(Key key) {
    return switch (this) {
      case RS256, PS256 -> key instanceof RSAKey rsa && rsa.getModulus().bitLength() >= 2048;
      case ES256 ->
          key instanceof ECKey ec && ec.getParams().getCurve().getField().getFieldSize() == 256;
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

  /** The JDK's own implementation, whose signatures have the form of RFC 7518 §3. */
  Signature signature() throws GeneralSecurityException {
    return switch (this) {
      case RS256 -> Signature.getInstance("SHA256withRSA");
      case PS256 -> {
        Signature pss = Signature.getInstance("RSASSA-PSS");
        pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        yield pss;
      }
      case ES256 -> Signature.getInstance("SHA256withECDSAinP1363Format");
      case HS256 -> throw new IllegalArgumentException("HS256 has no key pair");
    };
  }

  static Algorithm verifier(String clientSecret) {
    return Algorithm.HMAC256(clientSecret.getBytes(StandardCharsets.UTF_8));
  }
}
