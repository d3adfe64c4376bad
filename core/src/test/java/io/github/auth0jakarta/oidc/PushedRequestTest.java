package io.github.auth0jakarta.oidc;

import static io.github.auth0jakarta.oidc.TestApplication.parameters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Fault;
import io.github.auth0jakarta.devtenant.Misbehaviour;
import io.github.auth0jakarta.oidc.AuthorizationCodeFlow.Beginning;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Authorization requests that do not pass through the browser (RFC 9126). */
class PushedRequestTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  private static final String PAR = "/oauth/par";

  private DevTenant tenant;

  @BeforeEach
  void meet() {
    tenant = TENANT.tenant();
  }

  @Test
  void beginWhenPushedThenTheBrowserCarriesAReferenceAlone() {
    try (var application = pushing()) {
      var asked = Map.of("login_hint", "ada@example.com", "max_age", "60");
      Beginning beginning = application.flow().begin(TestLogin.request(asked));
      assertThat(parameters(beginning.redirect())).containsOnlyKeys("client_id", "request_uri");
      assertThat(parameters(beginning.redirect())).containsEntry("client_id", tenant.clientId());
      var pushed = parameters(URI.create("http://x/?" + body()));
      assertThat(pushed)
          .containsAllEntriesOf(asked)
          .containsEntry("state", beginning.transaction().state())
          .containsEntry("nonce", beginning.transaction().nonce())
          .containsEntry("code_challenge_method", "S256")
          .containsKeys("code_challenge", "redirect_uri", "scope", "response_type");
      Login login =
          application
              .flow()
              .finish(
                  TestApplication.response(application.answer(beginning)), beginning.transaction());
      assertThat(login.idToken().claims()).containsEntry("email", TestApplication.ADA);
    }
  }

  @Test
  void beginWhenTheProviderDemandsItThenIsPushedUnasked() {
    tenant.misbehave(Misbehaviour.DEMAND_PUSHED_REQUESTS);
    try (var application = TestApplication.at(tenant)) {
      assertThat(application.logIn().idToken().claims())
          .containsEntry("email", TestApplication.ADA);
      assertThat(tenant.journal().count("POST", PAR)).isEqualTo(1);
    }
  }

  @Test
  void beginWhenNobodyDemandsItThenIsNotPushed() {
    try (var application = TestApplication.at(tenant)) {
      application.begin();
      assertThat(tenant.journal().count("POST", PAR)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void beginWhenTheEndpointIsDownThenUnavailable(int status) {
    tenant.fault(PAR, Fault.status(status));
    assertThat(failure()).isInstanceOf(OidcException.Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403})
  void beginWhenTheRequestIsRefusedThenTheApplicationMustAct(int status) {
    tenant.fault(PAR, Fault.status(status));
    assertThat(failure()).isInstanceOf(OidcException.ApplicationMustAct.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 308})
  void beginWhenTheEndpointRedirectsThenItIsNotTheApplicationsMatter(int status) {
    tenant.fault(PAR, Fault.status(status));
    assertThat(failure()).isInstanceOf(OidcException.TenantMustAct.class);
  }

  @Test
  void beginWhenTheAnswerIsNoJsonThenTheApplicationMustAct() {
    tenant.fault(PAR, Fault.html());
    assertThat(failure()).isInstanceOf(OidcException.ApplicationMustAct.class);
  }

  @Test
  void beginWhenTheProviderHasNoSuchEndpointThenSaysWhatToSet() {
    try (var provider = new TestProvider(new TestClock())) {
      assertThat(failure(provider)).hasMessageContaining("auth0.par=false");
    }
  }

  @ParameterizedTest
  @CsvSource({"201, ' '", "201, ''", "400, urn:example:reference", "202, urn:example:reference"})
  void beginWhenTheAnswerIsNoReferenceThenTheApplicationMustAct(int status, String reference) {
    try (var provider = new TestProvider(new TestClock())) {
      provider.pushedRequests(status, Map.of("request_uri", reference));
      failure(provider);
    }
  }

  @Test
  void beginWhenTheProviderDoesNotTakeWhatALinkSaysThenItIsTheLinks() {
    try (var provider = new TestProvider(new TestClock())) {
      provider.pushedRequests(400, Map.of("error", "invalid_request"));
      failure(provider);
      try (var relyingParty = provider.pushing()) {
        OidcException e =
            catchThrowableOfType(
                OidcException.class,
                () ->
                    relyingParty
                        .authorizationCodeFlow()
                        .begin(TestLogin.byLink(Map.of("organization", "org_of_nobody"))));
        assertThat(e).isInstanceOf(OidcException.UserMustAct.class);
        assertThat(e.check()).isEqualTo(Check.PUSHED_REQUEST);
      }
    }
  }

  private static OidcException failure(TestProvider provider) {
    try (var relyingParty = provider.pushing()) {
      OidcException e =
          catchThrowableOfType(
              OidcException.class,
              () -> relyingParty.authorizationCodeFlow().begin(TestLogin.request(Map.of())));
      assertThat(e).isInstanceOf(OidcException.ApplicationMustAct.class);
      assertThat(e.check()).isEqualTo(Check.PUSHED_REQUEST);
      return e;
    }
  }

  private OidcException failure() {
    try (var application = pushing()) {
      OidcException e = catchThrowableOfType(OidcException.class, application::begin);
      assertThat(e.check()).isEqualTo(Check.PUSHED_REQUEST);
      return e;
    }
  }

  private TestApplication pushing() {
    return TestApplication.pushing(tenant, TestApplication.client(tenant, SigningAlgorithm.RS256));
  }

  private String body() {
    return tenant.journal().entries().stream()
        .filter(entry -> entry.path().equals(PAR))
        .findFirst()
        .orElseThrow()
        .body();
  }
}
