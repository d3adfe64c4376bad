package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.oidc.OidcException;
import io.github.auth0jakarta.session.ActiveSession;
import io.github.auth0jakarta.session.Session;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which address the application believes to have: the callback that the tenant is told, tells it.
 */
class TrustedProxiesTest {

  private static DevTenant tenant;

  @BeforeAll
  static void start() {
    tenant = DevTenant.start();
  }

  @AfterAll
  static void stop() {
    tenant.close();
  }

  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-Proto: https,X-Forwarded-Host: shop.example",
    "Forwarded: proto=https;host=shop.example,Forwarded: proto=https;host=shop.example",
    "X-Forwarded-Host: evil.example,X-Host: evil.example",
  })
  void forwardedHeadersWhenNoProxyIsTrustedThenIgnored(String one, String other) {
    try (var application = TestLogin.application(tenant).start()) {
      assertThat(home(application, one, other)).isEqualTo(application.uri("/") + "");
    }
  }

  @Test
  void forwardedHeadersWhenTheProxyIsTrustedThenThePublicAddress() {
    try (var application = proxied().contextPath("/shop").start()) {
      assertThat(home(application, "X-Forwarded-Proto: https", "X-Forwarded-Host: shop.example"))
          .isEqualTo("https://shop.example/shop/");
      assertThat(home(application, "X-Forwarded-Proto: https", "X-Forwarded-Host: a.example:8443"))
          .isEqualTo("https://a.example:8443/shop/");
      assertThat(home(application, "X-Forwarded-Proto: https", "X-Forwarded-Host: A.Example:443"))
          .isEqualTo("https://a.example/shop/");
      assertThat(application.raw("/shop/auth/login", "Host: b.example", "X-Forwarded-Proto: https"))
          .startsWith("HTTP/1.1 302");
      assertThat(application.raw("/shop/auth/login", "Host: b.example")).startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void forwardedHeadersWhenTheOtherFamilyIsSetThenOnlyThatOne() {
    try (var application = proxied().setting("auth0.trusted-proxies.header", "forwarded").start()) {
      assertThat(
              home(
                  application,
                  "Forwarded: for=192.0.2.1;proto=https;host=shop.example",
                  "X-Forwarded-Host: evil.example"))
          .isEqualTo("https://shop.example/");
    }
  }

  @Test
  void baseUrlWhenSetThenNobodyElseIsAsked() {
    try (var application = proxied().setting("auth0.base-url", "https://shop.example").start()) {
      assertThat(home(application, "X-Forwarded-Proto: http", "X-Forwarded-Host: evil.example"))
          .isEqualTo("https://shop.example/");
    }
  }

  @Test
  void hostWhenItIsNotNamedThenRefused() {
    try (var application = proxied().setting("auth0.hosts", "shop.example").start()) {
      assertThat(home(application, "X-Forwarded-Proto: https", "X-Forwarded-Host: SHOP.example"))
          .isEqualTo("https://shop.example/");
      var reply =
          application
              .browser()
              .post(
                  "/auth/logout", "", "X-Forwarded-Proto: https", "X-Forwarded-Host: evil.example");
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.body()).doesNotContain("evil").contains("nothing at this address");
    }
  }

  @Test
  void originWhenTheProxyIsTrustedThenIsTheClientsAndNotTheProxys() {
    try (var application = proxied().service(LoginListener.class, Origins.class).start()) {
      assertThat(origin(application)).isEqualTo("203.0.113.0/24, Firefox");
    }
    try (var application =
        TestLogin.application(tenant).service(LoginListener.class, Origins.class).start()) {
      assertThat(origin(application)).isEqualTo("127.0.0.0/24, Firefox");
    }
  }

  private static String origin(TestApplication application) {
    Origins.TOLD.clear();
    var person = new TestLogin(application, tenant);
    var reply =
        person
            .browser()
            .get(
                person.answer("/auth/login"),
                "X-Forwarded-For: 203.0.113.77",
                "User-Agent: Mozilla/5.0 Firefox/128.0");
    assertThat(reply.status()).isEqualTo(303);
    return Origins.TOLD.remove();
  }

  /** Found by the service loader. */
  public static final class Origins implements LoginListener {
    private static final Queue<String> TOLD = new ConcurrentLinkedQueue<>();

    @Override
    public void loggedIn(Session session) {}

    @Override
    public void loginFailed(OidcException failure) {}

    @Override
    public void loggedOut(Session session) {}

    @Override
    public void started(ActiveSession session) {
      TOLD.add(session.origin().orElse("none"));
    }
  }

  private static TestApplication.Builder proxied() {
    return TestLogin.application(tenant).setting("auth0.trusted-proxies", "127.0.0.1,::1");
  }

  /** The start page as the application knows its address. */
  private static String home(TestApplication application, String... headers) {
    return TestLogin.home(application.browser().get("/auth/login", headers).location());
  }
}
