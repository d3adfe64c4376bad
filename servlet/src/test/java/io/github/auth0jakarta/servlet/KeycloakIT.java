package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Any OpenID Provider will do: a real Keycloak, with {@code auth0.issuer} and nothing of Auth0. */
class KeycloakIT {

  private static final Pattern FORM = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");

  private static Keycloak keycloak;
  private static TestApplication application;
  private static TestApplication pushing;

  @BeforeAll
  static void start() {
    keycloak = new Keycloak();
    application =
        application()
            .setting("auth0.staff.claim", "is_staff")
            .setting("auth0.audience", "https://orders.example.com/")
            .start();
    pushing = application().setting("auth0.par", "true").start();
    keycloak.start(application, pushing);
  }

  private static TestApplication.Builder application() {
    return TestApplication.builder().setting("auth0.issuer", keycloak.issuer());
  }

  @AfterAll
  static void stop() {
    application.close();
    pushing.close();
    keycloak.close();
  }

  @Test
  void loginWhenThePasswordIsRightThenTheWantedPageKnowsItsCaller() {
    Browser browser = application.browser();
    URI authorization = browser.get(browser.get("/closed/probe?x=1").location()).location();
    assertThat(authorization.toString()).startsWith(keycloak.issuer() + "/protocol/");
    URI answer = signIn(browser, authorization, "ada", "Customer-on-localhost-1").location();
    Browser.Reply finished = browser.get(answer);
    assertThat(finished.status()).as(finished.body()).isEqualTo(303);
    assertThat(finished.location()).isEqualTo(application.uri("/closed/probe?x=1"));
    Browser.Reply shown = browser.get(finished.location());
    assertThat(shown.line("principal")).matches("[0-9a-f-]{36}");
    assertThat(browser.get("/open?staff=1").line("staff")).isEqualTo("false");
  }

  @Test
  void loginWhenThePasswordIsWrongThenNobodyComesBack() {
    Browser browser = application.browser();
    URI authorization = browser.get("/auth/login").location();
    Browser.Reply again = signIn(browser, authorization, "ada", "wrong");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).contains("Invalid username or password");
    assertThat(browser.get("/open").line("principal")).isEqualTo("null");
  }

  @Test
  void loginWhenTheClaimSaysStaffThenTheRole() {
    Browser browser = application.browser();
    logIn(browser, "grace", "Staff-on-localhost-1");
    assertThat(browser.get("/open?staff=1").line("staff")).isEqualTo("true");
  }

  @Test
  void logoutWhenDoneThenTheProviderAsksForThePasswordAgain() {
    Browser browser = application.browser();
    logIn(browser, "ada", "Customer-on-localhost-1");
    URI silently = browser.get("/auth/login").location();
    assertThat(browser.get(silently).status()).as("the provider knows the browser").isEqualTo(302);
    URI endSession = browser.post("/auth/logout", "").location();
    assertThat(endSession.toString()).startsWith(keycloak.issuer() + "/protocol/");
    assertThat(browser.get(endSession).location()).isEqualTo(application.uri("/"));
    assertThat(browser.get("/open").line("principal")).isEqualTo("null");
    Browser.Reply asked = browser.get(browser.get("/auth/login").location());
    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.body()).containsPattern(FORM);
  }

  @Test
  void loginWhenTheRequestIsPushedThenTheBrowserCarriesNothingButItsName() {
    Browser browser = pushing.browser();
    URI authorization = browser.get("/auth/login").location();
    assertThat(authorization.getQuery()).contains("request_uri=").doesNotContain("nonce", "scope");
    URI answer = signIn(browser, authorization, "ada", "Customer-on-localhost-1").location();
    assertThat(browser.get(answer).status()).isEqualTo(303);
    assertThat(browser.get("/open").line("principal")).matches("[0-9a-f-]{36}");
  }

  @Test
  void tokenWhenNearItsEndThenIsRenewedWithTheNewestRefreshToken() {
    Browser browser = application.browser();
    logIn(browser, "ada", "Customer-on-localhost-1");
    String first = browser.get("/open?do=token").line("token");
    assertThat(first).startsWith("ey");
    for (int renewals = 0; renewals < 2; renewals++) {
      String last = browser.get("/open?do=token").line("token");
      await()
          .until(
              () -> browser.get("/open?do=token").line("token"),
              token -> token.startsWith("ey") && !token.equals(last));
    }
  }

  @Test
  void sessionWhenTheProviderEndsItsOwnThenEndsToo() {
    Browser browser = application.browser();
    logIn(browser, "grace", "Staff-on-localhost-1");
    String grace = browser.get("/open").line("principal");
    keycloak.logOut(grace);
    assertThat(browser.get("/open").line("principal")).isEqualTo("null");
  }

  private static void logIn(Browser browser, String name, String password) {
    URI authorization = browser.get("/auth/login").location();
    URI answer = signIn(browser, authorization, name, password).location();
    assertThat(browser.get(answer).status()).isEqualTo(303);
  }

  /** Goes through the provider's login page. */
  private static Browser.Reply signIn(
      Browser browser, URI authorization, String name, String password) {
    Browser.Reply page = browser.get(authorization);
    while (page.header("Location").isPresent()
        && page.location().toString().startsWith(keycloak.issuer())) {
      page = browser.get(page.location());
    }
    Matcher form = FORM.matcher(page.body());
    assertThat(form.find()).as(page.status() + page.body()).isTrue();
    return browser.post(
        URI.create(form.group(1).replace("&amp;", "&")),
        "username="
            + name
            + "&password="
            + URLEncoder.encode(password, StandardCharsets.UTF_8)
            + "&credentialId=");
  }
}
