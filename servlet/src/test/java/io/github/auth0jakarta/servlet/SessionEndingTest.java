package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How sessions are replaced and ended from within the application. */
class SessionEndingTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  private static TestApplication application;

  @BeforeAll
  static void start() {
    application = TestLogin.application(TENANT.tenant()).start();
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void everywhereWhenWantedThenAllSessionsOfTheUserEndAndNobodyElses() {
    var here = login();
    var elsewhere = login();
    var grace = new TestLogin(application, TENANT.tenant());
    grace.logInAsStaff();
    assertThat(here.browser().post("/auth/logout", "everywhere=true").status()).isEqualTo(303);
    assertThat(principal(here)).isEqualTo("null");
    assertThat(principal(elsewhere)).isEqualTo("null");
    assertThat(principal(grace)).isNotEqualTo("null");
    assertThat(principal(login())).isNotEqualTo("null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "everywhere=", "everywhere=false", "everywhere=1"})
  void everywhereWhenNotWantedThenThisSessionAloneEnds(String form) {
    var here = login();
    var elsewhere = login();
    here.browser().post("/auth/logout", form);
    assertThat(principal(here)).isEqualTo("null");
    assertThat(principal(elsewhere)).isNotEqualTo("null");
  }

  @Test
  void everywhereWhenAnotherSiteWantsItThenThePersonIsAskedAndTheAnswerCounts() {
    var here = login();
    var elsewhere = login();
    var asked =
        here.browser().post("/auth/logout", "everywhere=true", "Sec-Fetch-Site: cross-site");
    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.body())
        .contains("in all your browsers", "action=\"/auth/logout?everywhere=true\"");
    assertThat(principal(elsewhere)).isNotEqualTo("null");
    here.browser().post("/auth/logout?everywhere=true", "", "Sec-Fetch-Site: same-origin");
    assertThat(principal(elsewhere)).isEqualTo("null");
  }

  @Test
  void loginWhenThereIsASessionAlreadyThenItHasANewIdAndTheFormerHasEnded() {
    var person = login();
    String id = person.browser().get("/open").line("session");
    var kept = Map.copyOf(person.browser().cookies());
    assertThat(person.logIn().status()).isEqualTo(303); // such as for a privilege
    assertThat(person.browser().get("/open").line("session")).isNotEqualTo(id);
    Browser thief = application.browser();
    kept.forEach(thief::cookie);
    assertThat(thief.get("/open").line("principal")).isEqualTo("null");
  }

  @Test
  void containersSessionWhenSomebodyLogsInThenHasANewIdAndAtLogoutNone() {
    var person = new TestLogin(application, TENANT.tenant());
    String planted = person.browser().get("/open?do=httpSession").line("http");
    person.logIn();
    String after = person.browser().get("/open?do=httpSession").line("http");
    assertThat(after).isNotEqualTo(planted);
    assertThat(person.browser().get("/open?do=httpSession").line("note")).isEqualTo(planted);
    person.browser().post("/auth/logout", "");
    var next = person.browser().get("/open?do=httpSession");
    assertThat(next.line("http")).isNotEqualTo(after);
    assertThat(next.line("note")).isEqualTo(next.line("http"));
  }

  @Test
  void logoutWhenTheResponseIsCommittedThenTheSessionEndsAllTheSame() {
    var person = login();
    var reply = person.browser().get("/open?do=commitAndLogout");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.setCookies()).isEmpty();
    assertThat(person.browser().cookies()).isNotEmpty();
    assertThat(principal(person)).isEqualTo("null");
  }

  private static TestLogin login() {
    var person = new TestLogin(application, TENANT.tenant());
    assertThat(person.logIn().status()).isEqualTo(303);
    return person;
  }

  private static String principal(TestLogin person) {
    return person.browser().get("/open").line("principal");
  }
}
