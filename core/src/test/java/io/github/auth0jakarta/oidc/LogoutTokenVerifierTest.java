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

/** OpenID Connect Back-Channel Logout 1.0 §2.6, claim by claim. */
class LogoutTokenVerifierTest {

  /** One wrong logout token: what is wrong, how it is made, and the check that must notice. */
  record Wrong(String what, UnaryOperator<TestIdToken> edit, Check check) {
    @Override
    public String toString() {
      return what;
    }
  }

  /** One unusual logout token that is right. */
  record Right(String what, UnaryOperator<TestIdToken> edit) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  private static final TestClock CLOCK = new TestClock(START);
  private static final long NOW = START.getEpochSecond();

  static final List<Wrong> WRONG =
      List.of(
          new Wrong("alg none", t -> t.header("alg", "none"), Check.LOGOUT_TOKEN_ALGORITHM),
          new Wrong("alg RS256", t -> t.header("alg", "RS256"), Check.LOGOUT_TOKEN_ALGORITHM),
          new Wrong("alg missing", t -> t.header("alg", null), Check.LOGOUT_TOKEN_ALGORITHM),
          new Wrong("crit", t -> t.header("crit", List.of("b64")), Check.LOGOUT_TOKEN_FORMAT),
          new Wrong(
              "typ of access token", t -> t.header("typ", "at+jwt"), Check.LOGOUT_TOKEN_FORMAT),
          new Wrong("claim twice", t -> t.payload("{%s,\"sid\":\"x\"}"), Check.LOGOUT_TOKEN_FORMAT),
          new Wrong("iss missing", t -> t.claim("iss", null), Check.LOGOUT_TOKEN_ISSUER),
          new Wrong(
              "iss another",
              t -> t.claim("iss", "https://evil.example/"),
              Check.LOGOUT_TOKEN_ISSUER),
          new Wrong("aud missing", t -> t.claim("aud", null), Check.LOGOUT_TOKEN_AUDIENCE),
          new Wrong("aud another", t -> t.claim("aud", "another"), Check.LOGOUT_TOKEN_AUDIENCE),
          new Wrong("iat missing", t -> t.claim("iat", null), Check.LOGOUT_TOKEN_ISSUED_AT),
          new Wrong("iat to come", t -> t.claim("iat", NOW + 61), Check.LOGOUT_TOKEN_ISSUED_AT),
          new Wrong(
              "iat an hour ago", t -> t.claim("iat", NOW - 3600), Check.LOGOUT_TOKEN_ISSUED_AT),
          new Wrong("exp missing", t -> t.claim("exp", null), Check.LOGOUT_TOKEN_EXPIRY),
          new Wrong("exp a minute ago", t -> t.claim("exp", NOW - 60), Check.LOGOUT_TOKEN_EXPIRY),
          new Wrong(
              "neither sub nor sid",
              t -> t.claim("sub", null).claim("sid", null),
              Check.LOGOUT_TOKEN_SUBJECT),
          new Wrong("sub no text", t -> t.claim("sub", 1), Check.LOGOUT_TOKEN_SUBJECT),
          new Wrong("sub blank", t -> t.claim("sub", " "), Check.LOGOUT_TOKEN_SUBJECT),
          new Wrong("sid no text", t -> t.claim("sid", List.of("s")), Check.LOGOUT_TOKEN_SUBJECT),
          new Wrong(
              "sid endless", t -> t.claim("sid", "s".repeat(1001)), Check.LOGOUT_TOKEN_SUBJECT),
          new Wrong("events missing", t -> t.claim("events", null), Check.LOGOUT_TOKEN_EVENT),
          new Wrong("events a text", t -> t.claim("events", EVENT), Check.LOGOUT_TOKEN_EVENT),
          new Wrong("events empty", t -> t.claim("events", Map.of()), Check.LOGOUT_TOKEN_EVENT),
          new Wrong(
              "event of another kind",
              t -> t.claim("events", Map.of(EVENT + "2", Map.of())),
              Check.LOGOUT_TOKEN_EVENT),
          new Wrong(
              "event no object",
              t -> t.claim("events", Map.of(EVENT, true)),
              Check.LOGOUT_TOKEN_EVENT),
          new Wrong("nonce", t -> t.claim("nonce", "n"), Check.LOGOUT_TOKEN_NONCE),
          new Wrong("nonce null", t -> t.payload("{%s,\"nonce\":null}"), Check.LOGOUT_TOKEN_NONCE),
          new Wrong("jti missing", t -> t.claim("jti", null), Check.LOGOUT_TOKEN_ID),
          new Wrong("jti empty", t -> t.claim("jti", ""), Check.LOGOUT_TOKEN_ID),
          new Wrong("jti no text", t -> t.claim("jti", 7), Check.LOGOUT_TOKEN_ID));

