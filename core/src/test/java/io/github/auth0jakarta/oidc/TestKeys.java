package io.github.auth0jakarta.oidc;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;

/** Key pairs as PEM has them. */
public record TestKeys(KeyPair pair) {

  /** A new pair for the algorithm. */
  public static TestKeys of(SigningAlgorithm algorithm) {
    boolean elliptic = algorithm == SigningAlgorithm.ES256;
    return of(elliptic ? "EC" : "RSA", elliptic ? 256 : 2048);
  }

  static TestKeys of(String kind, int size) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
      generator.initialize(size);
      return new TestKeys(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The private key as PKCS#8. */
  public String pem() {
    return pem("PRIVATE", pair.getPrivate());
  }

  /** The public key. */
  public String publicPem() {
    return pem("PUBLIC", pair.getPublic());
  }

  private static String pem(String kind, Key key) {
    return "-----BEGIN %s KEY-----\n%s\n-----END %s KEY-----\n"
        .formatted(kind, Base64.getMimeEncoder().encodeToString(key.getEncoded()), kind);
  }
}
