package io.github.auth0jakarta.devtenant;

import static io.github.auth0jakarta.devtenant.TestClient.ADA;
import static io.github.auth0jakarta.devtenant.TestClient.ADAS_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each misbehaviour does its one wrong thing and leaves the rest right. */
class MisbehaviourTest {
  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();

  private TestClient client;

  @BeforeEach
  void client() {
    client = new TestClient(EXTENSION.tenant());
  }

  private String idToken() {
    Map<String, String> parameters = client.parameters();
    parameters.put("max_age", "3600");
    parameters.put("organization", "org_DevTenantAcme001");
    return client.logIn(parameters).text("id_token");
  }

  private boolean signatureFits(String token) throws JoseException {
    String jwks = client.get("/.well-known/jwks.json").body();
    String kid = TestClient.part(token, 0).path("kid").asText();
    for (var key : new JsonWebKeySet(jwks).getJsonWebKeys()) {
      if (key.getKeyId().equals(kid)) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setCompactSerialization(token);
        signature.setKnownCriticalHeaders("http://example.com/unknown");
        signature.setKey(key.getKey());
        if (signature.verifySignature()) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void tokenWhenBehavingThenSignatureFits() throws JoseException {
    assertThat(signatureFits(idToken())).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "WRONG_ISSUER",
        "ISSUER_WITHOUT_SLASH",
        "NO_ISSUER",
        "WRONG_AUDIENCE",
        "NO_AUDIENCE",
        "EMPTY_AUDIENCE",
        "SEVERAL_AUDIENCES_WITHOUT_AZP",
        "WRONG_AZP",
        "NO_SUBJECT",
        "EMPTY_SUBJECT",
        "EXPIRED",
        "NO_EXPIRY",
        "EXPIRY_NOT_A_NUMBER",
        "ISSUED_IN_FUTURE",
        "NOT_YET_VALID",
        "NO_ISSUED_AT",
        "WRONG_NONCE",
        "NO_NONCE",
        "RIGHT_AT_HASH",
        "WRONG_AT_HASH",
        "WRONG_AUTH_TIME",
        "NO_AUTH_TIME",
        "WRONG_ORGANIZATION",
        "NO_ORGANIZATION",
        "CRIT_HEADER",
        "TWO_KEYS_ONE_KID"
      })
  void claimWhenWrongThenTheSignatureIsStillRight(Misbehaviour misbehaviour) throws JoseException {
    client.tenant.misbehave(misbehaviour);

    assertThat(signatureFits(idToken())).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "UNKNOWN_KID",
        "BROKEN_SIGNATURE",
        "NO_SIGNATURE",
        "FOREIGN_KEY_SAME_KID",
        "EMBEDDED_JWK",
        "JKU_HEADER"
      })
  void signatureWhenWrongThenItDoesNotFit(Misbehaviour misbehaviour) throws JoseException {
    client.tenant.misbehave(misbehaviour);

    String token = idToken();
    assertThat(signatureFits(token)).isFalse();
    assertThat(TestClient.claims(token).path("iss").asText())
        .isEqualTo(client.tenant.issuer().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "WRONG_ISSUER,iss,https://another.example/",
    "NO_ISSUER,iss,",
    "WRONG_AUDIENCE,aud,another-client",
    "NO_AUDIENCE,aud,",
    "WRONG_AZP,azp,another-client",
    "NO_SUBJECT,sub,",
    "NO_EXPIRY,exp,",
    "NO_ISSUED_AT,iat,",
    "WRONG_NONCE,nonce,another-nonce",
    "NO_NONCE,nonce,",
    "NO_AUTH_TIME,auth_time,",
    "WRONG_ORGANIZATION,org_id,org_anotheranotherxx",
    "NO_ORGANIZATION,org_id,",
  })
  void claimWhenMisbehavingThenAsNamed(Misbehaviour misbehaviour, String claim, String value) {
    client.tenant.misbehave(misbehaviour);

    assertThat(Json.text(TestClient.claims(idToken()), claim)).isEqualTo(value);
  }

  @Test
  void algorithmWhenNoneThenNoSignature() {
    client.tenant.misbehave(Misbehaviour.ALG_NONE);

    String token = idToken();
    assertThat(TestClient.part(token, 0).path("alg").asText()).isEqualTo("none");
    assertThat(token).endsWith(".");
  }

  @Test
  void algorithmWhenConfusedThenHs256UnderTheRsaKid() {
    client.tenant.misbehave(Misbehaviour.HS256_WITH_PUBLIC_KEY);

    assertThat(TestClient.part(idToken(), 0).path("alg").asText()).isEqualTo("HS256");
  }

  @Test
  void keysWhenUnparsableThenTheGoodOnesAreThereToo() {
    client.tenant.misbehave(Misbehaviour.UNPARSABLE_KEYS);

    assertThat(client.get("/.well-known/jwks.json").json().path("keys")).hasSize(7);
  }

  @ParameterizedTest
  @CsvSource({
    "NO_ISS_PARAMETER,iss,",
    "FOREIGN_ISS_PARAMETER,iss,https://another.example/",
    "WRONG_STATE,state,another-state",
    "NO_STATE,state,",
    "NO_CODE,code,",
  })
  void callbackWhenMisbehavingThenAsNamed(Misbehaviour misbehaviour, String name, String value) {
    client.tenant.misbehave(misbehaviour);

    URI back =
        client.tenant.userAgent().logIn(client.authorize(client.parameters()), ADA, ADAS_PASSWORD);
    assertThat(TestClient.query(back).get(name)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "NO_ID_TOKEN,id_token,",
    "ID_TOKEN_NOT_A_JWT,id_token,this-is-not-a-jwt",
    "NO_ACCESS_TOKEN,access_token,",
    "WRONG_TOKEN_TYPE,token_type,mac",
  })
  void tokenAnswerWhenMisbehavingThenAsNamed(Misbehaviour misbehaviour, String name, String value) {
    client.tenant.misbehave(misbehaviour);

    assertThat(Json.text(client.logIn(client.parameters()).json(), name)).isEqualTo(value);
  }

  @Test
  void tokenWhenNoJsonOrFivePartsThenSo() {
    client.tenant.misbehave(Misbehaviour.ENCRYPTED_LOOKALIKE);
    assertThat(idToken().split("\\.", -1)).hasSize(5);
    client.tenant.behave();
    client.tenant.misbehave(Misbehaviour.PAYLOAD_NOT_JSON);
    assertThat(idToken().split("\\.", -1)[1]).isEqualTo("dGhpcyBpcyBub3QgSlNPTg");
  }

  @Test
  void metadataWhenOfAnotherIssuerThenSo() {
    client.tenant.misbehave(Misbehaviour.METADATA_OF_ANOTHER_ISSUER);

    assertThat(client.get("/.well-known/openid-configuration").text("issuer"))
        .isEqualTo("https://another.example/");
  }

  @Test
  void userInfoWhenOfAnotherSubjectThenSo() {
    String token = client.logIn(client.parameters()).text("access_token");
    client.tenant.misbehave(Misbehaviour.USERINFO_OF_ANOTHER_SUBJECT);

    assertThat(client.get("/userinfo", token).text("sub")).isEqualTo("auth0|another");
  }

  @Test
  void answerWhenHugeThenEndless() {
    client.tenant.misbehave(Misbehaviour.HUGE_ANSWER);

    assertThat(client.get("/.well-known/openid-configuration").header("content-length"))
        .hasSizeGreaterThan(7);
  }
}
