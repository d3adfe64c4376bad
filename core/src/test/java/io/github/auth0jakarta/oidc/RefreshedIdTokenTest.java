package io.github.auth0jakarta.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a refreshed ID token may say after what the login's has said (OpenID Connect §12.2). */
class RefreshedIdTokenTest {

  /** One refreshed ID token: what is different in it, and the check that must notice, if any. */
  record Line(String what, UnaryOperator<TestIdToken> edit, Check check) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  private static final TestClock CLOCK = new TestClock(START);
  private static final long NOW = START.getEpochSecond();

  private static final Map<String, Object> FIRST =
      Map.of(
          "iss", TestIdToken.ISSUER,
          "sub", "auth0|ada",
          "aud", TestIdToken.CLIENT_ID,
          "azp", TestIdToken.CLIENT_ID,
          "nonce", TestIdToken.NONCE,
          "auth_time", (int) NOW - 100,
          "org_id", "org_acme");

  static final List<Line> WRONG =
      List.of(
          new Line("iss another", t -> t.claim("iss", "https://x.example/"), Check.ID_TOKEN_ISSUER),
          new Line("sub another", t -> t.claim("sub", "auth0|eve"), Check.ID_TOKEN_SUBJECT),
          new Line(
              "aud one more",
              t -> t.claim("aud", List.of(TestIdToken.CLIENT_ID, "another")),
              Check.ID_TOKEN_AUDIENCE),
          new Line("azp missing", t -> t.claim("azp", null), Check.ID_TOKEN_AUTHORIZED_PARTY),
          new Line("nonce another", t -> t.claim("nonce", "another"), Check.ID_TOKEN_NONCE),
          new Line(
              "auth_time of the refresh", t -> t.claim("auth_time", NOW), Check.ID_TOKEN_AUTH_TIME),
          new Line("org_id missing", t -> t.claim("org_id", null), Check.ID_TOKEN_ORGANIZATION),
          new Line("org_id another", t -> t.claim("org_id", "org_x"), Check.ID_TOKEN_ORGANIZATION),
          new Line("expired", t -> t.claim("exp", NOW - 60), Check.ID_TOKEN_EXPIRY),
          new Line(
              "at_hash another",
              t -> t.claim("at_hash", "AAAAAAAAAAAAAAAAAAAAAA"),
              Check.ID_TOKEN_ACCESS_TOKEN_HASH),
          new Line("alg none", t -> t.header("alg", "none"), Check.ID_TOKEN_ALGORITHM));

  static final List<Line> RIGHT =
      List.of(
          new Line("as Auth0 sends it", t -> t, null),
          new Line("nonce missing", t -> t.claim("nonce", null), null),
          new Line("auth_time missing", t -> t.claim("auth_time", null), null),
          new Line("aud an array", t -> t.claim("aud", List.of(TestIdToken.CLIENT_ID)), null));

  @ParameterizedTest
  @FieldSource("WRONG")
  void refreshedIdTokenWhenOneThingDiffersThenItsCheckFails(Line line) {
    OidcException e = catchThrowableOfType(OidcException.class, () -> verify(line, FIRST));
    assertThat(e.check()).isEqualTo(line.check());
  }

  @ParameterizedTest
  @FieldSource("RIGHT")
  void refreshedIdTokenWhenItAgreesThenItIsVerified(Line line) {
    assertThat(verify(line, FIRST).subject()).isEqualTo("auth0|ada");
  }

  @Test
  void refreshedIdTokenWhenItHasAnAzpThatTheFirstHadNotThenIsRefused() {
    var first = new HashMap<>(FIRST);
    first.remove("azp");
    OidcException e = catchThrowableOfType(OidcException.class, () -> verify(RIGHT.get(0), first));
    assertThat(e.check()).isEqualTo(Check.ID_TOKEN_AUTHORIZED_PARTY);
  }

  private static IdToken verify(Line line, Map<String, Object> first) {
    TestIdToken token = TestIdToken.valid(CLOCK.instant());
    FIRST.forEach(token::claim);
    return IdTokenVerifierTest.verifier(CLOCK)
        .verifyRefreshed(line.edit().apply(token).sign(), first, TestIdToken.ACCESS_TOKEN);
  }
}
