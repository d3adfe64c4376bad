package io.github.auth0jakarta.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each claim and header on its own; keys and signatures of a real provider: MisbehaviourTest. */
class IdTokenVerifierTest {

  /** One wrong ID token: what is wrong, how it is made, and the check that must notice. */
  record Wrong(String what, UnaryOperator<TestIdToken> edit, Check check) {
    @Override
    public String toString() {
      return what;
    }
  }

  /** One unusual ID token that is right. */
  record Right(String what, UnaryOperator<TestIdToken> edit) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  private static final TestClock CLOCK = new TestClock(START);
  private static final long NOW = START.getEpochSecond();

  static final List<Wrong> WRONG =
      List.of(
          new Wrong("alg none", t -> t.header("alg", "none"), Check.ID_TOKEN_ALGORITHM),
          new Wrong("alg None", t -> t.header("alg", "None"), Check.ID_TOKEN_ALGORITHM),
          new Wrong(
              "alg of another family", t -> t.header("alg", "RS256"), Check.ID_TOKEN_ALGORITHM),
          new Wrong(
              "alg of another length", t -> t.header("alg", "HS512"), Check.ID_TOKEN_ALGORITHM),
          new Wrong("alg missing", t -> t.header("alg", null), Check.ID_TOKEN_ALGORITHM),
          new Wrong("crit", t -> t.header("crit", List.of("b64")), Check.ID_TOKEN_FORMAT),
          new Wrong("crit empty", t -> t.header("crit", List.of()), Check.ID_TOKEN_FORMAT),
          new Wrong("typ of access token", t -> t.header("typ", "at+jwt"), Check.ID_TOKEN_FORMAT),
          new Wrong(
              "typ of logout token", t -> t.header("typ", "logout+jwt"), Check.ID_TOKEN_FORMAT),
          new Wrong("payload no JSON", t -> t.payload("no JSON"), Check.ID_TOKEN_FORMAT),
          new Wrong("payload an array", t -> t.payload("[{%s}]"), Check.ID_TOKEN_FORMAT),
          new Wrong("payload null", t -> t.payload("null"), Check.ID_TOKEN_FORMAT),
          new Wrong("claim twice", t -> t.payload("{%s,\"sub\":\"eve\"}"), Check.ID_TOKEN_FORMAT),
          new Wrong("something behind", t -> t.payload("{%s}{}"), Check.ID_TOKEN_FORMAT),
          new Wrong("iss missing", t -> t.claim("iss", null), Check.ID_TOKEN_ISSUER),
          new Wrong(
              "iss without slash",
              t -> t.claim("iss", "https://tenant.example"),
              Check.ID_TOKEN_ISSUER),
          new Wrong(
              "iss in capitals",
              t -> t.claim("iss", "https://TENANT.example/"),
              Check.ID_TOKEN_ISSUER),
          new Wrong("aud missing", t -> t.claim("aud", null), Check.ID_TOKEN_AUDIENCE),
          new Wrong("aud another", t -> t.claim("aud", "another"), Check.ID_TOKEN_AUDIENCE),
          new Wrong("aud empty", t -> t.claim("aud", List.of()), Check.ID_TOKEN_AUDIENCE),
          new Wrong(
              "aud contains the id as a part",
              t -> t.claim("aud", TestIdToken.CLIENT_ID + "2"),
              Check.ID_TOKEN_AUDIENCE),
          new Wrong(
              "two aud without azp",
              t -> t.claim("aud", List.of(TestIdToken.CLIENT_ID, "another")),
              Check.ID_TOKEN_AUTHORIZED_PARTY),
          new Wrong("azp another", t -> t.claim("azp", "another"), Check.ID_TOKEN_AUTHORIZED_PARTY),
          new Wrong("azp no text", t -> t.claim("azp", 1), Check.ID_TOKEN_AUTHORIZED_PARTY),
          new Wrong("sub missing", t -> t.claim("sub", null), Check.ID_TOKEN_SUBJECT),
          new Wrong("sub empty", t -> t.claim("sub", ""), Check.ID_TOKEN_SUBJECT),
          new Wrong("sub blank", t -> t.claim("sub", " "), Check.ID_TOKEN_SUBJECT),
          new Wrong("sub not ASCII", t -> t.claim("sub", "ädä"), Check.ID_TOKEN_SUBJECT),
          new Wrong("sub too long", t -> t.claim("sub", "a".repeat(256)), Check.ID_TOKEN_SUBJECT),
          new Wrong("exp missing", t -> t.claim("exp", null), Check.ID_TOKEN_EXPIRY),
          new Wrong("exp a minute ago", t -> t.claim("exp", NOW - 60), Check.ID_TOKEN_EXPIRY),
          new Wrong("exp negative", t -> t.claim("exp", -1), Check.ID_TOKEN_EXPIRY),
          new Wrong("exp beyond time", t -> t.claim("exp", 1e15), Check.ID_TOKEN_EXPIRY),
          new Wrong("exp a text", t -> t.claim("exp", "tomorrow"), Check.ID_TOKEN_FORMAT),
          new Wrong("iat missing", t -> t.claim("iat", null), Check.ID_TOKEN_ISSUED_AT),
          new Wrong("iat to come", t -> t.claim("iat", NOW + 61), Check.ID_TOKEN_ISSUED_AT),
          new Wrong("nbf to come", t -> t.claim("nbf", NOW + 61), Check.ID_TOKEN_NOT_BEFORE),
          new Wrong("nbf beyond time", t -> t.claim("nbf", 1e15), Check.ID_TOKEN_NOT_BEFORE),
          new Wrong("nonce missing", t -> t.claim("nonce", null), Check.ID_TOKEN_NONCE),
          new Wrong("nonce another", t -> t.claim("nonce", "another"), Check.ID_TOKEN_NONCE),
          new Wrong("nonce no text", t -> t.claim("nonce", 7), Check.ID_TOKEN_NONCE),
          new Wrong(
              "at_hash another",
              t -> t.claim("at_hash", "AAAAAAAAAAAAAAAAAAAAAA"),
              Check.ID_TOKEN_ACCESS_TOKEN_HASH),
          new Wrong(
              "at_hash no text", t -> t.claim("at_hash", 7), Check.ID_TOKEN_ACCESS_TOKEN_HASH));

