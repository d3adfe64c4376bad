package io.github.auth0jakarta.oidc;

import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.SignatureGenerationException;
import com.auth0.jwt.exceptions.SignatureVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/**
 * Verifies PS256 (RFC 7518 §3.5), which java-jwt does not know and the JDK does.
 *
 * <p>It never signs. Thread-safe.
 */
final class RsaPss256 extends Algorithm {

  private final RSAPublicKey key;

  RsaPss256(RSAPublicKey key) {
    super("PS256", "SHA256withRSAandMGF1");
    this.key = key;
  }

  @Override
  public void verify(DecodedJWT jwt) {
    try {
      Signature signature = SigningAlgorithm.PS256.signature();
      signature.initVerify(key);
      signature.update(
          (jwt.getHeader() + "." + jwt.getPayload()).getBytes(StandardCharsets.US_ASCII));
      if (!signature.verify(Base64.getUrlDecoder().decode(jwt.getSignature()))) {
        throw new SignatureVerificationException(this);
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new SignatureVerificationException(this, e);
    }
  }

  @Override
  @Deprecated
  public byte[] sign(byte[] contentBytes) {
    throw new SignatureGenerationException(this, new UnsupportedOperationException());
  }
}
