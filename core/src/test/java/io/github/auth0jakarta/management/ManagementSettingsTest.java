package io.github.auth0jakarta.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementSettingsTest {

  private static ManagementSettings settings(String issuer) {
    return ManagementSettings.of(URI.create(issuer), "client", () -> "the-secret");
  }

  @Test
  void settingsWhenMadeFromTheIssuerThenHaveAuth0sEndpoints() {
    ManagementSettings settings = settings("https://tenant.example/");
    assertThat(settings.baseUrl()).hasToString("https://tenant.example/api/v2/");
    assertThat(settings.tokenEndpoint()).hasToString("https://tenant.example/oauth/token");
    assertThat(settings.audience()).isEqualTo("https://tenant.example/api/v2/");
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:9002/", "http://127.0.0.1/", "http://[::1]:1/"})
  void settingsWhenHttpIsLoopbackThenAreAccepted(String issuer) {
    assertThat(settings(issuer)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://tenant.example/",
        "http://localhost.example/",
        "http://127.0.0.1@tenant.example/",
        "https://user:password@tenant.example/",
        "ftp://tenant.example/",
        "https:///"
      })
  void settingsWhenTheUrlIsNotSecureThenAreRefused(String issuer) {
    assertThatIllegalArgumentException().isThrownBy(() -> settings(issuer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT2H"})
  void settingsWhenTheTimeoutMakesNoSenseThenAreRefused(Duration timeout) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("https://tenant.example/").withTimeout(timeout));
  }

  @Test
  void settingsWhenPrintedThenShowNoSecret() {
    assertThat(settings("https://tenant.example/").toString()).doesNotContain("the-secret");
  }
}
