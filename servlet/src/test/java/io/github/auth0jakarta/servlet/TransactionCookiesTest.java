package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several logins under way in one browser, and that they never become too many or too large. */
class TransactionCookiesTest {

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

  @Test
  void loginsWhenInParallelTabsThenEachLeadsToItsOwnPage() {
    URI one = person.answer("/auth/login?returnTo=/open/one");
    URI two = person.answer("/auth/login?returnTo=/open/two");
    assertThat(person.browser().cookies()).hasSize(2);
    assertThat(person.browser().get(one).header("Location")).contains("/open/one");
    assertThat(person.browser().get("/open").line("principal")).isNotEqualTo("null");
    assertThat(person.browser().get(two).header("Location")).contains("/open/two");
    assertThat(person.browser().cookies()).containsOnlyKeys("session");
  }

  @Test
  void loginsWhenMoreThanTheCapThenTheOldestGoes() {
    String oldest = begin("/open/0");
    age(oldest, 100);
    List<String> others = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      others.add(begin("/open/" + i));
    }
    assertThat(person.browser().cookies()).hasSize(6).containsKey(oldest);
    others.add(begin("/open/6"));
    assertThat(person.browser().cookies()).containsOnlyKeys(others);
  }

  @Test
  void loginsWhenTogetherTooLargeThenTheOldestGo() {
    String small = begin("/open");
    age(small, 300);
    String large = begin("/open/" + "a".repeat(1500));
    age(large, 200);
    String largest = begin("/open/" + "b".repeat(1990));
    assertThat(person.browser().cookies()).containsOnlyKeys(largest);
    assertThat(sizeOfCookies()).isLessThan(4096);
    begin("/open/small");
    assertThat(sizeOfCookies()).isLessThan(4096);
  }

  @Test
  void loginsWhenForeignCookiesBearTheirNamesThenTheyGoFirstAndHarmNothing() {
    String first = begin("/open/first");
    person.browser().cookie("login-planted", "99999999999999.x").cookie("login-junk", "junk");
    for (int i = 0; i < 4; i++) {
      begin("/open/" + i);
    }
    assertThat(person.browser().cookies())
        .hasSize(6)
        .containsKey(first)
        .doesNotContainKey("login-junk");
  }

  @Test
  void loginWhenTwoCookiesBearItsNameThenItIsBrokenOff() {
    URI answer = person.answer("/auth/login");
    Map.Entry<String, String> login = person.browser().cookies().entrySet().iterator().next();
    var reply =
        person
            .browser()
            .get(
                answer,
                "Cookie: "
                    + login.getKey()
                    + "="
                    + login.getValue()
                    + "; "
                    + login.getKey()
                    + "=planted");
    assertThat(reply.status()).isEqualTo(400);
  }

  /** Begins a login; the name of its cookie. */
  private String begin(String returnTo) {
    var before = List.copyOf(person.browser().cookies().keySet());
    person.begin("/auth/login?returnTo=" + returnTo);
    return person.browser().cookies().keySet().stream()
        .filter(name -> !before.contains(name))
        .findFirst()
        .orElseThrow();
  }

  /** As if the login had been begun earlier by so many seconds. */
  private void age(String name, int seconds) {
    String value = person.browser().cookies().get(name);
    int dot = value.indexOf('.');
    person
        .browser()
        .cookie(name, Long.parseLong(value.substring(0, dot)) - seconds + value.substring(dot));
  }

  private int sizeOfCookies() {
    return person.browser().cookies().entrySet().stream()
        .mapToInt(cookie -> cookie.getKey().length() + cookie.getValue().length())
        .sum();
  }
}
