package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.HttpMethodConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.ServletSecurity.EmptyRoleSemantic;
import jakarta.servlet.http.HttpServlet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications whose descriptors let the server ask for a caller, which it does not know. */
class ServersSecurityTest {

  @RegisterExtension final TestLog log = new TestLog();

  @Test
  void constraintWhenItNamesRolesThenAWarningSaysWhatItClosesAndWhatToSetInstead() {
    try (var application =
        TestApplication.builder()
            .webXml(
                constraint(
                    "<url-pattern>/open/*</url-pattern><url-pattern>*.do</url-pattern>", "staff"))
            .start()) {
      assertThat(application.browser().get("/open").status()).isIn(401, 403);
      assertThat(application.browser().get("/auth/login").status()).isNotIn(401, 403, 404);
    }
    assertThat(log.warnings())
        .first()
        .isEqualTo(
            "A <security-constraint> in WEB-INF/web.xml closes /open/*,*.do (roles: staff). The server"
                + " does not know who is logged in with Auth0, and refuses everybody there. Take it"
                + " out, and name the paths in auth0.protected, or in auth0.staff.paths where they are"
                + " for staff only");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/*", "/", "/auth/*", "/auth/login"})
  void constraintWhenItClosesTheLoginThenTheWarningSaysSo(String pattern) {
    try (var application =
        TestApplication.builder()
            .webXml(constraint("<url-pattern>" + pattern + "</url-pattern>", "user"))
            .start()) {
      assertThat(application.browser().get("/auth/login").status()).isIn(401, 403);
    }
    assertThat(log.warnings())
        .first()
        .asString()
        .contains("there, at /auth/", "/auth/login too, so nobody can log in");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Only to be encrypted.
        "<url-pattern>/open/*</url-pattern>",
        // Closed to everybody, as it may well be.
        "<url-pattern>/internal/*</url-pattern>@",
        "<url-pattern>/*</url-pattern><http-method>TRACE</http-method>@",
        "<url-pattern>/*</url-pattern><http-method-omission>GET</http-method-omission>"
            + "<http-method-omission>POST</http-method-omission>@",
      })
  void constraintWhenItClosesNothingToCallersThenNothingIsSaid(String resources) {
    String closed = resources.endsWith("@") ? "<auth-constraint/>" : "";
    try (var application =
        TestApplication.builder()
            .webXml(
                "<security-constraint><web-resource-collection>"
                    + "<web-resource-name>x</web-resource-name>"
                    + resources.replace("@", "")
                    + "</web-resource-collection>"
                    + closed
                    + "</security-constraint>")
            .start()) {
      assertThat(application.browser().get("/open").status()).isEqualTo(200);
    }
    assertThat(log.warnings()).isEmpty();
  }

  @Test
  void constraintWhenItClosesTheLoginToEverybodyThenAWarning() {
    TestApplication.builder()
        .webXml(constraint("<url-pattern>/auth/*</url-pattern>", ""))
        .start()
        .close();
    assertThat(log.warnings()).singleElement().asString().contains("(roles: none)", "/auth/login");
  }

  @Test
  void loginConfigWhenThereIsOneThenAWarning() {
    TestApplication.builder()
        .webXml("<login-config><auth-method>BASIC</auth-method></login-config>")
        .start()
        .close();
    assertThat(log.warnings())
        .singleElement()
        .asString()
        .startsWith("The <login-config> (BASIC) in WEB-INF/web.xml");
  }

  @Test
  void constraintWhenAFragmentHoldsItThenAWarningNamesTheFragment() {
    TestApplication.builder()
        .fragment(constraint("<url-pattern>/closed/*</url-pattern>", "*"))
        .start()
        .close();
    assertThat(log.warnings())
        .singleElement()
        .asString()
        .startsWith("A <security-constraint> in file:")
        .contains("META-INF/web-fragment.xml closes /closed/* (roles: *)");
  }

  @Test
  void constraintWhenItStandsOnAServletThenAWarningNamesTheServlet() {
    TestApplication.builder()
        .webXml(servlet(Secured.class, "/secured"))
        .webXml(servlet(Denied.class, "/denied"))
        .start()
        .close();
    assertThat(log.warnings())
        .anyMatch(
            line ->
                line.startsWith(
                    "@ServletSecurity on "
                        + Secured.class.getName()
                        + " closes /secured (roles: a,b)"))
        .anyMatch(
            line ->
                line.startsWith(
                    "@ServletSecurity on "
                        + Secured.class.getName()
                        + " closes /secured (roles: c)"))
        .hasSize(2);
  }

  @Test
  void descriptorWhenItHasAnErrorPageThenItIsFoundAllTheSame() {
    try (var application =
        TestApplication.builder()
            .webXml(constraint("<url-pattern>/internal/*</url-pattern>", ""))
            .errorPage("<error-code>400</error-code>")
            .start()) {
      assertThat(application.browser().get("/auth/callback").line("error"))
          .isEqualTo("login_broken_off");
    }
  }

  private static String constraint(String resources, String role) {
    return "<security-constraint><web-resource-collection>"
        + "<web-resource-name>x</web-resource-name>"
        + resources
        + "</web-resource-collection><auth-constraint>"
        + (role.isEmpty() ? "" : "<role-name>" + role + "</role-name>")
        + "</auth-constraint></security-constraint>";
  }

  private static String servlet(Class<?> type, String path) {
    return "<servlet><servlet-name>%1$s</servlet-name><servlet-class>%1$s</servlet-class></servlet>"
        .concat("<servlet-mapping><servlet-name>%1$s</servlet-name>")
        .concat("<url-pattern>%2$s</url-pattern></servlet-mapping>")
        .formatted(type.getName(), path);
  }

  /** For some roles. */
  @ServletSecurity(
      value = @HttpConstraint(rolesAllowed = {"a", "b"}),
      httpMethodConstraints = {
        @HttpMethodConstraint(value = "PUT", rolesAllowed = "c"),
        @HttpMethodConstraint("DELETE")
      })
  public static final class Secured extends HttpServlet {
    private static final long serialVersionUID = 1L;
  }

  /** For nobody. */
  @ServletSecurity(@HttpConstraint(EmptyRoleSemantic.DENY))
  public static final class Denied extends HttpServlet {
    private static final long serialVersionUID = 1L;
  }
}
