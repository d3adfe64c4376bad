package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.auth0jakarta.Auth0ConfigException;
import java.util.Map;
import java.util.Set;
import org.assertj.core.util.Throwables;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a deployment goes with good settings, with wrong ones and with the library switched off. */
class Auth0InitializerTest {

  @Test
  void deploymentWhenTheTenantIsDownThenItSucceeds() {
    try (var application = TestApplication.builder().start()) {
      assertThat(application.browser().get("/open").status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "FALSE"})
  void deploymentWhenSwitchedOffThenNothingIsProtectedAndNothingElseIsRead(String flag) {
    try (var application =
        TestApplication.builder()
            .without("auth0.issuer")
            .without("auth0.client-id")
            .without("auth0.client-secret")
            .setting("auth0.session.idle", "nonsense")
            .setting("auth0.protcted", "/closed/*")
            .setting("auth0.enabled", flag)
            .start()) {
      var reply = application.browser().get("/closed/probe");
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.line("principal")).isEqualTo("null");
      assertThat(reply.header("Cache-Control")).isEmpty();
      assertThat(application.browser().get("/auth/login").status()).isEqualTo(404);
    }
  }

  @Test
  void deploymentWhenTheSwitchIsNeitherThenItStops() {
    assertThat(mistakesOf(TestApplication.builder().setting("auth0.enabled", "maybe")))
        .contains("auth0.enabled");
  }

  @Test
  void deploymentWhenSeveralSettingsAreWrongThenItStopsWithOneMessageThatListsThem() {
    String message =
        mistakesOf(
            TestApplication.builder()
                .without("auth0.client-id")
                .setting("auth0.issuer", "http://shop.example.com/")
                .setting("auth0.client-secret", "too-short-a-secret")
                .setting("auth0.base-url", "http://shop.example.com")
                .setting("auth0.scope", "profile")
                .setting("auth0.protected", "account")
                .setting("auth0.login-path", "/auth/callback")
                .setting("auth0.logout-path", "no-path")
                .setting("auth0.session.idle", "24h")
                .setting("auth0.session.absolute", "PT-1S")
                .setting("auth0.session.cookie.name", "a=b;")
                .setting("auth0.session.cookie.same-site", "loose")
                .setting("auth0.session.cookie.domain", "a;b")
                .setting("auth0.session.cookie.path", "/a;b"));
    assertThat(message)
        .contains(
            "auth0.client-id",
            "auth0.issuer",
            "auth0.session.secrets",
            "auth0.base-url",
            "auth0.scope",
            "auth0.protected",
            "auth0.login-path",
            "auth0.logout-path",
            "auth0.session.idle",
            "auth0.session.absolute",
            "auth0.session.cookie.name",
            "auth0.session.cookie.same-site",
            "auth0.session.cookie.domain",
            "auth0.session.cookie.path")
        .doesNotContain("too-short-a-secret");
  }

  @Test
  void deploymentWhenAKeyIsMisspeltThenItStopsAndSaysWhatWasMeant() {
    assertThat(
            mistakesOf(
                TestApplication.builder()
                    .without("auth0.protected")
                    .setting("auth0.protcted", "/open/*")
                    .setting("auth0.session.idle", "soon")))
        .contains("2 settings are wrong")
        .contains("auth0.protcted: is not a setting. Was auth0.protected meant?");
  }

  @Test
  void deploymentWhenASystemPropertyIsMisspeltThenItStops() {
    System.setProperty("auth0.session.cokie.name", "mine");
    try {
      assertThat(mistakesOf(TestApplication.builder()))
          .contains("auth0.session.cokie.name: ", "Was auth0.session.cookie.name meant?");
    } finally {
      System.clearProperty("auth0.session.cokie.name");
    }
  }

  @Test
  void deploymentWhenAVariableStandsInTheFileThenItStopsAndSaysHowToWriteIt() {
    assertThat(
            mistakesOf(
                TestApplication.builder()
                    .without("auth0.protected")
                    .setting("AUTH0_PROTECTED", "/open/*")))
        .contains("AUTH0_PROTECTED: ", "Write auth0.protected there.");
  }

  @Test
  void deploymentWhenASettingIsAnExpressionThatNobodyResolvesThenItStops() {
    assertThat(mistakesOf(TestApplication.builder().setting("auth0.audience", "${AUDIENCE}")))
        .contains("auth0.audience: holds an expression");
  }

