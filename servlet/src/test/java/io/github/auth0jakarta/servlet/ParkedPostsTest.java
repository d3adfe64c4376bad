package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.oidc.Json;
import io.github.auth0jakarta.session.Seal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a form that met no session. */
class ParkedPostsTest {

  private static final String RESUME = "/auth/login/resume";
  private static final String OURS = "Sec-Fetch-Site: same-origin";

  private static DevTenant tenant;
  private static TestApplication application;

  @BeforeAll
  static void start() {
    tenant = DevTenant.start();
    application =
        TestLogin.application(tenant)
            .setting("auth0.parked-post", "true")
            .setting("auth0.csrf", "true")
            .start();
  }

  @AfterAll
  static void stop() {
    application.close();
    tenant.close();
  }

  @Test
  void formWhenThePersonHasLoggedInThenSentByOnePressOfAButton() {
    var login = new TestLogin(application, tenant);
    var reply =
        login
            .browser()
            .post("/closed/probe?id=5&x=%22", "a=caf%C3%A9+%22%3E%0D%0A&b=&_csrf=old&a=2", OURS);
    assertThat(reply.status()).isEqualTo(302);
    assertThat(reply.header("Location").orElseThrow())
        .isEqualTo("/auth/login?returnTo=%2Fauth%2Flogin%2Fresume");
    assertThat(reply.setCookies())
        .singleElement()
        .asString()
        .startsWith("parked=")
        .contains("HttpOnly", "SameSite=Lax", "Max-Age=900")
        .doesNotContain("caf");

    var back = login.browser().get(login.answer(reply.header("Location").orElseThrow()));
    assertThat(back.location().getPath()).isEqualTo(RESUME);
    var page = login.browser().get(RESUME);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Cache-Control")).contains("no-store");
    assertThat(page.body())
        .contains(
            "method=\"post\" action=\"/closed/probe?id=5&#38;x=%22\"",
            "name=\"a\" value=\"caf&#233; &#34;&#62;&#13;&#10;\"",
            "name=\"b\" value=\"\"",
            "name=\"a\" value=\"2\"",
            "<button>Continue</button>",
            "of this application")
        .doesNotContain("old", "<script")
        .containsOnlyOnce("name=\"_csrf\"");
    assertThat(login.browser().get(RESUME).location().getPath()).isEqualTo("/");
  }

  @Test
  void formWhenNobodyHasLoggedInThenNotShown() {
    Browser browser = application.browser();
    browser.post("/closed/probe", "a=b", OURS);
    var reply = browser.get(RESUME);
    assertThat(reply.status()).isEqualTo(302);
    assertThat(browser.cookies()).containsKey("parked");
  }

  @ParameterizedTest
  @CsvSource({
    "a=b,Sec-Fetch-Site: cross-site",
    "a=b,Sec-Fetch-Site: same-site",
    "a=b,Sec-Fetch-Site: none",
    "a=b,Sec-Fetch-Dest: iframe",
    "a=b,Sec-Fetch-Mode: cors",
    "password=x,X-Other: 1",
    "user.newPassword=x,X-Other: 1",
    "a=b&card_number=1,X-Other: 1",
    "otp=1,X-Other: 1",
    "p%61ss=1,X-Other: 1",
    "a=%zz,X-Other: 1",
    "a=%E4,X-Other: 1",
    "%E4=a,X-Other: 1",
    "a=<b>,X-Other: 1",
    "'',X-Other: 1",
  })
  void formWhenItIsForeignOddOrSecretThenNotKept(String form, String header) {
    Browser browser = application.browser().cookie("x", "y");
    browser.post("/closed/probe", form, OURS, header);
    assertThat(browser.cookies()).doesNotContainKey("parked");
  }

  @ParameterizedTest
  @CsvSource({
    "application/x-www-form-urlencoded,true",
    "application/x-www-form-urlencoded;charset=UTF-8,true",
    "text/plain,false",
    "multipart/form-data,false",
    "application/json,false",
  })
  void bodyWhenItIsNoFormThenNotKept(String type, boolean kept) {
    Browser browser = application.browser();
    String[] navigation = {
      OURS, "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document", "Content-Type: " + type
    };
    browser.send("POST", "/closed/probe", "a=b", navigation);
    assertThat(browser.cookies().containsKey("parked")).isEqualTo(kept);
  }

