package io.github.auth0jakarta.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.example.constraints.ConstrainedServlet;
import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a server's log says of an application that starts. */
@ExtendWith(ArquillianExtension.class)
class StartIT {

  @RegisterExtension static final DevTenantExtension TENANT = Lab.tenant();

  @ArquillianResource URI base;

  @Deployment(testable = false)
  static WebArchive constraints() {
    return Lab.onlyLibrary("constraints.war")
        .addPackage(ConstrainedServlet.class.getPackage())
        .addAsLibrary(
            ShrinkWrap.create(JavaArchive.class, "fragment.jar")
                .addAsManifestResource(
                    new StringAsset(
                        """
                        <web-fragment xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                          <name>fragment</name>
                        """
                            + constraint("/by-fragment")
                            + "</web-fragment>"),
                    "web-fragment.xml"))
        .setWebXML(
            new StringAsset(
                """
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                """
                    + constraint("/by-descriptor/*")
                    + "<security-role><role-name>staff</role-name></security-role></web-app>"))
        .addAsResource(
            new StringAsset("auth0.protected=/account/*\n"),
            "META-INF/microprofile-config.properties");
  }

  private static String constraint(String pattern) {
    return """
    <security-constraint>
      <web-resource-collection>
        <web-resource-name>closed</web-resource-name>
        <url-pattern>%s</url-pattern>
      </web-resource-collection>
      <auth-constraint><role-name>staff</role-name></auth-constraint>
    </security-constraint>
    """
        .formatted(pattern);
  }

  @Test
  void logWhenTheServerClosesSomethingThenSaysWhatAndHowToMendIt() throws Exception {
    var staff = new Visitor(base);
    staff.logIn(TENANT.tenant().userAgent(), Lab.STAFF, Lab.STAFF_PASSWORD);

    assertThat(staff.open("by-descriptor/x").statusCode()).isNotEqualTo(200);
    assertThat(Lab.serverLog())
        .contains(
            "A <security-constraint> in WEB-INF/web.xml closes /by-descriptor/* (roles: staff)",
            "web-fragment.xml closes /by-fragment (roles: staff)",
            "@ServletSecurity on "
                + ConstrainedServlet.class.getName()
                + " closes /by-annotation (roles: staff)",
            "name the paths in auth0.protected");
  }

  @Test
  void logWhenTheApplicationHasStartedThenSaysWhatIsOn() {
    assertThat(Lab.serverLog())
        .contains(
            "Auth0 has started: tenant "
                + TENANT.tenant().issuer()
                + "; client "
                + TENANT.tenant().clientId()
                + "; protected /account/*; staff only none; public none; API none;");
  }
}
