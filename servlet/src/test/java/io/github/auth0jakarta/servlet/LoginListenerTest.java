package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.oidc.OidcException;
import io.github.auth0jakarta.session.Session;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a listener is told, and what becomes of a login that it refuses. */
class LoginListenerTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  private static final List<String> TOLD = new CopyOnWriteArrayList<>();
  private static TestApplication application;
  private static volatile boolean refusing;

  private final TestLogin person = new TestLogin(application, TENANT.tenant());

  @BeforeAll
  static void start() {
    application =
        TestLogin.application(TENANT.tenant()).service(LoginListener.class, Listener.class).start();
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @BeforeEach
  void forget() {
    TOLD.clear();
    refusing = false;
  }

  @Test
  void listenerWhenSomebodyLogsInAndOutThenToldOnceEach() {
    person.logIn();
    person.browser().get("/open");
    person.browser().post("/auth/logout", "");
    person.browser().post("/auth/logout", "");
    String user = TENANT.tenant().userId(TestLogin.ADA);
    assertThat(TOLD).containsExactly("in " + user, "out " + user);
  }

  @Test
  void listenerWhenTheApplicationLogsOutThenTold() {
    person.logIn();
    person.browser().get("/open?do=logout");
    assertThat(TOLD).last().isEqualTo("out " + TENANT.tenant().userId(TestLogin.ADA));
  }

  @Test
  void listenerWhenTheApplicationLogsOutBehindADispatchThenToldOnce() {
    person.logIn();
    person.browser().get("/open?do=asyncWrapped:/open/x%3Fdo=logout");
    String user = TENANT.tenant().userId(TestLogin.ADA);
    assertThat(TOLD).containsExactly("in " + user, "out " + user);
  }

  @Test
  void listenerWhenALoginFailsThenToldWhichCheckFailed() {
    application.browser().get("/auth/callback?code=x&state=y");
    assertThat(TOLD).containsExactly("failed callback-state");
  }

  @Test
  void loginWhenTheListenerRefusesItThenTheRefusalIsAnsweredAndThereIsNoSession() {
    refusing = true;
    var reply = person.logIn();
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.body()).contains("For staff only");
    assertThat(person.browser().cookies()).isEmpty();
  }

  @Test
  void loginWhenTheSessionIsLargerThanBrowsersCarryThenItFailsBeforeAnybodyHearsOfIt() {
    TENANT
        .tenant()
        .patchUser(
            TestLogin.ADA, Map.of("picture", "https://cdn.example.com/" + "x".repeat(40_000)));
    var reply = person.logIn();
    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.body()).contains("not set up correctly");
    assertThat(TOLD).containsExactly("failed session-size");
    assertThat(person.browser().cookies()).isEmpty();
  }

  /** Found by the service loader. */
  public static final class Listener implements LoginListener {
    @Override
    public void loggedIn(Session session) {
      if (refusing) {
        throw new RefusedException(RefusedException.Reason.NOT_STAFF, null);
      }
      TOLD.add("in " + session.subject());
    }

    @Override
    public void loginFailed(OidcException failure) {
      TOLD.add("failed " + failure.check());
    }

    @Override
    public void loggedOut(Session session) {
      TOLD.add("out " + session.subject());
    }
  }
}
