package io.github.auth0jakarta.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.auth0.jwt.JWT;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientKeyTest {

  private static final URI ISSUER = URI.create("https://shop.eu.auth0.com/");
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @ParameterizedTest
  @EnumSource(value = SigningAlgorithm.class, mode = EnumSource.Mode.EXCLUDE, names = "HS256")
  void assertionWhenMadeThenIsOfTheClientForTheIssuerWithinAMinute(SigningAlgorithm algorithm) {
    TestKeys keys = TestKeys.of(algorithm);
    ClientKey key = ClientKey.of(keys.pem(), algorithm, "the-kid");
    var jwt = JWT.decode(key.assertion("the-client", ISSUER, NOW));
    algorithm.verifier(keys.pair().getPublic()).verify(jwt);
    assertThat(jwt.getAlgorithm()).isEqualTo(algorithm.name());
    assertThat(jwt.getKeyId()).isEqualTo("the-kid");
    assertThat(jwt.getIssuer()).isEqualTo("the-client");
    assertThat(jwt.getSubject()).isEqualTo("the-client");
    assertThat(jwt.getAudience()).containsExactly(ISSUER.toString());
    assertThat(jwt.getIssuedAtAsInstant()).isEqualTo(NOW);
    assertThat(Duration.between(NOW, jwt.getExpiresAtAsInstant())).isEqualTo(Duration.ofMinutes(1));
    assertThat(jwt.getId()).hasSizeGreaterThanOrEqualTo(22);
    String again = JWT.decode(key.assertion("the-client", ISSUER, NOW)).getId();
    assertThat(again).isNotEqualTo(jwt.getId());
  }

  @Test
  void assertionWhenTheProviderKnowsOneKeyThenNamesNone() {
    String pem = TestKeys.of(SigningAlgorithm.ES256).pem();
    ClientKey key = ClientKey.of(pem, SigningAlgorithm.ES256, null);
    assertThat(JWT.decode(key.assertion("the-client", ISSUER, NOW)).getKeyId()).isNull();
  }

  @Test
  void keyWhenItsLinesAreEscapedThenIsRead() {
    String pem = TestKeys.of(SigningAlgorithm.ES256).pem();
    String escaped = pem.replace("\r", "").replace("\n", "\\n");
    assertThat(ClientKey.of(escaped, SigningAlgorithm.ES256, null)).isNotNull();
  }

  @Test
  void keyWhenOfAnotherKindOrTooShortThenRefused() {
    String elliptic = TestKeys.of(SigningAlgorithm.ES256).pem();
    String rsa = TestKeys.of(SigningAlgorithm.RS256).pem();
    refuses(elliptic, SigningAlgorithm.RS256);
    refuses(rsa, SigningAlgorithm.ES256);
    refuses(rsa, SigningAlgorithm.HS256);
    refuses(TestKeys.of("RSA", 1024).pem(), SigningAlgorithm.RS256);
    refuses(TestKeys.of("RSA", 1024).pem(), SigningAlgorithm.PS256);
    refuses(TestKeys.of("EC", 384).pem(), SigningAlgorithm.ES256);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret-words",
        "-----BEGIN PRIVATE KEY-----\nsecret\n-----END PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\nc2VjcmV0\n-----END RSA PRIVATE KEY-----",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nc2VjcmV0\n-----END ENCRYPTED PRIVATE KEY-----"
      })
  void keyWhenItIsNoPkcs8ThenRefusedWithoutRepeatingIt(String pem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClientKey.of(pem, SigningAlgorithm.RS256, null))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret", "c2Vj"))
        .withNoCause();
  }

  @Test
  void keyWhenPrintedThenShowsNoPartOfIt() {
    TestKeys keys = TestKeys.of(SigningAlgorithm.ES256);
    String printed = ClientKey.of(keys.pem(), SigningAlgorithm.ES256, "k1").toString();
    assertThat(printed).isEqualTo("ClientKey[ES256, k1]");
    assertThat(printed)
        .doesNotContain(Base64.getEncoder().encodeToString(keys.pair().getPrivate().getEncoded()));
  }

  private static void refuses(String pem, SigningAlgorithm algorithm) {
    assertThatIllegalArgumentException().isThrownBy(() -> ClientKey.of(pem, algorithm, null));
  }
}
