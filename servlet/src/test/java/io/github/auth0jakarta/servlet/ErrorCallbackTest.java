package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person reads when the tenant answers with an error: our words, never its. */
class ErrorCallbackTest {

  private static final String MARKUP = "<script>alert('reflected')</script>";

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  private static TestApplication application;

  private final TestLogin person = new TestLogin(application, TENANT.tenant());

  @BeforeAll
  static void start() {
    application =
        TestLogin.application(TENANT.tenant()).errorPage("<error-code>403</error-code>").start();
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @ParameterizedTest
  @CsvSource({
    "access_denied,403,access_denied",
    "login_required,403,access_denied",
    "consent_required,403,access_denied",
    "interaction_required,403,access_denied",
    "account_selection_required,403,access_denied",
    "server_error,503,login_unavailable",
    "temporarily_unavailable,503,login_unavailable",
    "invalid_request,500,login_misconfigured",
    "invalid_scope,500,login_misconfigured",
    "unauthorized_client,500,login_misconfigured",
    "unsupported_response_type,500,login_misconfigured",
    "something_new,400,login_failed",
    "<script>alert('reflected')</script>,400,login_failed",
  })
  void callbackWhenItBringsAnErrorThenItsStatusAndNothingReflected(
      String code, int status, String name) {
    var reply = person.browser().get(error(code), "Sec-Fetch-Mode: cors", "Sec-Fetch-Dest: empty");
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.body()).contains("\"error\":\"" + name + "\"");
    assertThat(reply.body() + reply.response().headers().map())
        .doesNotContain("reflected", "script", "something_new");
    assertThat(person.browser().cookies()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"server_error,503", "invalid_scope,500", "<script>alert('reflected')</script>,400"})
  void pageWhenALoginFailsThenPlainWordsAndNothingReflected(String code, int status) {
    var reply = person.browser().get(error(code));
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.header("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(reply.body()).doesNotContain("reflected", "script", code, "Exception", "at io.");
    assertThat(person.browser().cookies()).isEmpty();
  }

  @Test
  void errorPageWhenTheApplicationHasOneThenItGetsOurWordsAndTheLoginIsUsedUp() {
    var reply = person.browser().get(error("access_denied"));
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.line("error")).isEqualTo("access_denied");
    assertThat(reply.line("login")).isEqualTo("/auth/login");
    assertThat(reply.body()).doesNotContain("reflected", "script");
    assertThat(reply.header("Cache-Control").orElseThrow()).contains("no-store");
    assertThat(person.browser().cookies()).isEmpty();
  }

  @Test
  void callbackWhenTheConsentIsDeniedThenThePersonMayTryAgain() {
    URI denied =
        person.atTenant().deny(person.begin("/auth/login"), TestLogin.ADA, TestLogin.ADAS_PASSWORD);
    assertThat(person.browser().get(denied).status()).isEqualTo(403);
    assertThat(person.logIn().status()).isEqualTo(303);
  }

  @Test
  void callbackWhenAnErrorComesWithoutALoginThenBrokenOff() {
    var reply =
        application
            .browser()
            .get("/auth/callback?error=access_denied&error_description=" + encoded(MARKUP));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("cannot be continued").doesNotContain("reflected");
  }

  @Test
  void callbackWhenASessionIsThereAndALoginFailsThenItGoesOn() {
    person.logIn();
    person.browser().get(error("access_denied"));
    assertThat(person.browser().get("/open").line("principal")).isNotEqualTo("null");
  }

  /** An error answer to a login that this person has begun. */
  private URI error(String code) {
    String state = person.begin("/auth/login").getRawQuery().replaceAll(".*state=([^&]*).*", "$1");
    return application.uri(
        "/auth/callback?state="
            + state
            + "&iss="
            + encoded(TENANT.tenant().issuer().toString())
            + "&error="
            + encoded(code)
            + "&error_description="
            + encoded(MARKUP)
            + "&error_uri="
            + encoded("javascript:" + MARKUP));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