  @Test
  void formWhenItIsLargeThenNotKept() {
    Browser browser = application.browser();
    browser.post("/closed/probe", "a=" + "b".repeat(2100), OURS);
    assertThat(browser.cookies()).doesNotContainKey("parked");
    browser.post("/closed/probe", "a=" + "b".repeat(1900), OURS);
    assertThat(browser.cookies().get("parked").length()).isLessThan(4000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"//closed/probe", "/closed/a%5c%5cevil.example"})
  void formWhenItsPathMayLeadElsewhereThenNotKept(String path) {
    Browser browser = application.browser();
    browser.post(path, "a=b", OURS);
    assertThat(browser.cookies()).doesNotContainKey("parked");
  }

  @Test
  void formWhenTheCookieIsNotOursOrTooOldThenNotShown() {
    var now = System.currentTimeMillis() / 1000;
    for (String value :
        List.of(
            "x",
            new TestSession().sealed(),
            sealed("session", now + 60),
            sealed("parked", now - 1))) {
      Browser browser =
          application.browser().cookie("session", session().cookie()).cookie("parked", value);
      assertThat(browser.get(RESUME).location().getPath()).isEqualTo("/");
    }
    Browser browser =
        application
            .browser()
            .cookie("session", session().cookie())
            .cookie("parked", sealed("parked", now + 60));
    assertThat(browser.get(RESUME).body()).contains("action=\"/closed/probe\"");
  }

  @Test
  void formWhenAnOldBrowserSendsItThenKeptFromThisOriginAlone() {
    for (String origin : List.of("http://" + application.host(), "https://else.example")) {
      Browser browser = application.browser();
      String[] headers = {
        "Accept: text/html", "Content-Type: application/x-www-form-urlencoded", "Origin: " + origin
      };
      browser.send("POST", "/closed/probe", "a=b", headers);
      assertThat(browser.cookies().containsKey("parked")).isEqualTo(origin.startsWith("http:"));
    }
  }

  @Test
  void formWhenTheAddressIsHttpsThenKeptForThisHostAlone() {
    try (var secure =
        TestApplication.builder()
            .setting("auth0.parked-post", "true")
            .setting("auth0.base-url", "https://shop.example.com")
            .start()) {
      var reply = secure.browser().post("/closed/probe", "a=b", OURS);
      assertThat(reply.setCookies())
          .singleElement()
          .asString()
          .startsWith("__Host-parked=")
          .contains("Secure", "Path=/")
          .doesNotContain("Domain");
    }
  }

  @Test
  void formWhenItIsNotSwitchedOnThenNotKept() {
    try (var plain = TestApplication.builder().start()) {
      Browser browser = plain.browser();
      browser.post("/closed/probe", "a=b", OURS);
      assertThat(browser.cookies()).isEmpty();
    }
  }

  @Test
  void facesRequestWhenThereIsNoSessionThenTheRedirectThatItsScriptObeys() {
    Browser browser = application.browser();
    var reply =
        browser.post(
            "/closed/probe",
            "a=b",
            "Faces-Request: partial/ajax",
            "Sec-Fetch-Mode: cors",
            "Sec-Fetch-Dest: empty",
            OURS,
            "Referer: " + application.uri("/closed/form?a=1&b=2"));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type").orElseThrow()).startsWith("text/xml");
    assertThat(reply.body())
        .endsWith(
            "<partial-response><redirect"
                + " url=\"/auth/login?returnTo=%2Fclosed%2Fform%3Fa%3D1%26b%3D2\"/></partial-response>");
    assertThat(browser.cookies()).doesNotContainKey("parked");
  }

  private static TestSession session() {
    Map<String, String> settings = tenant.settings();
    return new TestSession()
        .issuer(tenant.issuer())
        .clientId(settings.get("auth0.client-id"))
        .secret(settings.get("auth0.client-secret"));
  }

  private static String sealed(String purpose, long end) {
    Map<String, String> settings = tenant.settings();
    return new Seal(
            purpose,
            tenant.issuer() + " - " + settings.get("auth0.client-id"),
            List.of(settings.get("auth0.client-secret")))
        .seal(Json.write(Map.of("path", "/closed/probe", "form", "a=b", "exp", end)));
  }
}
