package io.github.auth0jakarta.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.auth0jakarta.Auth0;
import io.github.auth0jakarta.Auth0Config;
import io.github.auth0jakarta.devtenant.DevTenant;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Logins of clients that share no secret with the tenant. */
class ClientAuthenticationTest {

  private static final String SECRET_POST =
      "\"token_endpoint_auth_method\": \"client_secret_post\"";

  @ParameterizedTest
  @EnumSource(value = SigningAlgorithm.class, mode = EnumSource.Mode.EXCLUDE, names = "HS256")
  void loginWhenTheClientSignsThenItsKeyIsItsProof(SigningAlgorithm algorithm) {
    TestKeys keys = TestKeys.of(algorithm);
    try (DevTenant tenant = tenantThatKnows(keys, algorithm);
        var application = TestApplication.with(tenant, signing(tenant, keys, algorithm))) {
      assertThat(application.logIn().idToken().claims())
          .containsEntry("email", TestApplication.ADA);
      assertThat(sent(tenant, "/oauth/token")).doesNotContain("client_secret");
      assertThat(application.logIn()).isNotNull();
      refusesIts(tenant, signing(tenant, TestKeys.of(algorithm), algorithm));
      refusesIts(tenant, TestApplication.client(tenant, SigningAlgorithm.RS256));
    }
  }

  @Test
  void loginWhenTheClientIsPublicThenPkceAloneBindsTheCode() {
    try (DevTenant tenant =
            TestApplication.tenantWith(
                SECRET_POST, SECRET_POST.replace("client_secret_post", "none"));
        var application = TestApplication.with(tenant, publicClient(tenant))) {
      assertThat(application.logIn().idToken().claims())
          .containsEntry("email", TestApplication.ADA);
      assertThat(sent(tenant, "/oauth/token"))
          .contains("client_id=", "code_verifier=")
          .doesNotContain("client_secret", "client_assertion");
    }
  }

  @Test
  void pushWhenTheClientSignsThenWithTheSameProof() {
    TestKeys keys = TestKeys.of(SigningAlgorithm.PS256);
    try (DevTenant tenant = tenantThatKnows(keys, SigningAlgorithm.PS256);
        var application =
            TestApplication.pushing(tenant, signing(tenant, keys, SigningAlgorithm.PS256))) {
      assertThat(application.logIn().idToken().claims())
          .containsEntry("email", TestApplication.ADA);
      assertThat(sent(tenant, "/oauth/par"))
          .containsOnlyOnce("client_id=")
          .containsOnlyOnce("client_assertion=");
    }
  }

  @Test
  void pushWhenTheClientIsNotAcceptedThenTheApplicationMustAct() {
    TestKeys keys = TestKeys.of(SigningAlgorithm.RS256);
    try (DevTenant tenant = tenantThatKnows(keys, SigningAlgorithm.RS256);
        var application =
            TestApplication.pushing(
                tenant, TestApplication.client(tenant, SigningAlgorithm.RS256))) {
      OidcException e = catchThrowableOfType(OidcException.class, application::begin);
      assertThat(e).isInstanceOf(OidcException.ApplicationMustAct.class);
      assertThat(e.check()).isEqualTo(Check.PUSHED_REQUEST);
    }
  }

  @Test
  void managementWhenTheClientSignsThenItsKeyIsItsProof() {
    TestKeys keys = TestKeys.of(SigningAlgorithm.RS256);
    try (DevTenant tenant = tenantThatKnows(keys, SigningAlgorithm.RS256)) {
      var settings = new HashMap<>(tenant.settings());
      settings.remove("auth0.client-secret");
      settings.put("auth0.client-authentication", "private_key_jwt");
      settings.put("auth0.client-key", keys.pem());
      settings.put("auth0.client-key.id", "the-kid");
      settings.put("auth0.session.secrets", "secret-of-the-sessions-with-over-32-characters");
      try (Auth0 auth0 = Auth0.connect(Auth0Config.from(settings::get))) {
        assertThat(auth0.users().byEmail(TestApplication.ADA)).isNotEmpty();
        assertThat(sent(tenant, "/oauth/token"))
            .contains("client_assertion")
            .doesNotContain("client_secret");
      }
    }
  }

  private static void refusesIts(DevTenant tenant, ClientRegistration client) {
    try (var application = TestApplication.with(tenant, client)) {
      OidcException e = catchThrowableOfType(OidcException.class, application::logIn);
      assertThat(e).isInstanceOf(OidcException.ApplicationMustAct.class);
      assertThat(e.check()).isEqualTo(Check.TOKEN_RESPONSE);
    }
  }

  private static DevTenant tenantThatKnows(TestKeys keys, SigningAlgorithm algorithm) {
    var credential =
        Map.of(
            "credential_type",
            "public_key",
            "kid",
            "the-kid",
            "alg",
            algorithm.name(),
            "pem",
            keys.publicPem());
    var methods = Map.of("private_key_jwt", Map.of("credentials", List.of(credential)));
    String json = new String(Json.write(methods), StandardCharsets.UTF_8);
    return TestApplication.tenantWith(SECRET_POST, "\"client_authentication_methods\": " + json);
  }

  private static ClientRegistration signing(
      DevTenant tenant, TestKeys keys, SigningAlgorithm algorithm) {
    return new ClientRegistration(
        tenant.clientId(),
        ClientSecrets.of(""),
        ClientAuthentication.PRIVATE_KEY_JWT,
        ClientKey.of(keys.pem(), algorithm, "the-kid"),
        SigningAlgorithm.RS256);
  }

  private static ClientRegistration publicClient(DevTenant tenant) {
    return new ClientRegistration(
        tenant.clientId(), "", ClientAuthentication.NONE, SigningAlgorithm.RS256);
  }

  /** The body of the last request to the path. */
  private static String sent(DevTenant tenant, String path) {
    return tenant.journal().entries().stream()
        .filter(entry -> entry.path().equals(path))
        .reduce((first, second) -> second)
        .orElseThrow()
        .body();
  }
}
