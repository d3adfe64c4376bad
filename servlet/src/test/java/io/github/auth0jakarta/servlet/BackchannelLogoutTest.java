package io.github.auth0jakarta.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.Fault;
import io.github.auth0jakarta.oidc.OidcException;
import io.github.auth0jakarta.session.ActiveSession;
import io.github.auth0jakarta.session.Session;
import io.github.auth0jakarta.session.SessionEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the tenant logs people out without their browsers, and how nobody else does. */
class BackchannelLogoutTest {

  private static final String PATH = "/auth/backchannel-logout";
  private static final List<String> TOLD = new CopyOnWriteArrayList<>();

  private static TestApplication application;

  @BeforeAll
  static void start() {
    application =
        TestApplication.builder()
            .setting("auth0.id-token-algorithm", "HS256")
            .setting("auth0.protected", "/*")
            .service(LoginListener.class, Listener.class)
            .start();
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void tokenWhenItNamesTheSessionThenThatSessionEndsAndNoOther() {
    Browser ada = browser("ada-1", "sid-of-ada");
    Browser adaElsewhere = browser("ada-2", "another-sid");
    var reply = send(new TestLogoutToken().claim("sid", "sid-of-ada").form());
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.body()).isEmpty();
    assertThat(reply.header("Cache-Control")).contains("no-store");
    assertThat(reply.setCookies()).isEmpty();
    assertThat(ada.get("/open").status()).isEqualTo(302);
    assertThat(adaElsewhere.get("/open").status()).isEqualTo(200);
  }

  @Test
  void tokenWhenItNamesTheUserAloneThenAllSessionsFromBeforeEnd() {
    Browser one = browser("bob-1", "sid-1", "auth0|bob");
    Browser other = browser("bob-2", "sid-2", "auth0|bob");
    Browser ada = browser("ada-3", "sid-3");
    assertThat(send(new TestLogoutToken().claim("sub", "auth0|bob").form()).status())
        .isEqualTo(200);
    assertThat(one.get("/open").status()).isEqualTo(302);
    assertThat(other.get("/open").status()).isEqualTo(302);
    assertThat(ada.get("/open").status()).isEqualTo(200);
  }

