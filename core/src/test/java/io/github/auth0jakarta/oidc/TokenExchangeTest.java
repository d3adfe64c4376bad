package io.github.auth0jakarta.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Fault;
import io.github.auth0jakarta.devtenant.Journal;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way from a code to tokens, over connections that fail. */
class TokenExchangeTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  private DevTenant tenant;
  private TestApplication application;

  @BeforeEach
  void connect() {
    tenant = TENANT.tenant();
    application = TestApplication.at(tenant);
  }

  @AfterEach
  void close() {
    application.close();
  }

  @Test
  void exchangeWhenTheClientPostsItsSecretThenItIsInTheFormAlone() {
    application.logIn();
    var request = tokenRequest();
    assertThat(request.headers()).doesNotContainKey("authorization");
    assertThat(request.body()).contains("client_id=", "client_secret=", "code_verifier=");
  }

  @Test
  void exchangeWhenTheClientUsesBasicThenItsSecretIsInTheHeaderAlone() {
    var basic =
        new ClientRegistration(
            tenant.clientId(),
            tenant.clientSecret(),
            ClientAuthentication.CLIENT_SECRET_BASIC,
            SigningAlgorithm.RS256);
    try (var client = TestApplication.with(tenant, basic)) {
      client.logIn();
    }
    assertThat(tokenRequest().headers().get("authorization")).startsWith("Basic ");
    assertThat(tokenRequest().body()).doesNotContain("client_id", "client_secret");
  }

  @Test
  void exchangeWhenTheProviderHasClosedEarlierConnectionsThenTheNextLoginWorks() {
    for (int i = 0; i < 5; i++) {
      application.logIn();
      tenant.stop();
      tenant.restart();
    }
    application.logIn();
  }

  @ParameterizedTest
  @CsvSource({
    "429, Unavailable",
    "500, Unavailable",
    "503, Unavailable",
    "400, ApplicationMustAct",
    "401, ApplicationMustAct",
    "404, ApplicationMustAct",
    "302, TenantMustAct",
    "308, TenantMustAct",
  })
  void exchangeWhenTheTokenEndpointRefusesThenItTellsWhoMustAct(int status, String family) {
    tenant.fault("/oauth/token", Fault.status(status));
    OidcException e = catchThrowableOfType(OidcException.class, application::logIn);
    assertThat(e.check()).isEqualTo(Check.TOKEN_RESPONSE);
    assertThat(e.getClass().getSimpleName()).isEqualTo(family);
    assertThat(tenant.journal().count("POST", "/oauth/token")).isOne();
  }

  @Test
  void exchangeWhenTheSecretIsWrongThenItIsTheApplicationsMatter() {
    var wrong =
        new ClientRegistration(
            tenant.clientId(),
            "another-secret",
            ClientAuthentication.CLIENT_SECRET_POST,
            SigningAlgorithm.RS256);
    try (var client = TestApplication.with(tenant, wrong)) {
      OidcException e = catchThrowableOfType(OidcException.class, client::logIn);
      assertThat(e).isInstanceOf(OidcException.ApplicationMustAct.class);
      assertThat(e).hasMessageContaining("auth0.client-secret");
    }
  }

  @Test
  void exchangeWhenTheTokenEndpointRedirectsThenTheCodeGoesNowhereElse() {
    tenant.fault(
        "/oauth/token", Fault.status(307, Map.of("location", tenant.issuer() + "elsewhere")));
    assertThat(catchThrowableOfType(OidcException.class, application::logIn).check())
        .isEqualTo(Check.TOKEN_RESPONSE);
    assertThat(tenant.journal().count("POST", "/elsewhere")).isZero();
  }

  @Test
  void exchangeWhenTheConnectionIsCutThenTheCodeIsSentOnce() {
    application.logIn(); // leaves a connection that a careless client would take for stale
    tenant.journal().clear();
    tenant.fault("/oauth/token", Fault.cut());
    OidcException e = catchThrowableOfType(OidcException.class, application::logIn);
    assertThat(e).isInstanceOf(OidcException.Unavailable.class);
    assertThat(tenant.journal().count("POST", "/oauth/token")).isOne();
  }

  @Test
  void exchangeWhenTheAnswerBreaksOffThenTheTenantIsUnavailable() {
    tenant.fault("/oauth/token", Fault.half());
    assertThat(catchThrowableOfType(OidcException.class, application::logIn))
        .isInstanceOf(OidcException.Unavailable.class);
  }

  @Test
  void exchangeWhenAPortalAnswersInTheTenantsPlaceThenThereAreNoTokens() {
    tenant.fault("/oauth/token", Fault.html());
    assertThat(catchThrowableOfType(OidcException.class, application::logIn).check())
        .isEqualTo(Check.TOKEN_RESPONSE);
  }

  @ParameterizedTest
  @CsvSource({"429, Unavailable", "500, Unavailable", "401, TenantMustAct", "200, TenantMustAct"})
  void userInfoWhenItFailsThenThereIsNoLogin(int status, String family) {
    tenant.fault("/userinfo", status == 200 ? Fault.html() : Fault.status(status));
    try (var asking = TestApplication.withUserInfo(tenant)) {
      OidcException e = catchThrowableOfType(OidcException.class, asking::logIn);
      assertThat(e.check()).isEqualTo(Check.USERINFO);
      assertThat(e.getClass().getSimpleName()).isEqualTo(family);
    }
  }

  private Journal.Entry tokenRequest() {
    return tenant.journal().entries().stream()
        .filter(entry -> entry.path().equals("/oauth/token"))
        .findFirst()
        .orElseThrow();
  }
}
