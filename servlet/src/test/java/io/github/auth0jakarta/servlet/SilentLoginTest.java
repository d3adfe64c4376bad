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

/** Logins without a page of the tenant's: they succeed, or come back once and for all. */
class SilentLoginTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  private static TestApplication application;

  private final TestLogin person = new TestLogin(application, TENANT.tenant());

  @BeforeAll
  static void start() {
    application = TestLogin.application(TENANT.tenant()).start();
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/open, /open?login_error=login_required",
    "/open?x=1, /open?x=1&login_error=login_required",
    "/open?login_error=login_required, /open?login_error=login_required",
    "/, /?login_error=login_required",
  })
  void loginWhenTheTenantWouldHaveToAskThenThePageIsShownMarked(String returnTo, String shown) {
    var reply = silently(returnTo);
    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.header("Location")).contains(shown);
    assertThat(person.browser().cookies()).isEmpty();
  }

  @Test
  void loginWhenTheTenantWouldAskForConsentThenThePageIsShownMarked() {
    person.logIn();
    TENANT.tenant().misbehave(Misbehaviour.ASK_CONSENT);
    String before = person.browser().get("/open").line("session");
    assertThat(silently("/open").header("Location")).contains("/open?login_error=login_required");
    assertThat(person.browser().get("/open").line("session")).isEqualTo(before);
  }

  @Test
  void loginWhenThePageNeedsACallerThenNoOtherLoginBeginsByItself() {
    var marked = person.browser().get(silently("/closed/probe").location());
    assertThat(marked.status()).isEqualTo(401);
    assertThat(marked.body()).contains("href=\"/auth/login\"");
    assertThat(person.browser().get("/closed/probe").status()).isEqualTo(302);
  }

  @Test
  void loginWhenTheTenantKnowsThePersonThenTheyAreLoggedIn() {
    person.logIn();
    person.browser().cookies().clear();
    var reply = silently("/closed/probe");
    assertThat(reply.header("Location")).contains("/closed/probe");
    assertThat(person.browser().get(reply.location()).line("principal"))
        .isEqualTo(TENANT.tenant().userId(TestLogin.ADA));
  }

  @Test
  void loginWhenItWasNotSilentThenTheSameErrorIsAFailure() {
    String state = person.begin("/auth/login").getQuery().replaceAll(".*state=([^&]*).*", "$1");
    assertThat(error("login_required", state).status()).isEqualTo(403);
  }

  @Test
  void loginWhenItFailsForAnotherReasonThenThatIsAFailure() {
    String state =
        person.begin("/auth/login?prompt=none").getQuery().replaceAll(".*state=([^&]*).*", "$1");
    assertThat(error("access_denied", state).status()).isEqualTo(403);
  }

  private Browser.Reply error(String error, String state) {
    return person
        .browser()
        .get(
            "/auth/callback?error="
                + error
                + "&state="
                + state
                + "&iss="
                + TENANT.tenant().issuer());
  }

  private Browser.Reply silently(String returnTo) {
    URI authorization =
        person.begin(
            "/auth/login?prompt=none&returnTo=" + returnTo.replace("&", "%26").replace("?", "%3F"));
    return person.browser().get(person.atTenant().logIn(authorization, "", ""));
  }
}