  static final List<Right> RIGHT =
      List.of(
          new Right("as Auth0 sends it", t -> t),
          new Right("typ missing", t -> t.header("typ", null)),
          new Right("typ in small letters", t -> t.header("typ", "jwt")),
          new Right("aud an array", t -> t.claim("aud", List.of(TestIdToken.CLIENT_ID))),
          new Right("azp this client", t -> t.claim("azp", TestIdToken.CLIENT_ID)),
          new Right(
              "two aud with azp",
              t ->
                  t.claim("aud", List.of("another", TestIdToken.CLIENT_ID))
                      .claim("azp", TestIdToken.CLIENT_ID)),
          new Right("sub of 255", t -> t.claim("sub", "a".repeat(255))),
          new Right("exp within the skew", t -> t.claim("exp", NOW - 59)),
          new Right("exp with a fraction", t -> t.claim("exp", NOW + 10.5)),
          new Right("iat within the skew", t -> t.claim("iat", NOW + 60)),
          new Right("nbf within the skew", t -> t.claim("nbf", NOW + 60)),
          new Right("at_hash right", t -> t.claim("at_hash", TestIdToken.ACCESS_TOKEN_HASH)),
          new Right("auth_time old but no max_age", t -> t.claim("auth_time", 1)));

  @ParameterizedTest
  @FieldSource("WRONG")
  void idTokenWhenOneThingIsWrongThenItsCheckFails(Wrong wrong) {
    OidcException e = refusal(wrong.edit().apply(valid()).sign(), Map.of());
    assertThat(e.check()).isEqualTo(wrong.check());
    assertThat(e).isInstanceOf(OidcException.TenantMustAct.class);
  }