  /** In the tests' environment, as {@code AUTH0_DEBUG}. */
  @Test
  void deploymentWhenAnotherNameIsIgnoredOrAnotherToolsThenItSucceeds() {
    assertThat(System.getenv("AUTH0_DEBUG")).isNotNull();
    try (var application =
        TestApplication.builder()
            .setting("auth0.our-own", "x")
            .setting("auth0.ignored-keys", "auth0.our-own")
            .start()) {
      assertThat(application.browser().get("/exact").status()).isEqualTo(302);
    }
  }

  @Test
  void deploymentWhenNothingIsConfiguredThenItStopsAndSaysWhat() {
    assertThat(
            mistakesOf(
                TestApplication.builder()
                    .without("auth0.issuer")
                    .without("auth0.client-id")
                    .without("auth0.client-secret")))
        .contains("auth0.domain", "AUTH0_DOMAIN", "AUTH0_CLIENT_ID", "AUTH0_CLIENT_SECRET");
  }

  @Test
  void settingsWhenTheServerHasALookupOfItsOwnThenThoseAlone() {
    try (var application =
        TestApplication.builder()
            .without("auth0.issuer")
            .setting("auth0.protected", "/open/*")
            .service(ConfigLookup.class, ServersLookup.class)
            .start()) {
      assertThat(application.browser().get("/open").status()).isEqualTo(200);
      assertThat(application.browser().get("/exact").status()).isEqualTo(302);
    }
  }

  @Test
  void settingsWhenTheLookupIsNotAvailableThenTheFile() {
    try (var application =
        TestApplication.builder().service(ConfigLookup.class, UnavailableLookup.class).start()) {
      assertThat(application.browser().get("/exact").status()).isEqualTo(302);
    }
  }

  @ParameterizedTest
  @CsvSource({"/exact,302", "/open,200"})
  void settingsWhenASystemPropertyIsSetThenItOverridesTheFile(String path, int status) {
    System.setProperty("auth0.protected", "/exact");
    try (var application =
        TestApplication.builder().setting("auth0.protected", "/open/*").start()) {
      assertThat(application.browser().get(path).status()).isEqualTo(status);
    } finally {
      System.clearProperty("auth0.protected");
    }
  }

  @Test
  void serviceWhenAClassThatItNeedsIsMissingThenTheDeploymentStopsInWords() {
    Throwable thrown =
        catchThrowable(
            TestApplication.builder().service(ConfigLookup.class, NeedsAnother.class)::start);
    assertThat(thrown)
        .hasStackTraceContaining("one of the classes that META-INF/services/")
        .hasStackTraceContaining(ConfigLookup.class.getName() + " names cannot be made")
        .hasStackTraceContaining(NeedsAnother.class.getName());
  }

  private static String mistakesOf(TestApplication.Builder builder) {
    Throwable thrown = catchThrowable(builder::start);
    assertThat(thrown).as("the deployment's failure").isNotNull();
    assertThat(Throwables.getRootCause(thrown)).isInstanceOf(Auth0ConfigException.class);
    return Throwables.getRootCause(thrown).getMessage();
  }

  /** What a server offers. */
  public static final class ServersLookup implements ConfigLookup {
    @Override
    public boolean isAvailable() {
      return true;
    }

    @Override
    public @Nullable String value(String key) {
      return Map.of(
              "auth0.issuer",
              "http://localhost:1/",
              "auth0.client-id",
              TestApplication.CLIENT_ID,
              "auth0.client-secret",
              TestApplication.SECRET,
              "auth0.protected",
              "/exact")
          .get(key);
    }

    @Override
    public Set<String> names() {
      return Set.of();
    }
  }

  /** What needs an API that is not there. */
  public static final class NeedsAnother implements ConfigLookup {
    /** As the virtual machine does it. */
    public NeedsAnother() {
      throw new NoClassDefFoundError("jakarta/enterprise/inject/spi/CDI");
    }

    @Override
    public Set<String> names() {
      return Set.of();
    }

    @Override
    public boolean isAvailable() {
      return true;
    }

    @Override
    public @Nullable String value(String key) {
      return null;
    }
  }

  /** What asks a server that is not this one. */
  public static final class UnavailableLookup implements ConfigLookup {
    @Override
    public boolean isAvailable() {
      return false;
    }

    @Override
    public @Nullable String value(String key) {
      throw new IllegalStateException("asked although not available");
    }

    @Override
    public Set<String> names() {
      throw new IllegalStateException("asked although not available");
    }
  }
}
