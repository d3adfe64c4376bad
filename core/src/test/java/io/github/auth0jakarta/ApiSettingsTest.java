package io.github.auth0jakarta;

import static io.github.auth0jakarta.TestSettings.settings;
import static io.github.auth0jakarta.TestSettings.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.auth0jakarta.oidc.SigningAlgorithm;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is accepted on API paths. */
class ApiSettingsTest {

  @Test
  void settingsWhenNothingIsSaidThenThereIsNoApi() {
    assertThat(Auth0Config.from(settings()::get).api()).isNull();
  }

  @Test
  void settingsWhenThereIsAnApiThenAsTheyStand() {
    Map<String, String> settings = api();
    settings.put("auth0.api.algorithm", "ps256");
    settings.put("auth0.api.clients", "one, two");
    settings.put("auth0.api.session-cookie", "true");
    var api = Auth0Config.from(settings::get).api();
    assertThat(api.paths()).containsExactly("/api/*", "/graphql");
    assertThat(api.tokens().audience()).isEqualTo("https://shop.example.com/api");
    assertThat(api.tokens().algorithm()).isEqualTo(SigningAlgorithm.PS256);
    assertThat(api.tokens().clients()).containsExactlyInAnyOrder("one", "two");
    assertThat(api.tokenPaths()).isEmpty();
    var usual = Auth0Config.from(api()::get).api();
    assertThat(usual.tokens().algorithm()).isEqualTo(SigningAlgorithm.RS256);
    assertThat(usual.tokenPaths()).isEqualTo(usual.paths());
  }

  @ParameterizedTest
  @CsvSource({
    "auth0.api.paths, api",
    "auth0.api.paths, /api/**",
    "auth0.api.audience, ''",
    "auth0.api.audience, the-client",
    "auth0.api.algorithm, HS256",
    "auth0.api.algorithm, none",
    "auth0.api.session-cookie, yes",
  })
  void settingWhenItIsWrongThenIsToldWithItsKey(String key, String value) {
    Map<String, String> settings = api();
    settings.put(key, value);
    var e = catchThrowableOfType(Auth0ConfigException.class, () -> Auth0Config.from(settings::get));
    assertThat(e).hasMessageContaining(key + ": ");
    assertThat(e.getMessage().lines().filter(line -> line.contains("auth0.")).count()).isOne();
  }

  private static Map<String, String> api() {
    Map<String, String> settings = with("auth0.api.paths", "/api/*, /graphql");
    settings.put("auth0.api.audience", "https://shop.example.com/api");
    return settings;
  }
}
