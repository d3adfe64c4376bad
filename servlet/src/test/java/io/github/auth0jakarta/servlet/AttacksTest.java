package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenant;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attacks that others have fallen for, on an application as it is deployed; the whole list, with
 * the tests of the rest, is {@code docs/threat-model.md}.
 */
class AttacksTest {

  private static DevTenant tenant;
  private static TestApplication application;

  @BeforeAll
  static void start() {
    tenant = DevTenant.start();
    application =
        TestLogin.application(tenant).setting("auth0.trusted-proxies", "127.0.0.1").start();
  }

  @AfterAll
  static void stop() {
    application.close();
    tenant.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-Uri",
        "X-Original-URL",
        "X-Rewrite-URL",
        "X-Original-URI",
        "X-Forwarded-Path",
        "X-Forwarded-Prefix",
        "X-Forwarded-Server"
      })
  void protectedPathWhenAHeaderNamesAnOpenOneThenClosedAllTheSame(String header) {
    var reply = application.browser().get("/closed/probe", header + ": /open");
    assertThat(reply.status()).isEqualTo(302);
    assertThat(reply.location().getPath()).isEqualTo("/auth/login");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "PROPFIND", "get", "X"})
  void protectedPathWhenTheMethodIsUnusualThenClosedAllTheSame(String method) {
    var reply = application.browser().plain(method, "/closed/probe", "Accept: */*");
    assertThat(reply.status()).isIn(400, 401, 405, 501);
    assertThat(reply.body()).doesNotContain("probe=yes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"})
  void logoutWhenAHeaderMakesALinkAFormThenThePersonIsAskedAllTheSame(String header) {
    Browser browser = application.browser();
    assertThat(new TestLogin(browser, tenant.userAgent()).logIn().status()).isEqualTo(303);
    var reply = browser.get("/auth/logout", header + ": POST", "Sec-Fetch-Site: cross-site");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(browser.cookies()).containsKey("session");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-User",
        "X-Remote-User",
        "Remote-User",
        "REMOTE_USER",
        "X-Auth-Request-User",
        "X-Forwarded-Email",
        "X-User",
        "Authorization"
      })
  void callerWhenAHeaderNamesOneThenNobody(String header) {
    String value = header.equals("Authorization") ? "Basic YWRhOng=" : "auth0|ada";
    assertThat(application.browser().get("/open", header + ": " + value).line("principal"))
        .isEqualTo("null");
    assertThat(application.browser().get("/closed/probe", header + ": " + value).status())
        .isEqualTo(302);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X_Forwarded_Host: evil.example",
        "X-Forwarded_Host: evil.example",
        "X-Host: evil.example",
        "X-Forwarded-Server: evil.example",
        "X-HTTP-Host-Override: evil.example",
        "Forwarded: host=evil.example",
      })
  void addressWhenAHeaderIsOnlySimilarToATrustedOneThenNotBelieved(String header) {
    var reply = application.browser().get("/auth/login", header);
    assertThat(TestLogin.home(reply.location())).isEqualTo(application.uri("/") + "");
  }

  @Test
  void addressWhenTheHostHoldsMoreThanAHostThenNoLinkIsMadeOfIt() {
    for (String host :
        new String[] {
          "evil.example/", "a@evil.example", "evil.example\\@localhost", "ev il", "a,b"
        }) {
      assertThat(application.raw("/auth/login", "Host: " + host))
          .as(host)
          .doesNotContain("redirect_uri")
          .startsWith("HTTP/1.1 ");
    }
  }

  @Test
  void answerWhenTheRequestLineHoldsALineBreakThenNoHeaderIsAdded() {
    for (String target :
        new String[] {
          "/closed/probe%0d%0aSet-Cookie:%20x=y",
          "/auth/login?returnTo=/%0d%0aSet-Cookie:%20x=y",
          "/closed/probe?a=%0d%0aSet-Cookie:%20x=y",
          "/closed/probe/\u560a\u560dSet-Cookie:x=y"
        }) {
      assertThat(application.raw(target)).doesNotContainPattern("(?im)^Set-Cookie: ?x=y");
    }
  }

  @Test
  void sessionWhenItsNameStandsInTheUrlThenNobody() {
    String cookie = new TestSession().cookie();
    assertThat(application.browser().get("/open;session=" + cookie).line("principal"))
        .isEqualTo("null");
    assertThat(application.browser().get("/open?session=" + cookie).line("principal"))
        .isEqualTo("null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id_token", "access_token"})
  void logoutTokenWhenItIsAnotherTokenOfTheTenantThenNobodyIsLoggedOut(String kind) {
    Browser browser = application.browser();
    new TestLogin(browser, tenant.userAgent()).logIn();
    var tokens = TestLogin.tokens(tenant, "openid read:orders", "https://orders.example.com/");
    String form = "logout_token=" + tokens.get(kind);
    assertThat(application.browser().post("/auth/backchannel-logout", form).status())
        .isEqualTo(400);
    assertThat(browser.get("/open").line("principal")).isEqualTo(tenant.userId(TestLogin.ADA));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/auth/login?returnTo=/open&returnTo=//evil.example",
        "/auth/login?returnTo=//evil.example&returnTo=/open",
        "/auth/login?returnto=//evil.example&ReturnTo=//evil.example",
        "/auth/login?returnTo[]=//evil.example"
      })
  void returnToWhenItIsGivenOftenOrOddlyThenNobodyIsLedElsewhere(String path) {
    var person = new TestLogin(application, tenant);
    var begun = person.browser().get(path);
    if (begun.status() != 400) {
      URI answer =
          person.atTenant().logIn(begun.location(), TestLogin.ADA, TestLogin.ADAS_PASSWORD);
      assertThat(person.browser().get(answer).location().getAuthority())
          .isEqualTo(application.host());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/auth/login?returnTo=/",
        "/auth/login?login_hint=",
        "/auth/callback?code=x&state=",
        "/auth/callback?error=",
        "/auth/logout?returnTo=/",
        "/closed/probe?x=",
        "/open?x="
      })
  void requestWhenItIsLargeOrMalformedThenNoServerError(String path) {
    for (String value : new String[] {"x".repeat(6_000), "%", "%zz", "%00", "%ff%fe", "&=&;&&"}) {
      assertThat(application.raw(path + value)).as(path + value).matches("(?s)HTTP/1.1 [234].*");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/auth/login", "/auth/callback", "/auth/logout", "/auth/backchannel-logout"})
  void formWhenItIsVeryLargeThenNoServerError(String path) {
    assertThat(application.browser().post(path, "x=" + "y".repeat(3_000_000)).status())
        .isLessThan(500);
  }
}