  @Test
  void tokenWhenItComesTwiceThenIsRefusedTheSecondTime() {
    String form = new TestLogoutToken().claim("sid", "s").form();
    assertThat(send(form).status()).isEqualTo(200);
    assertRefused(send(form));
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "aud", "jti", "iat", "exp", "events"})
  void tokenWhenAClaimIsWrongThenIsRefusedAndNothingEnds(String claim) {
    Browser ada = browser("ada-" + claim, "sid-" + claim);
    assertRefused(send(new TestLogoutToken().claim("sid", "sid-" + claim).claim(claim, 1).form()));
    assertThat(ada.get("/open").status()).isEqualTo(200);
  }

  @Test
  void tokenWhenItHoldsANonceThenIsRefused() {
    assertRefused(send(new TestLogoutToken().claim("sid", "s").claim("nonce", "n").form()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "logout_token",
        "logout_token=",
        "logout_token=a.b.c",
        "logout_token=%zz",
        "other=1",
        "=",
        "&&&"
      })
  void formWhenThereIsNoTokenInItThenIsRefused(String form) {
    assertRefused(send(form));
  }

  @Test
  void formWhenItHoldsTwoTokensThenIsRefused() {
    String form = new TestLogoutToken().claim("sid", "s").form();
    assertRefused(send(form + "&" + form));
    assertRefused(send(form + "&logout_token=x"));
  }

  @Test
  void formWhenItIsLargeThenIsRefusedUnread() {
    String form = new TestLogoutToken().claim("sid", "s").form();
    assertRefused(send("x=" + "y".repeat(20_000) + "&" + form));
    assertRefused(send(form + "&x=" + "y".repeat(20_000)));
  }

  @Test
  void tokenWhenItIsNotInAFormOfTheBodyThenIsRefused() {
    Browser ada = browser("ada-query", "sid-query");
    String form = new TestLogoutToken().claim("sid", "sid-query").form();
    assertRefused(application.browser().post(PATH + "?" + form, ""));
    assertRefused(application.browser().post(PATH, form, "Content-Type: text/plain"));
    assertRefused(
        application
            .browser()
            .post(
                PATH,
                "{\"logout_token\":\"" + form.substring(13) + "\"}",
                "Content-Type: application/json"));
    assertThat(ada.get("/open").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "OPTIONS"})
  void methodWhenItIsAnotherThenIsRefused(String method) {
    var reply = application.browser().plain(method, PATH);
    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("Allow")).contains("POST");
  }

  @Test
  void requestWhenItComesFromAnotherSiteOrWithForeignCookiesThenTheTokenAloneCounts() {
    Browser ada = browser("ada-cross", "sid-cross");
    Browser grace = browser("grace-cross", "sid-grace", "auth0|grace");
    var reply =
        grace.post(
            PATH,
            new TestLogoutToken().claim("sid", "sid-cross").form(),
            "Sec-Fetch-Site: cross-site",
            "Origin: https://evil.example");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(ada.get("/open").status()).isEqualTo(302);
    assertThat(grace.get("/open").status()).isEqualTo(200);
  }

  @Test
  void tokenWhenTheTenantsKeysCannotBeHadThenItMayComeAgain() {
    var sent = new CompletableFuture<String>();
    try (DevTenant tenant = DevTenant.start();
        TestApplication real = TestLogin.application(tenant).start()) {
      var person = new TestLogin(real, tenant);
      HttpServer listener = listener(sent);
      try {
        var admin = new TestManagement(tenant);
        admin.tellOfLogouts(URI.create("http://localhost:" + listener.getAddress().getPort()));
        assertThat(person.logIn().status()).isEqualTo(303);
        admin.call("DELETE", admin.userPath(TestLogin.ADA) + "/sessions", Map.of());
        sent.orTimeout(30, TimeUnit.SECONDS).join();
      } finally {
        listener.stop(0);
      }
      // Another node of the application, which has asked the tenant for nothing yet.
      try (TestApplication node = TestLogin.application(tenant).start()) {
        tenant.fault("/.well-known/", Fault.status(503).times(1));
        var reply = node.browser().post(PATH, sent.join());
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Cache-Control")).contains("no-store");
        assertThat(reply.body()).contains("\"error\":\"temporarily_unavailable\"");
        assertThat(node.browser().post(PATH, sent.join()).status()).isEqualTo(200);
        assertRefused(node.browser().post(PATH, sent.join()));
      }
    }
  }

  /** Takes what the tenant sends in the application's place. */
  private static HttpServer listener(CompletableFuture<String> sent) {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            sent.complete(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void tenantWhenItEndsItsSessionsThenTheApplicationsEndToo() {
    try (DevTenant tenant = DevTenant.start();
        TestApplication real =
            TestLogin.application(tenant).service(LoginListener.class, Listener.class).start()) {
      var admin = new TestManagement(tenant);
      admin.tellOfLogouts(real.uri("/"));
      var person = new TestLogin(real, tenant);
      assertThat(person.logIn().status()).isEqualTo(303);
      assertThat(person.browser().get("/open").line("principal")).isNotEqualTo("null");
      TOLD.clear();
      admin.call("DELETE", admin.userPath(TestLogin.ADA) + "/sessions", Map.of());
      assertEnds(person.browser());
      await().untilAsserted(() -> assertThat(TOLD).containsExactly("ended TENANT_LOGGED_OUT"));
    }
  }

  /** The tenant tells of it behind the back of the request: soon, not at once. */
  static void assertEnds(Browser browser) {
    await().until(() -> "null".equals(browser.get("/open").line("principal")));
  }

  private static void assertRefused(Browser.Reply reply) {
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.header("Content-Type").orElse("")).startsWith("application/json");
    assertThat(reply.header("Cache-Control")).contains("no-store");
    assertThat(reply.body()).contains("\"error\":\"invalid_request\"");
  }

  private static Browser.Reply send(String form) {
    return application.browser().post(PATH, form);
  }

  private static Browser browser(String id, String sid) {
    return browser(id, sid, "auth0|ada");
  }

  private static Browser browser(String id, String sid, String subject) {
    TestSession session = new TestSession().with("id", id).claim("sid", sid).claim("sub", subject);
    return application.browser().cookie("session", session.cookie());
  }

  /** Found by the service loader. */
  public static final class Listener implements LoginListener {
    @Override
    public void loggedIn(Session session) {
      TOLD.add("in");
    }

    @Override
    public void loginFailed(OidcException failure) {
      TOLD.add("failed");
    }

    @Override
    public void loggedOut(Session session) {
      TOLD.add("out");
    }

    @Override
    public void ended(ActiveSession session, SessionEnd reason) {
      TOLD.add("ended " + reason);
    }
  }
}
