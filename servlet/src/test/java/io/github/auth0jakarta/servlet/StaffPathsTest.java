package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths for staff only, of an application that has neither code for it nor CDI. */
class StaffPathsTest {

  private static final String ORDERS = "https://orders.example.com/";
  private static final String STAFF_PATHS = "/open/staff/*,/closed/probe/staff,/api/staff/*";

  private static DevTenant tenant;
  private static DevTenant otherTenant;
  private static TestApplication application;

  @BeforeAll
  static void start() {
    tenant = DevTenant.start();
    otherTenant = DevTenant.start();
    application =
        application(tenant)
            .setting("auth0.clients", "abroad")
            .setting("auth0.clients.abroad.hosts", "127.0.0.1")
            .setting("auth0.clients.abroad.issuer", otherTenant.issuer().toString())
            .setting("auth0.clients.abroad.client-id", otherTenant.clientId())
            .setting("auth0.clients.abroad.client-secret", otherTenant.clientSecret())
            .start();
  }

  private static TestApplication.Builder application(DevTenant tenant) {
    return TestLogin.application(tenant)
        .setting("auth0.staff.paths", STAFF_PATHS)
        .setting("auth0.staff.max-age", "PT0S")
        .setting("auth0.public", "/open/staff/lobby,/open/staff/help/*")
        .setting("auth0.parked-post", "true")
        .setting("auth0.api.paths", "/api/*")
        .setting("auth0.api.audience", ORDERS);
  }

  @AfterAll
  static void stop() {
    application.close();
    otherTenant.close();
    tenant.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/open/staff", "/open/staff/x", "/open/staff/lobby/x", "/closed/probe/staff"})
  void staffPathWhenNobodyIsSignedInThenLeadsToTheLoginOrIs401(String path) {
    Browser nobody = application.browser();
    assertThat(nobody.get(path).location().getPath()).isEqualTo("/auth/login");
    var reply = nobody.fetch(path);
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.body()).contains("\"error\":\"login_required\"");
  }

  @Test
  void staffPathWhenAFormMeetsNoSessionThenIsKept() {
    Browser nobody = application.browser();
    nobody.post("/open/staff/x", "a=b", "Sec-Fetch-Site: same-origin");
    assertThat(nobody.cookies()).containsKey("parked");
  }

  @Test
  void staffPathWhenACustomerIsSignedInThen403AndOtherPathsAreOpen() {
    var ada = new TestLogin(application, tenant);
    ada.logIn();
    for (String path : List.of("/open/staff", "/open/staff/x", "/closed/probe/staff")) {
      assertThat(ada.browser().get(path).status()).isEqualTo(403);
      assertThat(ada.browser().get(path).body()).contains("For staff only");
      assertThat(ada.browser().fetch(path).body()).contains("\"error\":\"not_staff\"");
    }
    assertThat(ada.browser().get("/closed/probe").line("probe")).isEqualTo("yes");
    assertThat(ada.browser().get("/open/x").line("probe")).isEqualTo("yes");
  }

  @Test
  void staffPathWhenStaffIsSignedInThenReached() {
    var grace = new TestLogin(application, tenant);
    grace.logInAsStaff();
    for (String path : List.of("/open/staff", "/open/staff/x", "/closed/probe/staff")) {
      assertThat(grace.browser().get(path).line("probe")).isEqualTo("yes");
      assertThat(grace.browser().get(path).header("Cache-Control")).contains("no-store");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/open/staff/lobby", "/open/staff/help", "/open/staff/help/x"})
  void staffPathWhenALongerPatternOpensThenIsOpen(String path) {
    assertThat(application.raw(path)).contains("probe=yes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/open//staff/x",
        "/open/./staff/x",
        "/open/STAFF/x",
        "/open/%73taff/x",
        "/open/%2573taff/x",
        "/open/staff;x/x",
        "/open;x/staff",
        "/open/x/../staff/x",
        "/open/x/..;/staff/x",
        "/open/staff%2fx",
        "/open/staff%20/x",
        "/open/staff./x",
        "/open/%EF%BD%93taff/x",
        "/open/staff/lobby/../x",
        "/open/staff/lobby/..;/x",
        "/open/staff/lobby/..%2fx",
        "/open/staff/lobby;/../x",
        "/open/staff/LOBBY",
        "/open/staff/help/../x",
        "/open/staff/help%2f..%2fx",
      })
  void staffPathWhenSpelledInAnyWayThenACustomerDoesNotReachIt(String path) {
    var ada = new TestLogin(application, tenant);
    ada.logIn();
    String cookie = "Cookie: session=" + ada.browser().cookies().get("session");
    assertThat(application.raw("/closed/probe", cookie)).contains("probe=yes");
    assertThat(application.raw(path, cookie)).doesNotContain("probe=yes");
    assertThat(application.raw(path)).doesNotContain("probe=yes");
  }

  @Test
  void staffPathWhenTheTenantCannotTellThen503() {
    try (DevTenant own = DevTenant.start();
        TestApplication its = application(own).start()) {
      var grace = new TestLogin(its, own);
      grace.logInAsStaff();
      own.stop();
      var reply = grace.browser().fetch("/open/staff/x");
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.body()).contains("\"error\":\"staff_unknown\"");
      assertThat(grace.browser().get("/open/x").line("probe")).isEqualTo("yes");
    }
  }

  @Test
  void staffPathWhenItIsAnApisThenTheTokenMustBeStaffs() {
    String token =
        "Authorization: Bearer " + TestLogin.tokens(tenant, "openid", ORDERS).get("access_token");
    Browser program = application.browser();
    assertThat(program.plain("GET", "/api/staff/x").body()).contains("token_required");
    var refused = program.plain("GET", "/api/staff/x", token);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).contains("\"error\":\"not_staff\"");
    assertThat(program.plain("GET", "/api/x", token).line("probe")).isEqualTo("yes");
    tenant.patchUser(TestLogin.ADA, Map.of("app_metadata", Map.of("is_staff", true)));
    try {
      assertThat(program.plain("GET", "/api/staff/x", token).line("probe")).isEqualTo("yes");
    } finally {
      tenant.patchUser(TestLogin.ADA, Map.of("app_metadata", Map.of("is_staff", false)));
    }
  }

  /** A browser sends it before any token: the application answers. */
  @Test
  void staffPathWhenABrowserAsksBeforehandThenPassesAsNobodyAtTheApiOnly() {
    String[] preflight = {"Origin: https://a.example", "Access-Control-Request-Method: GET"};
    var reply = application.browser().plain("OPTIONS", "/api/staff/x", preflight);
    assertThat(reply.line("found")).isEqualTo("anonymous");
    assertThat(application.browser().plain("OPTIONS", "/open/staff/x", preflight).status())
        .isEqualTo(401);
  }

  @Test
  void staffPathWhenTheClientIsOfAnotherTenantThenItsStaffIsNobodyHere() {
    assertThat(application.raw("/open/staff/x", "Host: 127.0.0.1")).startsWith("HTTP/1.1 302");
    String session =
        new TestSession()
            .client("abroad")
            .issuer(otherTenant.issuer())
            .clientId(otherTenant.clientId())
            .secret(otherTenant.clientSecret())
            .claim("sub", otherTenant.userId(TestLogin.GRACE))
            .cookie();
    String cookie = "Cookie: session-abroad=" + session;
    assertThat(application.raw("/closed/probe", "Host: 127.0.0.1", cookie)).contains("probe=yes");
    assertThat(application.raw("/open/staff/x", "Host: 127.0.0.1", cookie))
        .startsWith("HTTP/1.1 403");
  }
}
