package io.github.auth0jakarta.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JwksTest {

  private static final Map<String, Object> RSA = rsa(2048);
  private static final Map<String, Object> EC = ec("secp256r1", "P-256");

  @Test
  void fittingWhenTheKidIsKnownThenIsItsKeyAlone() {
    Jwks keys = keys(with(RSA, "kid", "one"), with(RSA, "kid", "two"));
    assertThat(keys.fitting(SigningAlgorithm.RS256, "two")).hasSize(1);
    assertThat(keys.fitting(SigningAlgorithm.RS256, "three")).isEmpty();
  }

  @Test
  void fittingWhenTheTokenNamesNoKidThenIsEveryKeyOfTheKind() {
    Jwks keys = keys(with(RSA, "kid", "one"), RSA, with(EC, "kid", "one"));
    assertThat(keys.fitting(SigningAlgorithm.RS256, null)).hasSize(2);
    assertThat(keys.fitting(SigningAlgorithm.ES256, null)).hasSize(1);
  }

  @Test
  void fittingWhenKeysOfTwoKindsShareAKidThenTheKindDecides() {
    Jwks keys = keys(with(RSA, "kid", "one"), with(EC, "kid", "one"));
    assertThat(keys.fitting(SigningAlgorithm.PS256, "one")).hasSize(1);
    assertThat(keys.fitting(SigningAlgorithm.ES256, "one")).hasSize(1);
  }

  @Test
  void fittingWhenTheKeyIsForAnotherUseThenItIsPassedOver() {
    assertThat(keys(with(RSA, "use", "enc")).fitting(SigningAlgorithm.RS256, null)).isEmpty();
    assertThat(keys(with(RSA, "use", "sig")).fitting(SigningAlgorithm.RS256, null)).hasSize(1);
    assertThat(keys(with(RSA, "alg", "PS256")).fitting(SigningAlgorithm.RS256, null)).isEmpty();
    assertThat(keys(with(RSA, "alg", "PS256")).fitting(SigningAlgorithm.PS256, null)).hasSize(1);
    assertThat(keys(with(RSA, "alg", "RS512")).fitting(SigningAlgorithm.PS256, null)).isEmpty();
  }

  @Test
  void fittingWhenAuth0PublishesItsKeyForRs256ThenServesPs256Too() {
    assertThat(keys(with(RSA, "alg", "RS256")).fitting(SigningAlgorithm.PS256, null)).hasSize(1);
  }

  @Test
  void fittingWhenTheKeyIsTooShortThenItIsPassedOver() {
    assertThat(keys(rsa(1024)).fitting(SigningAlgorithm.RS256, null)).isEmpty();
  }

  @Test
  void fittingWhenTheKeyIsOnAnotherCurveThenItIsPassedOver() {
    assertThat(keys(ec("secp384r1", "P-384")).fitting(SigningAlgorithm.ES256, null)).isEmpty();
  }

  @Test
  void fittingWhenTheAlgorithmHasNoPublicKeyThenIsNone() {
    Map<String, Object> symmetric = Map.of("kty", "oct", "kid", "one", "k", "c2VjcmV0");
    assertThat(keys(symmetric, RSA, EC).fitting(SigningAlgorithm.HS256, null)).isEmpty();
  }

  @Test
  void keysWhenSomeCannotBeReadThenTheOthersServe() {
    Jwks keys =
        keys(
            "text",
            7,
            List.of(),
            Map.of(),
            Map.of("kty", "OKP", "crv", "Ed25519", "x", "AAAA"),
            Map.of("kty", "RSA", "n", "!", "e", "AQAB"),
            Map.of("kty", "RSA", "kid", 7, "n", 7, "e", List.of()),
            Map.of("kty", 7),
            with(EC, "crv", "P-1"),
            RSA);
    assertThat(keys.fitting(SigningAlgorithm.RS256, null)).hasSize(1);
  }

  @Test
  void keysWhenTheSetIsNoListThenAreRefused() {
    for (Map<String, Object> json :
        List.<Map<String, Object>>of(Map.of("x", 1), Map.of("keys", "x"), Map.of("keys", RSA))) {
      OidcException e = catchThrowableOfType(OidcException.class, () -> Jwks.of(json));
      assertThat(e.check()).isEqualTo(Check.KEYS);
    }
  }

  private static Jwks keys(Object... entries) {
    return Jwks.of(Map.of("keys", Arrays.asList(entries)));
  }

  private static Map<String, Object> with(Map<String, Object> key, String name, String value) {
    var copy = new HashMap<>(key);
    copy.put(name, value);
    return copy;
  }

  private static Map<String, Object> rsa(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      var key = (RSAPublicKey) generator.generateKeyPair().getPublic();
      return Map.of(
          "kty", "RSA", "n", number(key.getModulus()), "e", number(key.getPublicExponent()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> ec(String curve, String name) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      var point = ((ECPublicKey) generator.generateKeyPair().getPublic()).getW();
      return Map.of(
          "kty",
          "EC",
          "crv",
          name,
          "x",
          number(point.getAffineX()),
          "y",
          number(point.getAffineY()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String number(BigInteger value) {
    byte[] bytes = value.toByteArray();
    int sign = bytes[0] == 0 ? 1 : 0;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
  }
}
