package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application whose paths are spelled with other letters than A to Z, the context's as well. */
class ForeignLettersTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  private static TestApplication application;

  private final TestLogin person = new TestLogin(application, TENANT.tenant());

  @BeforeAll
  static void start() {
    application =
        TestLogin.application(TENANT.tenant())
            .contextPath("/b\u00fccher")
            .setting("auth0.protected", "/stra%C3%9Fe/*,/caf\u00e9")
            .setting("auth0.api.paths", "/%D0%BF%D1%83%D1%82%D1%8C/*")
            .setting("auth0.api.audience", "https://orders.example.com/")
            .setting("auth0.login-path", "/t%C3%BCr/auf")
            .setting("auth0.clients", "office")
            .setting("auth0.clients.office.paths", "/b%C3%BCro")
            .webXml(
                """
                <servlet-mapping>
                  <servlet-name>probe</servlet-name>
                  <url-pattern>/stra\u00dfe/*</url-pattern>
                  <url-pattern>/caf\u00e9</url-pattern>
                  <url-pattern>/\u043f\u0443\u0442\u044c/*</url-pattern>
                  <url-pattern>/b\u00fcro/*</url-pattern>
                </servlet-mapping>
                """)
            .start();
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  /** Goes through the login there; where it leads in the end. */
  private URI logIn(URI login) {
    URI tenant = person.browser().get(login).location();
    return person
        .browser()
        .get(person.atTenant().logIn(tenant, TestLogin.ADA, TestLogin.ADAS_PASSWORD))
        .location();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/stra%C3%9Fe/x", "/stra%c3%9fe/", "/str%61%C3%9Fe/x", "/caf%C3%A9"})
  void closedPathWhenThereIsNobodyThenTheLoginIsAskedForAndThenShown(String path) {
    var reply = person.browser().get(path);
    assertThat(reply.status()).isEqualTo(302);
    assertThat(reply.header("Location").orElseThrow())
        .contains("/b%C3%BCcher/t%C3%BCr/auf?returnTo=%2Fb%25C3%25BCcher%2F");
    assertThat(person.browser().fetch(path).status()).isEqualTo(401);

    logIn(reply.location());
    assertThat(person.browser().get(path).line("probe")).isEqualTo("yes");
  }

  @Test
  void loginWhenItBeganAtAClosedPathThenComesBackThere() {
    assertThat(logIn(person.browser().get("/stra%C3%9Fe/x?a=b").location()))
        .isEqualTo(application.uri("/stra%C3%9Fe/x?a=b"));
  }

  @Test
  void apiPathWhenThereIsNoTokenThenItIsRequired() {
    assertThat(application.raw("/b%C3%BCcher/%D0%BF%D1%83%D1%82%D1%8C/x"))
        .startsWith("HTTP/1.1 401")
        .contains("token_required");
  }

  @Test
  void clientWhenItsPathHasSuchLettersThenItIsFoundByItAndLogsInThere() {
    logIn(application.uri("/b%C3%BCro/auth/login"));
    assertThat(person.browser().cookies().keySet()).contains("session-office");
    assertThat(person.browser().get("/b%C3%BCro/x").line("principal"))
        .isEqualTo(TENANT.tenant().userId(TestLogin.ADA));
    assertThat(person.browser().get("/open").line("principal")).isEqualTo("null");
  }
}