  @ParameterizedTest
  @FieldSource("RIGHT")
  void idTokenWhenItIsUnusualButRightThenItIsVerified(Right right) {
    assertThat(verify(right.edit().apply(valid()).sign(), Map.of())).isNotNull();
  }

  @Test
  void idTokenWhenVerifiedThenTellsItsClaims() {
    String raw = valid().claim("sid", "the-session").claim("email", "ada@example.com").sign();
    IdToken token = verify(raw, Map.of());
    assertThat(token.raw()).isEqualTo(raw);
    assertThat(token.subject()).isEqualTo("auth0|ada");
    assertThat(token.sid()).contains("the-session");
    assertThat(token.claims()).containsEntry("email", "ada@example.com").isUnmodifiable();
  }

  @Test
  void idTokenWhenSignedWithAnotherSecretThenSignatureFails() {
    String foreign = valid().signWith("another-secret-of-more-than-32-characters");
    assertThat(refusal(foreign, Map.of()).check()).isEqualTo(Check.ID_TOKEN_SIGNATURE);
  }

  @Test
  void idTokenWhenAnyCharacterIsChangedThenIsRefused() {
    String raw = valid().sign();
    var accepted = new ArrayList<Integer>();
    for (int at = 0;
        at < raw.length() - 1;
        at++) { // the last holds two bits that count for nothing
      for (char other : new char[] {'A', '.', '=', '\n', '\u00e4'}) {
        String changed = raw.substring(0, at) + other + raw.substring(at + 1);
        if (!changed.equals(raw) && refusal(changed, Map.of()) == null) {
          accepted.add(at);
        }
      }
    }
    assertThat(accepted).isEmpty();
  }

  @Test
  void idTokenWhenItIsNoJwtThenFormatFails() {
    assertThat(
            Stream.of("", ".", "..", "a.b", "a.b.c", "e30.e30", "e30.e30.", "a.b.c.d.e", "null")
                .map(raw -> refusal(raw, Map.of()).check()))
        .containsOnly(Check.ID_TOKEN_FORMAT, Check.ID_TOKEN_ALGORITHM);
  }

  @Test
  void authTimeWhenMaxAgeWasAskedThenMustBeThereAndRecent() {
    var asked = Map.of("max_age", "600");
    assertThat(refusal(valid().sign(), asked).check()).isEqualTo(Check.ID_TOKEN_AUTH_TIME);
    assertThat(refusal(authenticated(-661), asked).check()).isEqualTo(Check.ID_TOKEN_AUTH_TIME);
    assertThat(refusal(authenticated(61), asked).check()).isEqualTo(Check.ID_TOKEN_AUTH_TIME);
    assertThat(verify(authenticated(-660), asked)).isNotNull();
    assertThat(verify(authenticated(60), asked)).isNotNull();
  }

  @Test
  void acrWhenAskedForThenMustBeAnsweredAndSecondFactorsAloneByTheirOwnName() {
    var asked = Map.of("acr_values", "urn:gold urn:silver");
    String multiFactor = "http://schemas.openid.net/pape/policies/2007/06/multi-factor";
    String proven = valid().claim("amr", List.of("pwd", "mfa")).sign();
    assertThat(refusal(valid().sign(), asked).check()).isEqualTo(Check.ID_TOKEN_ACR);
    assertThat(refusal(valid().claim("acr", "urn:bronze").sign(), asked).check())
        .isEqualTo(Check.ID_TOKEN_ACR);
    assertThat(refusal(proven, asked).check()).isEqualTo(Check.ID_TOKEN_ACR);
    assertThat(verify(valid().claim("acr", "urn:silver").sign(), asked)).isNotNull();
    assertThat(verify(proven, Map.of("acr_values", multiFactor))).isNotNull();
  }

