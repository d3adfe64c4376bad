package io.github.auth0jakarta;

import static io.github.auth0jakarta.TestSettings.settings;
import static io.github.auth0jakarta.TestSettings.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What gives tokens to trusted first-party clients. */
class GrantSettingsTest {

  private static final String REDIRECT_URIS = "auth0.code-grant.redirect-uris";
  private static final String PAGE = "https://shop.example.com/signed-in";

  @Test
  void settingsWhenNothingIsSaidThenNobodyGetsTokens() {
    Auth0Config config = Auth0Config.from(settings()::get);
    assertThat(config.grants()).isNull();
    assertThat(config.web().cookie().name()).isNull();
  }

  @Test
  void settingsWhenPasswordsAreAcceptedThenTheCookieIsCalledSid() {
    Map<String, String> settings = with("auth0.password-grant.enabled", "true");
    settings.put("auth0.password-grant.connections", "staff,customers");
    Auth0Config config = Auth0Config.from(settings::get);
    assertThat(config.grants().tokenPath()).isEqualTo("/oauth/token");
    assertThat(config.grants().refreshPath()).isEqualTo("/refreshtoken");
    assertThat(config.grants().userInfoPath()).isEqualTo("/userinfo");
    assertThat(config.grants().passwordLogin().connections()).containsExactly("staff", "customers");
    assertThat(config.grants().codeLogin()).isNull();
    assertThat(config.web().cookie().name()).isEqualTo("sid");
    settings.put("auth0.session.cookie.name", "__Host-s");
    assertThat(Auth0Config.from(settings::get).web().cookie().name()).isEqualTo("__Host-s");
  }

  @Test
  void settingsWhenPagesGetTokensThenAsTheyStandAlsoForAnOrganization() {
    Map<String, String> settings = with(REDIRECT_URIS, PAGE + ", http://localhost:9001/in?x=y");
    settings.put("auth0.organization", "org_shop");
    settings.put("auth0.acr-values", "urn:second-factor");
    Auth0Config config = Auth0Config.from(settings::get);
    assertThat(config.grants().passwordLogin()).isNull();
    assertThat(config.grants().codeLogin().authorizePath()).isEqualTo("/authorize");
    assertThat(config.grants().codeLogin().redirectUris())
        .isEqualTo(List.of(URI.create(PAGE), URI.create("http://localhost:9001/in?x=y")));
    assertThat(config.grants().tokenPath()).isEqualTo("/oauth/token");
    assertThat(config.web().cookie().name()).isEqualTo("sid");
  }

  @ParameterizedTest
  @CsvSource({
    "auth0.password-grant.enabled, on",
    "auth0.token-path, oauth/token",
    "auth0.token-path, /auth/login",
    "auth0.token-path, /auth/login/resume",
    "auth0.token-path, /auth/callback",
    "auth0.token-path, /refreshtoken",
    "auth0.refresh-path, /auth/logout",
    "auth0.refresh-path, /oauth/token",
    "auth0.userinfo-path, /auth/logged-out",
    "auth0.userinfo-path, /oauth/token",
    "auth0.authorize-path, authorize",
    "auth0.authorize-path, /userinfo",
    "auth0.authorize-path, /auth/backchannel-logout",
    "auth0.authorize-path, /auth/log-stream",
    "auth0.organization, org_shop",
    "auth0.acr-values, urn:second-factor",
  })
  void settingWhenItIsWrongThenIsToldWithItsKey(String key, String value) {
    Map<String, String> settings = with("auth0.password-grant.enabled", "true");
    settings.put(REDIRECT_URIS, PAGE);
    settings.put(key, value);
    assertOnlyMistake(settings, key);
  }

  @Test
  void pathWhenAnotherIsPutInItsPlaceThenIsToldAllTheSame() {
    Map<String, String> settings = with(REDIRECT_URIS, PAGE);
    settings.put("auth0.callback-path", "/authorize");
    assertOnlyMistake(settings, "auth0.authorize-path");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/signed-in",
        "shop.example.com/signed-in",
        "http://shop.example.com/signed-in",
        "https://shop.example.com/signed-in#top",
        "https://shop.example.com/signed-in#",
        "https://ada@shop.example.com/signed-in",
        "https://shop.example.com/auth/callback",
        "https://*.example.com/signed-in x",
        "javascript:alert(1)",
        "com.example.shop:/signed-in",
      })
  void redirectUriWhenItIsNoPageThenIsAMistake(String uri) {
    assertOnlyMistake(with(REDIRECT_URIS, PAGE + "," + uri), REDIRECT_URIS);
  }

  @ParameterizedTest
  @CsvSource({
    "https://shop.example.com/app/in, true",
    "https://SHOP.example.com:443/in, true",
    "https://shop.example.com/auth/callback, true",
    "https://shop.example.com/app/auth/callback, false",
    "https://shop.example.com:444/in, false",
    "https://other.example.com/in, false",
    "http://localhost/in, false",
  })
  void redirectUriWhenTheBaseUrlIsKnownThenIsAPageOfThatOrigin(String uri, boolean right) {
    Map<String, String> settings = with(REDIRECT_URIS, uri);
    settings.put("auth0.base-url", "https://shop.example.com/app/");
    if (right) {
      assertThat(Auth0Config.from(settings::get).grants().codeLogin().redirectUris())
          .containsExactly(URI.create(uri));
    } else {
      assertOnlyMistake(settings, REDIRECT_URIS);
    }
  }

  private static void assertOnlyMistake(Map<String, String> settings, String key) {
    var e = catchThrowableOfType(Auth0ConfigException.class, () -> Auth0Config.from(settings::get));
    assertThat(e.mistakes()).singleElement().asString().startsWith(key + ": ");
  }
}
