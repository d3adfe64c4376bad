package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a log shows of an application that starts. */
class StartLineTest {

  @RegisterExtension final TestLog log = new TestLog();

  @Test
  void startWhenAllIsWellThenOneLineSaysWhatIsOn() {
    TestApplication.builder()
        .setting("auth0.protected", "/account/*,/exact")
        .setting("auth0.staff.paths", "/staff/*")
        .setting("auth0.staff.claim", "https://shop.example.com/staff")
        .setting("auth0.public", "/account/help")
        .setting("auth0.api.paths", "/api/*")
        .setting("auth0.api.audience", "https://orders.example.com/")
        .setting("auth0.clients", "partners,staff")
        .setting("auth0.clients.partners.hosts", "partners.example.com")
        .setting("auth0.clients.staff.paths", "/staff")
        .start()
        .close();
    assertThat(log.infos())
        .filteredOn(line -> line.startsWith("Auth0 has started"))
        .containsExactly(
            "Auth0 has started: tenant http://localhost:1/; client "
                + TestApplication.CLIENT_ID
                + "; protected /account/*,/exact; staff only /staff/*; public /account/help; API /api/*;"
                + " sessions in cookies, and what has ended in this node's memory; caller in the request that the filter passes on; further"
                + " clients partners,staff");
    assertThat(log.infos() + "" + log.warnings()).doesNotContain(TestApplication.SECRET);
    assertThat(log.warnings()).isEmpty();
  }

  @Test
  void startWhenThereIsLittleThenTheLineSaysSo() {
    TestApplication.builder().without("auth0.protected").start().close();
    assertThat(log.infos())
        .filteredOn(line -> line.startsWith("Auth0 has started"))
        .singleElement()
        .asString()
        .contains(
            "protected none; staff only none; public none; API none;", "further clients none");
  }

  @Test
  void startWhenItIsSwitchedOffThenTheLineSaysOnlyThat() {
    TestApplication.builder().setting("auth0.enabled", "false").start().close();
    assertThat(log.infos()).containsExactly("Auth0 is switched off by auth0.enabled");
  }
}
