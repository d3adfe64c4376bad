package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several clients in one deployment: which one a request is for, and that none is another. */
class ClientsTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  private static final String GATEWAY = "Client-Type: staff";

  private static TestApplication application;

  private final TestLogin person = new TestLogin(application, TENANT.tenant());

  /** All are the same application of the tenant: nothing but this library keeps them apart. */
  @BeforeAll
  static void start() {
    application =
        TestLogin.application(TENANT.tenant())
            .setting("auth0.clients", "partners,numbers,staff,desk")
            .setting("auth0.clients.header", "Client-Type")
            .setting("auth0.clients.partners.paths", "/open")
            .setting("auth0.clients.partners.organization", "org_DevTenantAcme001")
            .setting("auth0.clients.numbers.hosts", "127.0.0.1:9001,127.0.0.1")
            .setting("auth0.clients.numbers.scope", "openid")
            .setting("auth0.clients.staff.header-value", "staff,admin")
            .setting("auth0.clients.desk.header-value", "desk")
            .setting("auth0.clients.desk.paths", "/desk")
            .start();
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void loginWhenThePathIsAClientsThenItIsThatClients() {
    URI authorization = person.begin("/open/auth/login?returnTo=/open");
    assertThat(authorization.getQuery())
        .contains("redirect_uri=" + application.uri("/open/auth/callback"))
        .contains("organization=org_DevTenantAcme001");
    assertThat(person.browser().cookies().keySet())
        .singleElement()
        .asString()
        .startsWith("login.partners.");
  }

  @Test
  void sessionWhenItIsAClientsThenIsNoOthers() {
    person.browser().get(person.answer("/open/auth/login"));
    assertThat(person.browser().cookies()).containsOnlyKeys("session-partners");
    assertThat(person.browser().get("/open").line("principal"))
        .isEqualTo(TENANT.tenant().userId(TestLogin.ADA));
    assertThat(person.browser().get("/closed/probe").status()).isEqualTo(302);
    String sealed = person.browser().cookies().get("session-partners");
    Browser thief = application.browser().cookie("session", sealed);
    assertThat(thief.get("/closed/probe").status()).isEqualTo(302);
    thief.cookie("session-staff", sealed);
    assertThat(thief.get("/closed/probe", GATEWAY).status()).isEqualTo(302);
  }

  @Test
  void callbackWhenAnotherClientBeganTheLoginThenIsRefused() {
    URI answer = person.answer("/open/auth/login");
    String query = answer.getRawQuery();
    var kept = Map.copyOf(person.browser().cookies());
    assertThat(person.browser().get("/auth/callback?" + query).status()).isEqualTo(400);
    Browser thief = application.browser();
    kept.forEach((name, value) -> thief.cookie(name.replace("login.partners.", "login-"), value));
    assertThat(thief.cookies()).isNotEqualTo(kept);
    assertThat(thief.get("/auth/callback?" + query).status()).isEqualTo(400);
    assertThat(thief.cookies()).doesNotContainKey("session");
    assertThat(person.browser().get(answer).status()).isEqualTo(303);
  }

  @Test
  void logoutWhenItIsAClientsThenTheOthersSessionsGoOn() {
    person.browser().get(person.answer("/auth/login"));
    person.browser().get(person.answer("/open/auth/login"));
    assertThat(person.browser().cookies()).containsOnlyKeys("session", "session-partners");
    person.browser().post("/open/auth/logout", "");
    assertThat(person.browser().cookies()).containsOnlyKeys("session");
    assertThat(person.browser().get("/closed/probe").status()).isEqualTo(200);
  }

  @Test
  void loginWhenTheHostIsAClientsThenItIsThatClients() {
    for (String host : new String[] {"127.0.0.1:9001", "127.0.0.1", "127.0.0.1:80"}) {
      String answer = application.raw("/auth/login", "Host: " + host);
      assertThat(answer).startsWith("HTTP/1.1 302").contains("login.numbers.");
    }
    assertThat(application.raw("/auth/login")).contains("login-").doesNotContain("login.numbers.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:9", "127.0.0.1:443", "127.0.0.1:9001.evil"})
  void hostWhenItsPortIsNotTheClientsThenNoLinkIsMadeOfIt(String host) {
    String answer = application.raw("/auth/login", "Host: " + host);
    assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("Location", "login-");
    assertThat(application.raw("/closed/probe", "Host: " + host)).doesNotContain(host);
  }

  @Test
  void refusalWhenItNamesASettingThenByTheClientsName() {
    assertThat(application.raw("/auth/login", "Host: 127.0.0.1:9"))
        .contains("auth0.clients.numbers.hosts")
        .doesNotContain("auth0.hosts");
    assertThat(application.raw("/auth/login", "Host: example.com"))
        .contains("auth0.base-url")
        .doesNotContain("auth0.clients");
  }

  @Test
  void loginWhenTheGatewayNamesAClientThenItIsThatClients() {
    for (String value : new String[] {"staff", "admin"}) {
      var reply = application.browser().get("/auth/login", "Client-Type: " + value);
      assertThat(reply.status()).isEqualTo(302);
      assertThat(reply.setCookies()).singleElement().asString().startsWith("login.staff.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/auth/login", "/open", "/closed/probe", "/open.txt", "/"})
  void requestWhenTheGatewayNamesAnUnknownClientThenIsRefused(String path) {
    for (String value : new String[] {"unknown", "", "Staff", "partners", "staff,admin"}) {
      var reply = application.browser().get(path, "Client-Type: " + value);
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.header("WWW-Authenticate")).contains("Cookie");
      assertThat(reply.setCookies()).isEmpty();
    }
    var program = application.browser().fetch(path, "Client-Type: unknown");
    assertThat(program.body()).contains("\"error\":\"unknown_client\"");
  }

  @Test
  void requestWhenTheHeaderComesTwiceThenIsRefused() {
    assertThat(application.raw("/open", "Client-Type: staff", "Client-Type: staff"))
        .startsWith("HTTP/1.1 401");
  }

  @Test
  void requestWhenTheGatewayNamesAClientOfOtherPathsThenIsRefused() {
    assertThat(application.raw("/open", "Client-Type: desk")).startsWith("HTTP/1.1 401");
    assertThat(application.raw("/desk/auth/login", "Client-Type: desk"))
        .startsWith("HTTP/1.1 302")
        .contains("login.desk.");
  }

  @Test
  void requestWhenItsPathMayBeAClientsOrNotThenIsRefused() {
    assertThat(application.raw("/other/../open")).startsWith("HTTP/1.1 400");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/OPEN", "//open", "/./open", "/open/", "/open;x=y", "/%6fpen"})
  void sessionWhenThePathIsSpelledOtherwiseThenIsStillThatClients(String path) {
    person.browser().get(person.answer("/auth/login"));
    String answer =
        application.raw(path, "Cookie: session=" + person.browser().cookies().get("session"));
    assertThat(answer).doesNotContain("principal=" + TENANT.tenant().userId(TestLogin.ADA));
  }

  @Test
  void transactionsWhenTheyAreOfSeveralClientsThenTogetherStayFew() {
    for (int i = 0; i < 5; i++) {
      person.begin("/auth/login");
      person.begin("/open/auth/login");
    }
    assertThat(person.browser().cookies()).hasSize(6);
  }
}
