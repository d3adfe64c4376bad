package io.github.auth0jakarta.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.example.plain.PlainServlet;
import io.github.auth0jakarta.example.plain.ejb.PlainEjb;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The library in a WAR that has no descriptor at all, on the server's own defaults. */
@ExtendWith(ArquillianExtension.class)
class PlainIT {

  @RegisterExtension static final DevTenantExtension TENANT = Lab.tenant();

  @ArquillianResource URI base;

  @Deployment(testable = false)
  static WebArchive plain() {
    WebArchive war =
        Lab.onlyLibrary("plain.war")
            .addPackage(PlainServlet.class.getPackage())
            .addAsResource(
                new StringAsset("auth0.staff.max-age=PT1S\n"),
                "META-INF/microprofile-config.properties");
    return Lab.serverHasEjbs() ? war.addPackage(PlainEjb.class.getPackage()) : war;
  }

  /** The paths behind which there is something for staff. */
  private static Stream<String> doors() {
    return Stream.of("bean", "ejb", "rest/resource")
        .filter(path -> Lab.serverHasEjbs() || !path.equals("ejb"));
  }

  @ParameterizedTest
  @MethodSource("doors")
  void staffMethodWhenNobodyIsSignedInThenIs401(String path) throws Exception {
    var answer = new Visitor(base).fetch(path);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("\"error\":\"login_required\"");
  }

  @ParameterizedTest
  @MethodSource("doors")
  void staffMethodWhenAPersonIsNotSignedInThenLeadsToLogin(String path) throws Exception {
    var answer = new Visitor(base).open(path);

    assertThat(answer.statusCode()).isIn(302, 303);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .contains("/auth/login?returnTo=");
  }

  @ParameterizedTest
  @MethodSource("doors")
  void staffMethodWhenACustomerCallsThenIs403(String path) throws Exception {
    var answer = customer().fetch(path);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("\"error\":\"not_staff\"");
  }

  @ParameterizedTest
  @MethodSource("doors")
  void staffMethodWhenStaffCallsThenAnswers(String path) throws Exception {
    var visitor = new Visitor(base);
    visitor.logIn(TENANT.tenant().userAgent(), Lab.STAFF, Lab.STAFF_PASSWORD);

    var answer = visitor.fetch(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(path.substring(path.lastIndexOf('/') + 1));
  }

  @Test
  void rolesAllowedOnAResourceWhenItNamesStaffThenOthersAreRefused() throws Exception {
    assertThat(customer().fetch("rest/resource/role").statusCode()).isIn(401, 403);
    assertThat(new Visitor(base).fetch("rest/resource/role").statusCode()).isIn(401, 403);
  }

  @Test
  @Tag("roles-on-resources")
  void rolesAllowedOnAResourceWhenItNamesStaffThenStaffIsLetIn() throws Exception {
    var staff = new Visitor(base);
    staff.logIn(TENANT.tenant().userAgent(), Lab.STAFF, Lab.STAFF_PASSWORD);

    assertThat(staff.fetch("rest/resource/role").body()).isEqualTo("role");
    assertThat(customer().fetch("rest/resource/role").statusCode()).isEqualTo(403);
  }

  @Test
  void customerWhenMadeStaffThenIsStaffWithinMaxAgeWithoutANewLogin() throws Exception {
    Visitor customer = customer();
    assertThat(customer.fetch("role").body()).isEqualTo("staff: false");

    makeStaff(true);
    eventually(() -> assertThat(customer.fetch("role").body()).isEqualTo("staff: true"));
    assertThat(customer.fetch("bean").statusCode()).isEqualTo(200);

    makeStaff(false);
    eventually(() -> assertThat(customer.fetch("role").body()).isEqualTo("staff: false"));
    assertThat(customer.fetch("bean").statusCode()).isEqualTo(403);
  }

  @Test
  void staffMethodWhenTheTenantCannotTellThenIs503() throws Exception {
    Visitor customer = customer();

    TENANT.tenant().stop();

    eventually(() -> assertThat(customer.fetch("bean").statusCode()).isEqualTo(503));
    assertThat(customer.fetch("bean").body()).contains("\"error\":\"staff_unknown\"");
  }

  @Test
  void openResourceWhenNobodyIsSignedInThenAnswers() throws Exception {
    var visitor = new Visitor(base);

    assertThat(visitor.fetch("rest/resource/open").body()).isEqualTo("open");
    assertThat(visitor.fetch("nobody").body()).isEqualTo("principal: null");
  }

  @Test
  void observersWhenPeopleComeAndGoThenHearOfIt() throws Exception {
    var visitor = new Visitor(base);
    visitor.fetch("heard");
    String ada = TENANT.tenant().userId(Lab.CUSTOMER);

    visitor.logIn(TENANT.tenant().userAgent(), Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);
    visitor.open("auth/callback?state=none&code=none");
    visitor.post("auth/logout");

    assertThat(visitor.fetch("heard").body())
        .isEqualTo("in " + ada + ", failed callback-state, out " + ada);
  }

  @Test
  void loginWhenAnObserverRefusesItThenThereIsNoSession() throws Exception {
    var visitor = new Visitor(base);
    visitor.fetch("refuse");

    var answer = visitor.logIn(TENANT.tenant().userAgent(), Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(visitor.fetch("nobody").body()).isEqualTo("principal: null");
    assertThat(customer().fetch("nobody").body()).isNotEqualTo("principal: null");
  }

  private Visitor customer() throws Exception {
    var visitor = new Visitor(base);
    visitor.logIn(TENANT.tenant().userAgent(), Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);
    return visitor;
  }

  private static void makeStaff(boolean staff) {
    TENANT.tenant().patchUser(Lab.CUSTOMER, Map.of("app_metadata", Map.of("is_staff", staff)));
  }

  /** Passes as soon as the assertion does, and fails as it does after half a minute. */
  private static void eventually(ThrowingRunnable assertion) throws Exception {
    Instant end = Instant.now().plus(Duration.ofSeconds(30));
    while (true) {
      try {
        assertion.run();
        return;
      } catch (AssertionError notYet) {
        if (Instant.now().isAfter(end)) {
          throw notYet;
        }
        Thread.sleep(200);
      }
    }
  }

  private interface ThrowingRunnable {
    void run() throws Exception;
  }
}
