package io.github.auth0jakarta.oidc;

import static io.github.auth0jakarta.oidc.TestApplication.parameters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelyingPartyTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  private static final URI HOME = URI.create("http://localhost:8080/");
  private static final URI AUTH0_LOGOUT = URI.create("https://tenant.example/v2/logout");

  private static final TestClock CLOCK = new TestClock();

  private final TestProvider provider = new TestProvider(CLOCK);

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void endSessionWhenTheTenantOffersItThenEndsTheTenantsSession() {
    var tenant = TENANT.tenant();
    var browser = tenant.userAgent();
    try (var application = TestApplication.at(tenant)) {
      var beginning = application.begin();
      URI back =
          browser.logIn(beginning.redirect(), TestApplication.ADA, TestApplication.ADAS_PASSWORD);
      Login login =
          application.flow().finish(TestApplication.response(back), beginning.transaction());
      URI logout =
          application
              .relyingParty()
              .endSession(login.idToken().raw(), HOME, null, false)
              .orElseThrow();
      assertThat(logout.toString()).startsWith(tenant.issuer() + "oidc/logout?");
      assertThat(browser.logOut(logout)).contains(HOME);
      URI again = application.flow().begin(TestLogin.request(Map.of("prompt", "none"))).redirect();
      assertThat(parameters(browser.logIn(again, "", ""))).containsEntry("error", "login_required");
    }
  }

  @Test
  void endSessionWhenAnAuth0TenantDoesNotOfferItThenIsItsOwnLogout() {
    try (var relyingParty = provider.relyingParty(AUTH0_LOGOUT)) {
      URI logout = relyingParty.endSession("hint", HOME, null, false).orElseThrow();
      assertThat(logout.toString()).startsWith(AUTH0_LOGOUT + "?");
      assertThat(parameters(logout))
          .containsExactlyInAnyOrderEntriesOf(
              Map.of("client_id", TestIdToken.CLIENT_ID, "returnTo", HOME.toString()));
    }
  }

  @Test
  void endSessionWhenTheProviderHasNeitherThenIsEmpty() {
    try (var relyingParty = provider.relyingParty(null)) {
      assertThat(relyingParty.endSession("hint", HOME, null, false)).isEmpty();
    }
  }

  @Test
  void endSessionWhenTheProviderHasBothThenIsTheStandards() {
    provider.metadata().put("end_session_endpoint", provider.issuer() + "/logout?x=1");
    try (var relyingParty = provider.relyingParty(AUTH0_LOGOUT)) {
      assertThat(parameters(relyingParty.endSession("hint", HOME, null, false).orElseThrow()))
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "x",
                  "1",
                  "id_token_hint",
                  "hint",
                  "client_id",
                  TestIdToken.CLIENT_ID,
                  "post_logout_redirect_uri",
                  HOME.toString()));
    }
  }

  @Test
  void loginWhenTheIssuerHasAPathThenSucceeds() {
    provider.userInfo(Map.of("sub", "auth0|ada"));
    try (var relyingParty = provider.relyingParty(null)) {
      var beginning = relyingParty.authorizationCodeFlow().begin(TestLogin.request(Map.of()));
      assertThat(parameters(beginning.redirect())).containsEntry("tenant", "shop");
      assertThat(provider.logIn(relyingParty).idToken().subject()).isEqualTo("auth0|ada");
    }
  }

  @Test
  void userInfoWhenItTellsMoreThenAddsButNeverReplacesClaims() {
    provider.userInfo(
        Map.of("sub", "auth0|ada", "name", "Ada of UserInfo", "aud", "another", "phone", "1"));
    try (var relyingParty = provider.relyingParty(null)) {
      Login login = provider.logIn(relyingParty);
      assertThat(login.userInfo()).isEqualTo(Map.of("phone", "1")).isUnmodifiable();
      assertThat(login.idToken().claims()).containsEntry("name", "Ada of the ID token");
    }
  }

  @Test
  void userInfoWhenItNamesNoSubjectThenIsRefused() {
    provider.userInfo(Map.of("name", "Ada"));
    try (var relyingParty = provider.relyingParty(null)) {
      assertThat(refusal(relyingParty).check()).isEqualTo(Check.USERINFO_SUBJECT);
    }
  }

  @Test
  void userInfoWhenTheProviderHasNoneThenSaysWhichSettingIsWrong() {
    provider.metadata().remove("userinfo_endpoint");
    try (var relyingParty = provider.relyingParty(null)) {
      OidcException e = refusal(relyingParty);
      assertThat(e).isInstanceOf(OidcException.ApplicationMustAct.class);
      assertThat(e).hasMessageContaining("auth0.userinfo");
    }
  }

  @Test
  void userInfoWhenATokenIsPassedOnThenTheProvidersAnswerMustNameASubject() {
    try (var relyingParty = provider.relyingParty(null)) {
      provider.userInfo(Map.of("sub", "auth0|another", "name", "Another"));
      assertThat(relyingParty.userInfo("a-token"))
          .contains(Map.of("sub", "auth0|another", "name", "Another"));
      for (Object none : new Object[] {"", " ", 7, List.of("auth0|ada")}) {
        provider.userInfo(Map.of("sub", none));
        OidcException e =
            catchThrowableOfType(
                OidcException.TenantMustAct.class, () -> relyingParty.userInfo("a-token"));
        assertThat(e.check()).isEqualTo(Check.USERINFO_SUBJECT);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "two words", "line\r\nX-Header: x", "non-ascii-\u00e4", "\u007f"})
  void loginWhenTheAccessTokenCouldBreakAHeaderThenIsRefused(String accessToken) {
    provider.accessToken(accessToken);
    try (var relyingParty = provider.relyingParty(null)) {
      assertThat(refusal(relyingParty).check()).isEqualTo(Check.TOKEN_RESPONSE);
    }
  }

  @Test
  void loginWhenTheAnswerHoldsAnErrorBesideTheTokensThenIsRefused() {
    provider.tokenAnswer("error", "invalid_client");
    try (var relyingParty = provider.relyingParty(null)) {
      assertThat(refusal(relyingParty).error()).contains("invalid_client");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "line\r\nX-Header: x", "non-ascii-\u00e4"})
  void loginWhenTheRefreshTokenIsNoneThenItIsNotKept(String refreshToken) {
    provider.tokenAnswer("refresh_token", refreshToken);
    assertThat(tokens().refreshToken()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "600, PT10M",
    "-1, PT5M",
    "1.5, PT5M",
    "soon, PT5M",
    "9999999999999999999, PT5M",
    "999999999999999999, P366D"
  })
  void loginWhenTheLifetimeIsUntoldOrEndlessThenItHasAnEnd(String expiresIn, Duration lifetime) {
    provider.tokenAnswer("expires_in", expiresIn);
    assertThat(tokens().accessToken().expires()).isEqualTo(CLOCK.instant().plus(lifetime));
  }

  /** What the password grant brings: it keeps the tokens whatever was asked for. */
  private Tokens tokens() {
    try (var relyingParty = provider.relyingParty(null)) {
      var ada =
          new PasswordGrant.Credentials(
              "ada@example.com", "a password", null, Set.of("openid"), null, null);
      return Objects.requireNonNull(relyingParty.passwordGrant().logIn(ada).tokens());
    }
  }

  private OidcException refusal(RelyingParty relyingParty) {
    return catchThrowableOfType(OidcException.class, () -> provider.logIn(relyingParty));
  }
}