  static final List<Right> RIGHT =
      List.of(
          new Right("as Auth0 sends it", t -> t),
          new Right("typ JWT", t -> t.header("typ", "JWT")),
          new Right("typ in capitals", t -> t.header("typ", "LOGOUT+JWT")),
          new Right("typ missing", t -> t.header("typ", null)),
          new Right("sub alone", t -> t.claim("sid", null)),
          new Right("sid alone", t -> t.claim("sub", null)),
          new Right("two aud", t -> t.claim("aud", List.of("another", TestIdToken.CLIENT_ID))),
          new Right("exp within the skew", t -> t.claim("exp", NOW - 59)),
          new Right("iat within the skew", t -> t.claim("iat", NOW + 60)),
          new Right("iat within the hour", t -> t.claim("iat", NOW - 3599)),
          new Right(
              "event with something inside", t -> t.claim("events", Map.of(EVENT, Map.of("a", 1)))),
          new Right(
              "several events", t -> t.claim("events", Map.of(EVENT, Map.of(), "urn:b", Map.of()))),
          new Right("claims of its own", t -> t.claim("trace_id", "t")));

  @ParameterizedTest
  @FieldSource("WRONG")
  void logoutTokenWhenOneThingIsWrongThenItsCheckFails(Wrong wrong) {
    assertThat(refusal(wrong.edit().apply(valid()).sign()).check()).isEqualTo(wrong.check());
  }

  @ParameterizedTest
  @FieldSource("RIGHT")
  void logoutTokenWhenItIsUnusualButRightThenItIsVerified(Right right) {
    assertThat(verify(right.edit().apply(valid()).sign())).isNotNull();
  }

  @Test
  void logoutTokenWhenVerifiedThenTellsWhoseSessionHasEndedAndShowsNothing() {
    LogoutToken token = verify(valid().sign());
    assertThat(token.jti()).isEqualTo("the-token");
    assertThat(token.subject()).contains("auth0|ada");
    assertThat(token.sid()).contains("the-session");
    assertThat(token.issuedAt()).isEqualTo(START);
    assertThat(token).hasToString("LogoutToken[verified]");
  }

  @Test
  void logoutTokenWhenItIsAnIdTokenThenIsRefused() {
    String idToken = TestIdToken.valid(START).claim("sid", "the-session").sign();
    assertThat(refusal(idToken).check()).isEqualTo(Check.LOGOUT_TOKEN_EVENT);
  }

  @Test
  void logoutTokenWhenSignedWithAnotherSecretThenSignatureFails() {
    String foreign = valid().signWith("another-secret-of-more-than-32-characters");
    assertThat(refusal(foreign).check()).isEqualTo(Check.LOGOUT_TOKEN_SIGNATURE);
  }

  @Test
  void logoutTokenWhenAnyCharacterIsChangedThenIsRefused() {
    String raw = valid().sign();
    var accepted = new ArrayList<Integer>();
    for (int at = 0; at < raw.length() - 1; at++) { // the last holds two bits that do not count
      String changed =
          raw.substring(0, at) + (raw.charAt(at) == 'A' ? 'B' : 'A') + raw.substring(at + 1);
      if (refusal(changed) == null) {
        accepted.add(at);
      }
    }
    assertThat(accepted).isEmpty();
  }

  @Test
  void logoutTokenWhenItIsNoJwtThenIsRefused() {
    assertThat(
            Stream.of("", ".", "..", "a.b", "a.b.c", "e30.e30.", "a.b.c.d.e", "null")
                .map(raw -> refusal(raw).check()))
        .containsOnly(Check.LOGOUT_TOKEN_FORMAT, Check.LOGOUT_TOKEN_ALGORITHM);
  }

  @Test
  void logoutTokenWhenNoKeyOfTheProviderFitsThenItsKeyFails() {
    try (var issuer = new TestIssuer()) {
      var client =
          new ClientRegistration(
              TestIdToken.CLIENT_ID,
              TestIdToken.SECRET,
              ClientAuthentication.CLIENT_SECRET_POST,
              SigningAlgorithm.RS256);
      var http = new Http(Duration.ofSeconds(5), issuer.issuer(), TestGates.wide(CLOCK), CLOCK);
      var provider = new Provider(issuer.issuer(), http, CLOCK);
      String raw = issuer.sign(valid().header("alg", "RS256").header("kid", "another"));
      assertThat(
              catchThrowableOfType(
                      OidcException.class,
                      () -> new LogoutTokenVerifier(provider, client, CLOCK).verify(raw))
                  .check())
          .isEqualTo(Check.LOGOUT_TOKEN_KEY);
    }
  }

  private static TestIdToken valid() {
    return TestIdToken.valid(START)
        .header("typ", "logout+jwt")
        .claim("nonce", null)
        .claim("exp", NOW + 120)
        .claim("sid", "the-session")
        .claim("jti", "the-token")
        .claim("events", Map.of(EVENT, Map.of()));
  }

  private static OidcException refusal(String raw) {
    return catchThrowableOfType(OidcException.class, () -> verify(raw));
  }

  private static LogoutToken verify(String raw) {
    var client =
        new ClientRegistration(
            TestIdToken.CLIENT_ID,
            TestIdToken.SECRET,
            ClientAuthentication.CLIENT_SECRET_POST,
            SigningAlgorithm.HS256);
    URI issuer = URI.create(TestIdToken.ISSUER);
    // HS256 needs no key of the provider: never used.
    var http = new Http(Duration.ofSeconds(1), issuer, TestGates.wide(CLOCK), CLOCK);
    var provider = new Provider(issuer, http, CLOCK);
    return new LogoutTokenVerifier(provider, client, CLOCK).verify(raw);
  }
}