  @Test
  void organizationWhenAskedByIdThenMustBeAnsweredExactly() {
    var asked = Map.of("organization", "org_abc");
    assertThat(refusal(valid().sign(), asked).check()).isEqualTo(Check.ID_TOKEN_ORGANIZATION);
    assertThat(refusal(valid().claim("org_id", "org_ABC").sign(), asked).check())
        .isEqualTo(Check.ID_TOKEN_ORGANIZATION);
    assertThat(refusal(valid().claim("org_name", "org_abc").sign(), asked).check())
        .isEqualTo(Check.ID_TOKEN_ORGANIZATION);
    assertThat(verify(valid().claim("org_id", "org_abc").sign(), asked)).isNotNull();
  }

  @Test
  void organizationWhenAskedByNameThenMustBeAnsweredInAnyCase() {
    var asked = Map.of("organization", "Acme");
    assertThat(refusal(valid().claim("org_id", "Acme").sign(), asked).check())
        .isEqualTo(Check.ID_TOKEN_ORGANIZATION);
    assertThat(refusal(valid().claim("org_name", "another").sign(), asked).check())
        .isEqualTo(Check.ID_TOKEN_ORGANIZATION);
    assertThat(verify(valid().claim("org_name", "acme").sign(), asked)).isNotNull();
  }

  private static TestIdToken valid() {
    return TestIdToken.valid(CLOCK.instant());
  }

  private static String authenticated(long seconds) {
    return valid().claim("auth_time", NOW + seconds).sign();
  }

  private static OidcException refusal(String raw, Map<String, String> asked) {
    return catchThrowableOfType(OidcException.class, () -> verify(raw, asked));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "null}", "[]", "{\"alg\":\"none\",\"alg\":\"HS256\"}"})
  void tokenWhenItsHeaderIsNoObjectOfUniqueMembersThenIsNone(String header) {
    String raw = TestIdToken.signedTexts(header, "{}");
    OidcException e = catchThrowableOfType(OidcException.class, () -> verify(raw, Map.of()));
    assertThat(e.check()).isEqualTo(Check.ID_TOKEN_FORMAT);
  }

  @Test
  void tokenWhenSignedWithTheSecretThatFollowsThenIsVerifiedAndWithAnotherIsNot() {
    var following = "the-secret-that-follows-with-over-32-characters";
    var verifier = verifier(CLOCK, new ClientSecrets(() -> List.of(TestIdToken.SECRET, following)));
    var login = TestLogin.underWay("the-state", Map.of(), CLOCK.instant().plusSeconds(60));
    for (String secret : List.of(TestIdToken.SECRET, following)) {
      String raw = TestIdToken.valid(CLOCK.instant()).signWith(secret);
      assertThat(verifier.verify(raw, login, TestIdToken.ACCESS_TOKEN).subject())
          .isEqualTo("auth0|ada");
    }
    String forged = TestIdToken.valid(CLOCK.instant()).signWith("x".repeat(40));
    OidcException e =
        catchThrowableOfType(
            OidcException.class, () -> verifier.verify(forged, login, TestIdToken.ACCESS_TOKEN));
    assertThat(e.check()).isEqualTo(Check.ID_TOKEN_SIGNATURE);
  }

  private static IdToken verify(String raw, Map<String, String> asked) {
    return verifier(CLOCK)
        .verify(
            raw,
            TestLogin.underWay("the-state", asked, CLOCK.instant().plusSeconds(60)),
            TestIdToken.ACCESS_TOKEN);
  }

  static IdTokenVerifier verifier(TestClock clock) {
    return verifier(clock, ClientSecrets.of(TestIdToken.SECRET));
  }

  private static IdTokenVerifier verifier(TestClock clock, ClientSecrets secrets) {
    var client =
        new ClientRegistration(
            TestIdToken.CLIENT_ID,
            secrets,
            ClientAuthentication.CLIENT_SECRET_POST,
            null,
            SigningAlgorithm.HS256);
    URI issuer = URI.create(TestIdToken.ISSUER);
    // HS256 needs no key of the provider: never used.
    var http = new Http(Duration.ofSeconds(1), issuer, TestGates.wide(clock), clock);
    return new IdTokenVerifier(new Provider(issuer, http, clock), client, clock);
  }
}
