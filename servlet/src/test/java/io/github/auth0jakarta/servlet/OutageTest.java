package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The application while its tenant is down, slow or asked by many at once. */
class OutageTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  @Test
  void loginWhenTheTenantIsDownThenAClearPageAndItWorksAsSoonAsItIsBack() {
    TENANT.tenant().stop();
    try (var application = TestLogin.application(TENANT.tenant()).start()) {
      var person = new TestLogin(application, TENANT.tenant());
      assertThat(person.browser().get("/open").status()).isEqualTo(200);
      var page = person.browser().get("/auth/login");
      assertThat(page.status()).isEqualTo(503);
      assertThat(page.header("Retry-After")).contains("30");
      assertThat(page.header("Cache-Control")).contains("no-store");
      assertThat(page.body()).contains("Signing in is not possible at the moment");
      assertThat(page.setCookies()).isEmpty();
      assertThat(person.browser().fetch("/auth/login").body())
          .contains("\"error\":\"login_unavailable\"");
      TENANT.tenant().restart();
      assertThat(person.logIn().status()).isEqualTo(303);
    }
  }

  @Test
  void loginWhenTheTenantWasRestartedInBetweenThenItIsFinished() {
    try (var application = TestLogin.application(TENANT.tenant()).start()) {
      new TestLogin(application, TENANT.tenant()).logIn();
      var person = new TestLogin(application, TENANT.tenant());
      URI answer = person.answer("/auth/login");
      TENANT.tenant().restart();
      assertThat(person.browser().get(answer).status()).isEqualTo(303);
    }
  }

  @Test
  void callbackWhenTheTokenEndpointIsDownThenAClearPageAndANewLoginWorks() {
    try (var application = TestLogin.application(TENANT.tenant()).start()) {
      var person = new TestLogin(application, TENANT.tenant());
      for (Fault fault : List.of(Fault.status(500), Fault.status(429), Fault.half())) {
        URI answer = person.answer("/auth/login");
        TENANT.tenant().fault("/oauth/token", fault.times(1));
        assertThat(person.browser().get(answer).status()).isEqualTo(503);
        assertThat(person.browser().cookies()).isEmpty();
      }
      TENANT.tenant().behave();
      assertThat(person.logIn().status()).isEqualTo(303);
    }
  }

  @Test
  void loginWhenTheTenantRedirectsThenTheSettingsAreNotBlamed() {
    try (var application =
        TestLogin.application(TENANT.tenant()).setting("auth0.par", "true").start()) {
      var person = new TestLogin(application, TENANT.tenant());
      URI answer = person.answer("/auth/login");
      for (String endpoint : List.of("/oauth/par", "/oauth/token")) {
        TENANT.tenant().fault(endpoint, Fault.status(302));
      }
      for (var reply : List.of(person.browser().get(answer), person.browser().get("/auth/login"))) {
        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.body()).contains("The sign-in could not be verified");
      }
    }
  }

  @Test
  void sessionWhenTheTenantIsDownThenGoesOnAndStaffIsNobody() {
    try (var application =
        TestLogin.application(TENANT.tenant())
            .setting("auth0.management.timeout", "PT1S")
            .start()) {
      var grace = new TestLogin(application, TENANT.tenant());
      grace.logInAsStaff();
      TENANT.tenant().stop();
      var reply = grace.browser().get("/open?staff=1");
      assertThat(reply.line("principal")).isNotEqualTo("null");
      assertThat(reply.line("staff")).isEqualTo("false");
    }
  }

  @Test
  void tenantWhenTwoHundredAskFirstAtOnceThenEachThingIsFetchedOnce() throws Exception {
    try (var application =
        TestLogin.application(TENANT.tenant()).setting("auth0.tenant.max-waiting", "400").start()) {
      TENANT.tenant().fault("/.well-known/", Fault.delay(Duration.ofMillis(300)));
      TENANT.tenant().fault("/api/v2/users", Fault.delay(Duration.ofMillis(300)));
      String session =
          new TestSession()
              .issuer(TENANT.tenant().issuer())
              .clientId(TENANT.tenant().clientId())
              .secret(TENANT.tenant().clientSecret())
              .claim("sub", TENANT.tenant().userId(TestLogin.GRACE))
              .cookie();
      List<Browser.Reply> replies =
          atOnce(
              IntStream.range(0, 200)
                  .<Callable<Browser.Reply>>mapToObj(
                      i ->
                          i % 2 == 0
                              ? () -> application.browser().get("/auth/login")
                              : () ->
                                  application
                                      .browser()
                                      .cookie("session", session)
                                      .get("/open?staff=1"))
                  .toList());
      assertThat(replies.stream().filter(reply -> reply.status() == 302)).hasSize(100);
      assertThat(replies.stream().filter(reply -> "true".equals(reply.line("staff")))).hasSize(100);
      var journal = TENANT.tenant().journal();
      assertThat(journal.count("GET", "/.well-known/openid-configuration")).isEqualTo(1);
      assertThat(journal.count("POST", "/oauth/token")).isEqualTo(1);
      assertThat(journal.count("GET", "/api/v2/users")).isEqualTo(1);
    }
  }

  @Test
  void tenantWhenManyLoginsFinishAtOnceThenItsKeysAreFetchedOnce() throws Exception {
    try (var application =
        TestLogin.application(TENANT.tenant()).setting("auth0.tenant.max-waiting", "40").start()) {
      List<Callable<Browser.Reply>> callbacks = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        var person = new TestLogin(application, TENANT.tenant());
        URI answer = person.answer("/auth/login");
        callbacks.add(() -> person.browser().get(answer));
      }
      TENANT.tenant().fault("/.well-known/jwks.json", Fault.delay(Duration.ofMillis(300)));
      assertThat(atOnce(callbacks)).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(303));
      assertThat(TENANT.tenant().journal().count("GET", "/.well-known/jwks.json")).isEqualTo(1);
    }
  }

  private static List<Browser.Reply> atOnce(List<Callable<Browser.Reply>> requests)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(requests.size());
    try {
      var ready = new CountDownLatch(requests.size());
      List<Future<Browser.Reply>> sent = new ArrayList<>();
      for (Callable<Browser.Reply> request : requests) {
        sent.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return request.call();
                }));
      }
      List<Browser.Reply> replies = new ArrayList<>();
      for (Future<Browser.Reply> future : sent) {
        replies.add(future.get());
      }
      return replies;
    } finally {
      threads.shutdownNow();
    }
  }
}
