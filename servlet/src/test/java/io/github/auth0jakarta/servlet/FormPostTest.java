package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Logins whose answer is a form that the tenant's page posts. */
class FormPostTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  private static TestApplication application;

  private final TestLogin person = new TestLogin(application, TENANT.tenant());

  @BeforeAll
  static void start() {
    application =
        TestLogin.application(TENANT.tenant())
            .setting("auth0.response-mode", "form_post")
            .setting("auth0.par", "true")
            .start();
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void loginWhenTheAnswerIsPostedThenTheSessionStarts() {
    URI authorization = person.begin("/auth/login?returnTo=/open");
    var posted =
        person.atTenant().logInByFormPost(authorization, TestLogin.ADA, TestLogin.ADAS_PASSWORD);
    assertThat(posted).containsKeys("code", "state");
    String form =
        posted.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    var finished =
        person
            .browser()
            .post(
                "/auth/callback",
                form,
                "Sec-Fetch-Site: cross-site",
                "Origin: " + TENANT.tenant().issuer().toString().replaceFirst("/$", ""));
    assertThat(finished.status()).isEqualTo(303);
    assertThat(finished.header("Location")).contains("/open");
    assertThat(person.browser().get("/open").line("principal"))
        .isEqualTo(TENANT.tenant().userId(TestLogin.ADA));
    assertThat(finished.setCookies())
        .filteredOn(cookie -> cookie.startsWith("session="))
        .singleElement()
        .asString()
        .contains("SameSite=Lax");
  }

  @Test
  void cookieWhenTheAnswerWillBePostedThenComesFromOtherSitesAndEncryptedAlone() {
    var reply = person.browser().get("/auth/login");
    assertThat(reply.location().getQuery()).contains("request_uri=").doesNotContain("state=");
    assertThat(reply.setCookies())
        .singleElement()
        .asString()
        .startsWith("login-")
        .contains("; Secure", "; HttpOnly", "SameSite=None");
  }
}
