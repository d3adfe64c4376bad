package io.github.auth0jakarta.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.example.plain.PlainServlet;
import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What stops a deployment, and what does not. */
@ExtendWith(ArquillianExtension.class)
class ConfigurationIT {

  @RegisterExtension static final DevTenantExtension TENANT = Lab.tenant();

  @ArquillianResource Deployer deployer;

  @Deployment(name = "wrong", managed = false, testable = false)
  static WebArchive wrong() {
    return Lab.onlyLibrary("wrong.war")
        .addAsResource(
            new StringAsset(
                """
                auth0.session.idle=tomorrow
                auth0.protected=everything
                auth0.base-url=http://shop.example.com
                auth0.staff.max-age=-5
                """),
            "META-INF/microprofile-config.properties");
  }

  @Deployment(name = "misspelt", managed = false, testable = false)
  static WebArchive misspelt() {
    return Lab.onlyLibrary("misspelt.war")
        .addAsResource(
            new StringAsset(
                """
                auth0.protcted=/secret/*
                auth0.clients.partners.hosts=partners.example.com
                auth0.audience=${NOWHERE.TO.BE.FOUND}
                %dev.auth0.sesion.idle=PT1H
                """),
            "META-INF/microprofile-config.properties");
  }

  @Deployment(name = "several", managed = false, testable = false)
  static WebArchive several() {
    return Lab.onlyLibrary("several.war")
        .addAsResource(
            new StringAsset(
                """
                auth0.organization=org_OfTheMainClient1
                auth0.clients=partners,guests
                auth0.clients.partners.paths=/partners
                auth0.clients.partners.organization=
                auth0.clients.guests.paths=/guests
                """),
            "META-INF/microprofile-config.properties");
  }

  @Deployment(name = "early", managed = false, testable = false)
  static WebArchive early() {
    return Lab.onlyLibrary("early.war");
  }

  @Deployment(name = "without-cdi", managed = false, testable = false)
  static WebArchive withoutCdi() {
    return Lab.onlyLibraryWithoutCdi("without-cdi.war");
  }

  @Deployment(name = "off", managed = false, testable = false)
  static WebArchive off() {
    return Lab.onlyLibrary("off.war")
        .addPackage(PlainServlet.class.getPackage())
        .addAsResource(
            new StringAsset("auth0.enabled=false\n"), "META-INF/microprofile-config.properties");
  }

  @Test
  void libraryWhenSwitchedOffThenStaysOutOfTheWayButStaffStaysClosed() throws Exception {
    deployer.deploy("off");
    try {
      var visitor = new Visitor(URI.create(System.getProperty("server.url") + "off/"));
      assertThat(visitor.open("auth/login").statusCode()).isEqualTo(404);
      assertThat(visitor.fetch("rest/resource/open").body()).isEqualTo("open");
      assertThat(visitor.fetch("rest/resource").statusCode()).isEqualTo(401);
      assertThat(visitor.fetch("bean").statusCode()).isEqualTo(500);
    } finally {
      deployer.undeploy("off");
    }
  }

  @Test
  void deploymentWhenThereIsNoCdiThenStopsAndSaysWhatToAdd() {
    int before = Lab.serverLog().length();

    if (Lab.serverHasEjbs()) {
      deployer.deploy("without-cdi"); // the server has it
      deployer.undeploy("without-cdi");
    } else {
      assertThatThrownBy(() -> deployer.deploy("without-cdi")).isInstanceOf(Exception.class);
      assertThat(Lab.serverLog().substring(before))
          .contains("auth0-jakarta-cdi needs CDI 4.0")
          .contains("add weld-servlet-shaded");
    }
  }

  @Test
  void deploymentWhenSettingsAreWrongThenStopsWithOneMessageThatListsThemAll() {
    int before = Lab.serverLog().length();

    assertThatThrownBy(() -> deployer.deploy("wrong")).isInstanceOf(Exception.class);

    assertThat(Lab.serverLog().substring(before))
        .contains("Auth0 cannot start, 4 settings are wrong:")
        .contains("auth0.session.idle", "auth0.protected", "auth0.base-url", "auth0.staff.max-age");
  }

  @Test
  void deploymentWhenAKeyIsMisspeltThenStopsAndSaysWhatWasMeant() {
    int before = Lab.serverLog().length();

    assertThatThrownBy(() -> deployer.deploy("misspelt")).isInstanceOf(Exception.class);

    assertThat(Lab.serverLog().substring(before))
        .contains("Auth0 cannot start, 4 settings are wrong:")
        .contains("auth0.protcted: is not a setting. Was auth0.protected meant?")
        .contains("auth0.clients.partners.hosts: is not a setting", "does not list the client")
        .contains("auth0.audience: holds an expression")
        .contains("%dev.auth0.sesion.idle: is not a setting. Was %dev.auth0.session.idle meant?");
  }

  @Test
  void clientWhenItsValueIsEmptyThenInheritsNothing() throws Exception {
    int before = Lab.serverLog().length();
    deployer.deploy("several");
    try {
      String server = System.getProperty("server.url") + "several/";
      assertThat(organization(server)).contains("organization=org_OfTheMainClient1");
      assertThat(organization(server + "guests/")).contains("organization=org_OfTheMainClient1");
      assertThat(organization(server + "partners/")).doesNotContain("organization=");
      assertThat(Lab.serverLog().substring(before))
          .as("another tool's variable is mentioned")
          .contains("AUTH0_DEBUG");
    } finally {
      deployer.undeploy("several");
    }
  }

  private static String organization(String url) throws Exception {
    var login = new Visitor(URI.create(url)).open("auth/login");
    assertThat(login.statusCode()).isEqualTo(302);
    return login.headers().firstValue("Location").orElseThrow();
  }

  @Test
  void deploymentWhenTheTenantIsDownThenSucceedsAndLoginWorksAsSoonAsItIsUp() throws Exception {
    TENANT.tenant().stop();

    deployer.deploy("early");
    try {
      var visitor = new Visitor(URI.create(System.getProperty("server.url") + "early/"));
      var refused = visitor.open("auth/login");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(refused.body()).contains("Signing in is not possible at the moment");

      TENANT.tenant().restart();
      var welcome = visitor.logIn(TENANT.tenant().userAgent(), Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);
      assertThat(welcome.statusCode()).isIn(302, 303);
    } finally {
      deployer.undeploy("early");
    }
  }
}
