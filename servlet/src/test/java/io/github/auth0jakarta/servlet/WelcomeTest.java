package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who gets the welcome file of a directory: Tomcat finds it before any filter runs, Jetty answers
 * by a forward that must be told from the application's own.
 */
class WelcomeTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  private static final String ORDERS = "https://orders.example.com/";

  private static TestApplication application;

  private final TestLogin person = new TestLogin(application, TENANT.tenant());

  @BeforeAll
  static void start() {
    application = application().start();
  }

  private static TestApplication.Builder application() {
    return TestLogin.application(TENANT.tenant())
        .contextPath("/shop")
        .setting(
            "auth0.protected",
            "/secret/index.html,/start/probe,/lead/hidden.html,/bare/hidden.html")
        .setting("auth0.api.paths", "/data/index.html,/calls/probe")
        .setting("auth0.api.audience", ORDERS)
        .setting("auth0.csrf", "true")
        .setting("auth0.csrf.exempt", "/lead/")
        .file("index.html", "content of the root")
        .file("secret/index.html", "content of secret")
        .file("data/index.html", "content of data")
        .file("lead/hidden.html", "content of hidden")
        .file("bare/hidden.html", "content of bare")
        .file("start/file.txt", "file")
        .file("calls/file.txt", "file")
        .webXml(
            """
            <servlet-mapping>
              <servlet-name>probe</servlet-name>
              <url-pattern>/start/probe</url-pattern>
              <url-pattern>/calls/probe</url-pattern>
              <url-pattern>/lead/probe</url-pattern>
            </servlet-mapping>
            <welcome-file-list>
              <welcome-file>index.html</welcome-file>
              <welcome-file>probe</welcome-file>
            </welcome-file-list>
            """)
        .webXml(ProbeFilter.WEB_XML);
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/secret/",
        "/secret/?x=1",
        "//secret//",
        "/secret;x/",
        "/%73ecret/",
        "/open/../secret/",
        "/secret/?wait=1",
        "/data/",
        "/data/?wait=1",
        "/start/",
        "/start/?wait=1",
        "/calls/",
      })
  void welcomeFileWhenItIsClosedThenNobodyGetsIt(String path) {
    assertThat(application.raw("/shop" + path))
        .doesNotContain("content of", "probe=yes")
        .containsPattern("^HTTP/1.1 (302|40[01])");
  }

  @Test
  void welcomeFileWhenItIsClosedThenAPersonLogsInAndComesBackToTheDirectory() {
    var reply = person.browser().get("/secret/?x=1");
    assertThat(reply.status()).isEqualTo(302);
    assertThat(reply.header("Location").orElseThrow())
        .endsWith("/shop/auth/login?returnTo=%2Fshop%2Fsecret%2F%3Fx%3D1");
    assertThat(person.browser().fetch("/secret/").body()).contains("\"error\":\"login_required\"");

    person.logIn();
    assertThat(person.browser().get("/secret/").body()).isEqualTo("content of secret");
    assertThat(person.browser().get("/start/").line("principal"))
        .isEqualTo(TENANT.tenant().userId(TestLogin.ADA));
  }

  @Test
  void welcomeFileWhenItIsOfTheApiThenATokenIsNeededAndNoSessionDoes() {
    person.logIn();
    for (String path : List.of("/data/", "/calls/")) {
      var reply = person.browser().get(path);
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.body()).contains("\"error\":\"token_required\"");
    }
    String token = (String) TestLogin.tokens(TENANT.tenant(), "openid", ORDERS).get("access_token");
    var reply = person.browser().get("/calls/", "Authorization: Bearer " + token);
    assertThat(reply.line("principal")).isEqualTo(TENANT.tenant().userId(TestLogin.ADA));
    assertThat(reply.line("session")).isEqualTo("none");
    assertThat(person.browser().get("/data/", "Authorization: Bearer " + token).body())
        .isEqualTo("content of data");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/open?do=forward:/secret/index.html",
        "/open?do=forward:/secret/",
        "/open/?do=forward:/secret/",
        "/open?do=include:/secret/",
        "/open?do=async:/secret/",
        "/open?do=async:/secret/index.html",
        "/open?do=asyncWrapped:/secret/",
        "/lead/?do=forward:/secret/",
        "/lead/?do=forward:/secret/index.html",
        "/lead/?do=forward:/lead/hidden.html",
        "/lead/?do=include:/lead/hidden.html",
        "/nothing/?lead=/secret/",
        "/nothing/?lead=/secret/index.html",
        "/nothing/?lead=/bare/hidden.html",
      })
  void closedFileWhenTheApplicationLeadsThereThenTheApplicationHasDecided(String path) {
    assertThat(person.browser().get(path).body()).startsWith("content of");
  }

  /** Such as one that rewrites addresses: it cannot be told from the server. */
  @Test
  void closedFileWhenAFilterLeadsThereFromItsDirectoryThenJudgedAsTheServersForward() {
    assertThat(person.browser().get("/bare/?lead=/bare/hidden.html").status()).isEqualTo(302);
    assertThat(person.browser().get("/bare?lead=/bare/hidden.html").body())
        .isEqualTo("content of bare");
  }

  @Test
  void openWelcomeFileWhenThereIsACallerThenItSeesTheCallerAndSoDoesWhatItLeadsTo() {
    person.logIn();
    String ada = TENANT.tenant().userId(TestLogin.ADA);
    assertThat(person.browser().get("/").body()).isEqualTo("content of the root");
    assertThat(person.browser().get("/lead/").line("principal")).isEqualTo(ada);
    var led = person.browser().get("/lead/?do=forward:/open/x%3Fdo=x");
    assertThat(led.line("principal")).isEqualTo(ada);
    assertThat(led.line("dispatcher")).isEqualTo("FORWARD");
  }

  @Test
  void errorPageWhenItStandsAtAClosedPathThenShownForItIsTheApplicationsDecision() {
    try (var withPage =
        application()
            .setting("auth0.protected", "/error-page/*")
            .errorPage("<error-code>404</error-code>")
            .start()) {
      assertThat(withPage.browser().get("/nothing/").line("dispatcher")).isEqualTo("ERROR");
      assertThat(withPage.browser().get("/error-page").status()).isEqualTo(302);
    }
  }

  @Test
  void welcomeFileWhenOnlyItsDirectoryIsExemptFromTheCsrfCheckThenAnotherSiteMayNotSendThere() {
    assertThat(
            person
                .browser()
                .post("/lead/", "a=b", "Sec-Fetch-Site: cross-site", "Origin: https://evil.example")
                .body())
        .doesNotContain("probe=yes");
  }

  @Test
  void welcomeFileWhenItIsBelowAnotherClientsPathsThenItIsThatClientsRequest() {
    try (var several =
        TestLogin.application(TENANT.tenant())
            .setting("auth0.clients", "staff")
            .setting("auth0.clients.staff.paths", "/staff")
            .setting("auth0.clients.staff.protected", "/staff/probe")
            .file("start/staff/probe", "never")
            .webXml(
                """
                <servlet-mapping>
                  <servlet-name>probe</servlet-name>
                  <url-pattern>/staff/probe</url-pattern>
                </servlet-mapping>
                <welcome-file-list><welcome-file>staff/probe</welcome-file></welcome-file-list>
                """)
            .start()) {
      var visitor = new TestLogin(several, TENANT.tenant());
      visitor.logIn();
      var reply = visitor.browser().get("/");
      assertThat(reply.status()).isEqualTo(302);
      assertThat(reply.header("Location").orElseThrow()).contains("/staff/auth/login?");
      assertThat(several.browser().cookie("session", "1.x").get("/").status()).isEqualTo(302);
    }
  }
}
