package io.github.auth0jakarta.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Each claim and header of an access token on its own, and the tenant's real ones. */
class AccessTokenVerifierTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  /** One access token: what is different in it, and the check that must notice, if any. */
  record Line(String what, UnaryOperator<TestIdToken> edit, Check check) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  private static final TestClock CLOCK = new TestClock(START);
  private static final long NOW = START.getEpochSecond();
  private static final String AUDIENCE = "https://orders.example.com/";

  static final List<Line> WRONG =
      List.of(
          new Line("alg none", t -> t.header("alg", "none"), Check.ACCESS_TOKEN_ALGORITHM),
          new Line("alg HS256", t -> t.header("alg", "HS256"), Check.ACCESS_TOKEN_ALGORITHM),
          new Line("alg PS256", t -> t.header("alg", "PS256"), Check.ACCESS_TOKEN_ALGORITHM),
          new Line(
              "typ of logout token", t -> t.header("typ", "logout+jwt"), Check.ACCESS_TOKEN_FORMAT),
          new Line(
              "typ of DPoP proof", t -> t.header("typ", "dpop+jwt"), Check.ACCESS_TOKEN_FORMAT),
          new Line("kid unknown", t -> t.header("kid", "another"), Check.ACCESS_TOKEN_KEY),
          new Line("crit", t -> t.header("crit", List.of("b64")), Check.ACCESS_TOKEN_FORMAT),
          new Line("nonce", t -> t.claim("nonce", "n"), Check.ACCESS_TOKEN_FORMAT),
          new Line("at_hash", t -> t.claim("at_hash", "h"), Check.ACCESS_TOKEN_FORMAT),
          new Line("events", t -> t.claim("events", Map.of()), Check.ACCESS_TOKEN_FORMAT),
          new Line("iss missing", t -> t.claim("iss", null), Check.ACCESS_TOKEN_ISSUER),
          new Line(
              "iss another", t -> t.claim("iss", "https://x.example/"), Check.ACCESS_TOKEN_ISSUER),
          new Line("aud missing", t -> t.claim("aud", null), Check.ACCESS_TOKEN_AUDIENCE),
          new Line("aud empty", t -> t.claim("aud", List.of()), Check.ACCESS_TOKEN_AUDIENCE),
          new Line(
              "aud without slash",
              t -> t.claim("aud", "https://orders.example.com"),
              Check.ACCESS_TOKEN_AUDIENCE),
          new Line(
              "aud UserInfo alone",
              t -> t.claim("aud", "https://tenant.example/userinfo"),
              Check.ACCESS_TOKEN_AUDIENCE),
          new Line(
              "aud the client", t -> t.claim("aud", "the-client"), Check.ACCESS_TOKEN_AUDIENCE),
          new Line("exp missing", t -> t.claim("exp", null), Check.ACCESS_TOKEN_EXPIRY),
          new Line("exp a minute ago", t -> t.claim("exp", NOW - 60), Check.ACCESS_TOKEN_EXPIRY),
          new Line("iat missing", t -> t.claim("iat", null), Check.ACCESS_TOKEN_ISSUED_AT),
          new Line("iat to come", t -> t.claim("iat", NOW + 61), Check.ACCESS_TOKEN_ISSUED_AT),
          new Line("nbf to come", t -> t.claim("nbf", NOW + 61), Check.ACCESS_TOKEN_NOT_BEFORE),
          new Line("nbf beyond time", t -> t.claim("nbf", 1e15), Check.ACCESS_TOKEN_NOT_BEFORE),
          new Line("sub missing", t -> t.claim("sub", null), Check.ACCESS_TOKEN_SUBJECT),
          new Line("sub blank", t -> t.claim("sub", " "), Check.ACCESS_TOKEN_SUBJECT),
          new Line("no client", t -> t.claim("azp", null), Check.ACCESS_TOKEN_CLIENT),
          new Line("azp no text", t -> t.claim("azp", 7), Check.ACCESS_TOKEN_CLIENT),
          new Line("azp not accepted", t -> t.claim("azp", "stranger"), Check.ACCESS_TOKEN_CLIENT),
          new Line("two clients", t -> t.claim("client_id", "other"), Check.ACCESS_TOKEN_CLIENT),
          new Line(
              "two clients, one accepted",
              t -> t.claim("client_id", "the-client").claim("azp", "stranger"),
              Check.ACCESS_TOKEN_CLIENT),
          new Line(
              "bound by DPoP",
              t -> t.claim("cnf", Map.of("jkt", "k")),
              Check.ACCESS_TOKEN_BINDING));

  static final List<Line> RIGHT =
      List.of(
          new Line("as Auth0 sends it", t -> t, null),
          new Line(
              "RFC 9068",
              t -> t.header("typ", "at+jwt").claim("client_id", "the-client").claim("azp", null),
              null),
          new Line("media type whole", t -> t.header("typ", "application/at+jwt"), null),
          new Line("client_id and azp", t -> t.claim("client_id", "the-client"), null),
          new Line(
              "aud several",
              t -> t.claim("aud", List.of("https://tenant.example/userinfo", AUDIENCE)),
              null),
          new Line("exp within the skew", t -> t.claim("exp", NOW - 59), null));

  private static final TestIssuer ISSUER = new TestIssuer();
  private static final AccessTokenVerifier VERIFIER =
      new AccessTokenVerifier(
          new Provider(
              ISSUER.issuer(),
              new Http(Duration.ofSeconds(5), ISSUER.issuer(), TestGates.wide(CLOCK), CLOCK),
              CLOCK),
          new AccessTokenVerifier.Settings(AUDIENCE, SigningAlgorithm.RS256, Set.of("the-client")),
          SettingKeys.MAIN,
          CLOCK);

  @AfterAll
  static void stop() {
    ISSUER.close();
  }

  @ParameterizedTest
  @FieldSource("WRONG")
  void accessTokenWhenOneThingIsWrongThenItsCheckFails(Line line) {
    OidcException e = refusal(ISSUER.sign(line.edit().apply(valid())));
    assertThat(e.check()).isEqualTo(line.check());
  }

  @ParameterizedTest
  @FieldSource("RIGHT")
  void accessTokenWhenItIsUnusualButRightThenItIsVerified(Line line) {
    AccessToken token = VERIFIER.verify(ISSUER.sign(line.edit().apply(valid())));
    assertThat(token.clientId()).isEqualTo("the-client");
  }

  @Test
  void accessTokenWhenVerifiedThenTellsWhatItAllows() {
    AccessToken token =
        VERIFIER.verify(
            ISSUER.sign(
                valid()
                    .claim("scope", "read:orders  write:orders")
                    .claim("permissions", List.of("read:orders", 7))));
    assertThat(token.subject()).isEqualTo("auth0|ada");
    assertThat(token.issuedAt()).isEqualTo(START);
    assertThat(token.scopes()).containsExactlyInAnyOrder("read:orders", "write:orders");
    assertThat(token.permissions()).containsExactly("read:orders");
    assertThat(token.claims()).containsEntry("azp", "the-client").isUnmodifiable();
    assertThat(token).hasToString("AccessToken[verified]");
  }

  @Test
  void accessTokenWhenAnotherKeyHasSignedThenSignatureFails() {
    try (TestIssuer foreign = new TestIssuer()) {
      assertThat(refusal(foreign.sign(valid())).check()).isEqualTo(Check.ACCESS_TOKEN_SIGNATURE);
    }
  }

  @Test
  void accessTokenWhenItIsNoJwtThenFormatFails() {
    for (String raw : List.of("", "x", "a.b.c", "e30.e30.", "v1.opaque-token-of-userinfo")) {
      assertThat(refusal(raw).check())
          .isIn(Check.ACCESS_TOKEN_FORMAT, Check.ACCESS_TOKEN_ALGORITHM);
    }
  }

  @Test
  void tokensWhenFromTheTenantThenTheAccessTokenAloneIsTaken() {
    try (var application = TestApplication.at(TENANT.tenant())) {
      var verifier =
          application
              .relyingParty()
              .accessTokenVerifier(
                  new AccessTokenVerifier.Settings(AUDIENCE, SigningAlgorithm.RS256, Set.of()));
      Login login = application.logIn(Map.of("audience", AUDIENCE));
      AccessToken token = verifier.verify(login.tokens().accessToken().value());
      assertThat(token.subject()).isEqualTo(TENANT.tenant().userId(TestApplication.ADA));
      assertThat(token.clientId()).isEqualTo(TENANT.tenant().clientId());
      OidcException e =
          catchThrowableOfType(OidcException.class, () -> verifier.verify(login.idToken().raw()));
      assertThat(e.check()).isEqualTo(Check.ACCESS_TOKEN_FORMAT);
    }
  }

  private static TestIdToken valid() {
    return TestIdToken.valid(START)
        .header("alg", "RS256")
        .header("kid", "the-key")
        .claim("nonce", null)
        .claim("iss", ISSUER.issuer().toString())
        .claim("aud", AUDIENCE)
        .claim("azp", "the-client");
  }

  private static OidcException refusal(String token) {
    return catchThrowableOfType(OidcException.class, () -> VERIFIER.verify(token));
  }
}
