package io.github.auth0jakarta.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.example.plain.PlainServlet;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The library in a WAR that has no descriptor at all, on the server's own defaults. */
@ExtendWith(ArquillianExtension.class)
class PlainIT {

  @RegisterExtension static final DevTenantExtension TENANT = Lab.tenant();

  @ArquillianResource URI base;

  @Deployment(testable = false)
  static WebArchive plain() {
    return Lab.onlyLibrary("plain.war")
        .addPackage(PlainServlet.class.getPackage())
        .addAsResource(
            new StringAsset("auth0.staff.max-age=PT1S\n"),
            "META-INF/microprofile-config.properties");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bean", "ejb", "rest/resource"})
  void staffMethodWhenNobodyIsSignedInThenIs401(String path) throws Exception {
    var answer = new Visitor(base).fetch(path);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("\"error\":\"login_required\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bean", "ejb", "rest/resource"})
  void staffMethodWhenAPersonIsNotSignedInThenLeadsToLogin(String path) throws Exception {
    var answer = new Visitor(base).open(path);

    assertThat(answer.statusCode()).isIn(302, 303);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .contains("/auth/login?returnTo=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bean", "ejb", "rest/resource"})
  void staffMethodWhenACustomerCallsThenIs403(String path) throws Exception {
    var answer = customer().fetch(path);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("\"error\":\"not_staff\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bean", "ejb", "rest/resource"})
  void staffMethodWhenStaffCallsThenAnswers(String path) throws Exception {
    var visitor = new Visitor(base);
    visitor.logIn(TENANT.tenant().userAgent(), Lab.STAFF, Lab.STAFF_PASSWORD);

    var answer = visitor.fetch(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(path.substring(path.lastIndexOf('/') + 1));
  }

  @Test
  void customerWhenMadeStaffThenIsStaffWithinMaxAgeWithoutANewLogin() throws Exception {
    Visitor customer = customer();
    assertThat(customer.fetch("role").body()).isEqualTo("staff: false");

    TENANT.tenant().patchUser(Lab.CUSTOMER, Map.of("app_metadata", Map.of("is_staff", true)));

    assertThat(eventually(customer, "role", "staff: true")).isEqualTo("staff: true");
    assertThat(customer.fetch("bean").statusCode()).isEqualTo(200);
  }

  @Test
  void tenantWhenItCannotTellWhoIsStaffThenTheAnswerIs503() throws Exception {
    Visitor customer = customer();
    TENANT.tenant().stop();

    var answer = customer.fetch("bean");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("\"error\":\"staff_unknown\"");
  }

  @Test
  void openResourceWhenNobodyIsSignedInThenAnswers() throws Exception {
    var visitor = new Visitor(base);

    assertThat(visitor.fetch("rest/resource/open").body()).isEqualTo("open");
    assertThat(visitor.fetch("nobody").body()).isEqualTo("principal: null");
  }

  private Visitor customer() throws Exception {
    var visitor = new Visitor(base);
    visitor.logIn(TENANT.tenant().userAgent(), Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);
    return visitor;
  }

  /** The answer as soon as it is the wanted one, at the latest the one after half a minute. */
  private static String eventually(Visitor visitor, String path, String wanted) throws Exception {
    Instant end = Instant.now().plus(Duration.ofSeconds(30));
    HttpResponse<String> answer = visitor.fetch(path);
    while (!answer.body().equals(wanted) && Instant.now().isBefore(end)) {
      Thread.sleep(200);
      answer = visitor.fetch(path);
    }
    return answer.body();
  }
}
