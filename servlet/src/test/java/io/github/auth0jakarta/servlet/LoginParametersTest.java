package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Misbehaviour;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a login's URL may say, and what it may not. */
class LoginParametersTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  private static final String MULTI_FACTOR =
      "http://schemas.openid.net/pape/policies/2007/06/multi-factor";

  private static TestApplication open;
  private static TestApplication strict;

  @BeforeAll
  static void start() {
    open =
        TestLogin.application(TENANT.tenant())
            .setting("auth0.connections", "github,google-oauth2")
            .start();
    strict =
        TestLogin.application(TENANT.tenant())
            .setting("auth0.organization", "org_DevTenantAcme001")
            .setting("auth0.max-age", "PT1M")
            .setting("auth0.acr-values", MULTI_FACTOR)
            .setting("auth0.connections", "github,google-oauth2")
            .setting("auth0.connection", "github")
            .setting("auth0.login.parameters", "organization,max_age,acr_values,connection")
            .start();
  }

  @AfterAll
  static void stop() {
    open.close();
    strict.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connection=github",
        "organization=org_DevTenantAcme001",
        "organization=acme",
        "invitation=AbC-123_xyz",
        "screen_hint=signup",
        "prompt=none",
        "prompt=login consent",
        "login_hint=ada+x@example.com",
        "login_hint=\u00e9l\u00e8ve@example.com",
        "ui_locales=de-AT en",
        "max_age=0",
        "acr_values=urn:a urn:b"
      })
  void parameterWhenAllowedThenIsPassedOn(String parameter) {
    assertThat(asked(open, parameter).getQuery().split("&")).contains(parameter);
  }

  @Test
  void invitationWhenItsLinkIsAuth0sThenLeadsToTheTenant() {
    URI authorization =
        asked(open, "invitation=TICKET&organization=org_DevTenantAcme001&organization_name=acme");
    assertThat(authorization.getQuery())
        .contains("invitation=TICKET", "organization=org_DevTenantAcme001")
        .doesNotContain("organization_name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scope=admin",
        "redirect_uri=https://evil.example/",
        "response_type=token",
        "response_mode=fragment",
        "state=mine",
        "nonce=mine",
        "code_challenge=mine",
        "client_id=another",
        "audience=https://api.example/",
        "request_uri=urn:x",
        "request=e30.e30.",
        "id_token_hint=e30",
        "access_type=offline",
        "connection=Username-Password-Authentication",
        "returnTo=/open?prompt=none%26connection=github",
        "returnTo=/open%26prompt=none",
      })
  void parameterWhenNotAllowedThenIsPassedOver(String parameter) {
    String query = asked(open, parameter).getRawQuery();
    assertThat(query)
        .doesNotContain("admin", "evil", "mine", "another", "fragment", "urn", "e30", "offline")
        .doesNotContain("audience", "prompt", "connection")
        .contains("response_type=code", "code_challenge_method=S256");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "organization=a%20b",
        "organization=",
        "invitation=%3Cscript%3E",
        "screen_hint=%0D%0Ax",
        "prompt=none%20login",
        "prompt=anything",
        "login_hint=%00",
        "login_hint=a%0Ab",
        "ui_locales=%2E%2E%2F",
        "max_age=-1",
        "max_age=1e3",
        "max_age=99999999999",
        "acr_values=%C3%A9",
        "max_age=1&max_age=2",
        "prompt=login&prompt=login"
      })
  void parameterWhenMalformedOrRepeatedThenTheLinkIsRefused(String parameter) {
    var reply = open.browser().get("/auth/login?" + parameter);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.setCookies()).isEmpty();
    assertThat(reply.body()).contains("cannot be used").doesNotContain("script", "anything");
  }

  @Test
  void parameterWhenTooLongThenTheLinkIsRefused() {
    var reply = open.browser().get("/auth/login?login_hint=" + "a".repeat(321));
    assertThat(reply.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "organization=org_anotheranotherxx, organization=org_DevTenantAcme001",
    "max_age=3600, max_age=60",
    "max_age=5, max_age=5",
    "acr_values=urn:weak, acr_values=" + MULTI_FACTOR,
    "connection=google-oauth2, connection=google-oauth2",
    "connection=twitter, connection=github",
    "prompt=none, connection=github",
    "login_hint=x@example.com, connection=github"
  })
  void settingWhenTheUrlSaysOtherwiseThenIsNotLoosened(String parameter, String asked) {
    String query = asked(strict, parameter).getQuery();
    assertThat(query.split("&")).contains(asked).doesNotContain("prompt=none");
    assertThat(query).doesNotContain("login_hint");
    if (!parameter.equals(asked)) {
      assertThat(query.split("&")).doesNotContain(parameter);
    }
  }

  @Test
  void loginWhenTheUserDidNotAuthenticateAsAskedThenSaysThatAStrongerWayIsNeeded() {
    var person = new TestLogin(open, TENANT.tenant());
    TENANT.tenant().misbehave(Misbehaviour.NO_ACR);
    var reply = person.browser().get(person.answer("/auth/login?acr_values=" + MULTI_FACTOR));
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.body()).contains("A stronger sign-in is needed");
    assertThat(person.browser().cookies()).isEmpty();
  }

  @Test
  void loginWhenTheProviderCannotAuthenticateAsAskedThenSaysTheSame() {
    var person = new TestLogin(open, TENANT.tenant());
    String state = person.begin("/auth/login").getQuery().replaceAll(".*state=([^&]*).*", "$1");
    var reply =
        person
            .browser()
            .get(
                "/auth/callback?error=unmet_authentication_requirements&state="
                    + state
                    + "&iss="
                    + TENANT.tenant().issuer());
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.body()).contains("A stronger sign-in is needed");
  }

  private static URI asked(TestApplication application, String parameter) {
    String query = parameter.replace(" ", "%20").replace("+", "%2B");
    return new TestLogin(application, TENANT.tenant())
        .begin(URI.create("/auth/login?" + query).toASCIIString());
  }
}
