package io.github.auth0jakarta.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.example.misplaced.beans.Beans;
import io.github.auth0jakarta.example.misplaced.components.Components;
import io.github.auth0jakarta.example.misplaced.components.Socket;
import io.github.auth0jakarta.example.misplaced.ejb.TimerEjb;
import io.github.auth0jakarta.example.misplaced.late.Late;
import io.github.auth0jakarta.example.misplaced.locators.Locators;
import io.github.auth0jakarta.example.misplaced.plain.Plain;
import java.net.URI;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each place at which {@code @Staff} cannot be obeyed, and stops the deployment. */
@ExtendWith(ArquillianExtension.class)
class StaffMisplacedIT {

  @RegisterExtension static final DevTenantExtension TENANT = Lab.tenant();

  @ArquillianResource Deployer deployer;

  @Deployment(name = "beans", managed = false, testable = false)
  static WebArchive beans() {
    WebArchive war = Lab.onlyLibrary("beans.war").addPackage(Beans.class.getPackage());
    return Lab.serverHasEjbs() ? war.addPackage(TimerEjb.class.getPackage()) : war;
  }

  @Deployment(name = "plain", managed = false, testable = false)
  static WebArchive plain() {
    return Lab.onlyLibrary("plain-misplaced.war").addPackage(Plain.class.getPackage());
  }

  @Deployment(name = "components", managed = false, testable = false)
  static WebArchive components() {
    return Lab.onlyLibrary("components.war").addPackage(Components.class.getPackage());
  }

  @Deployment(name = "late", managed = false, testable = false)
  static WebArchive late() {
    return Lab.onlyLibrary("late.war").addPackage(Late.class.getPackage());
  }

  @Deployment(name = "locators", managed = false, testable = false)
  static WebArchive locators() {
    return Lab.onlyLibrary("locators.war")
        .addPackage(Locators.class.getPackage())
        .deleteClass(Locators.Roles.class);
  }

  @Deployment(name = "roles", managed = false, testable = false)
  static WebArchive roles() {
    return Lab.onlyLibrary("roles.war")
        .addClasses(Locators.class, Locators.Sub.class, Locators.Roles.class);
  }

  @Test
  void deploymentWhenBeansWouldPassItOverThenStopsAndNamesEach() {
    assertThat(stopOf("beans"))
        .contains(
            "@Staff would have no effect here:",
            "Beans$Desk has @Staff, and is made by " + Beans.Maker.class.getName() + ".desk",
            "Beans$Final.secret is private, static or final",
            "Beans$Static.secret is private, static or final",
            "Beans$Callbacks.made is called by the container",
            "Beans$Callbacks.given is called by the container",
            "Beans$OnClass.made is called by the container");
  }

  @Test
  void deploymentWhenEjbsWouldPassItOverThenStopsAndNamesEach() {
    Assumptions.assumeTrue(Lab.serverHasEjbs());
    assertThat(stopOf("beans"))
        .contains(
            "DefaultDesk.secret is a default method",
            "DetachedEjb has the business interface",
            "TimerEjb.hourly is called by the container",
            "TimerEjb.inPackage is not public");
  }

  @Test
  void deploymentWhenClassesAreNoBeansThenStopsAndNamesEach() {
    assertThat(stopOf("plain"))
        .contains(
            "@Staff would have no effect here:",
            "Plain$NoBean.secret has @Staff, and its type is neither a CDI bean nor an EJB",
            "Plain$Desk.secret has @Staff, and its type is implemented by neither",
            "Plain$Resource.secret is private, static or final",
            "Plain$Composed.secret has @Staff, and its type is neither");
  }

  @Test
  void deploymentWhenTheContainerMakesThemThenStopsAndNamesEach() {
    assertThat(stopOf("components"))
        .contains(
            "@Staff would have no effect here:",
            "Components$Page.doGet is a servlet's method",
            "Components$PassingFilter is made and called by the container",
            Socket.class.getName() + ".hear has @Staff, and its type is made and called");
  }

  /** Where the server makes filters ready with the first request, nothing is answered. */
  @Test
  void servletWhenItIsRegisteredTooLateThenTheDeploymentStopsOrNothingIsAnswered()
      throws Exception {
    int before = Lab.serverLog().length();
    boolean deployed = deploys("late");
    if (deployed) {
      try {
        var visitor = new Visitor(URI.create(System.getProperty("server.url") + "late/"));
        for (String place : List.of("late", "in-time", "elsewhere")) {
          assertThat(visitor.fetch(place).statusCode()).as(place).isEqualTo(500);
        }
      } finally {
        deployer.undeploy("late");
      }
    }
    assertThat(Lab.serverLog().substring(before))
        .contains("@Staff would have no effect here:", "Late$TooLate is a servlet that is not");
  }

  @Test
  void deploymentWhenRolesStandAtALocatorThenStopsAndNamesIt() {
    assertThat(stopOf("roles"))
        .contains("@Staff would have no effect here:", "Locators$Roles.sub leads to a resource");
  }

  /** Where the server makes a bean of each resource, they are obeyed. */
  @Test
  void locatorWhenItsResourceHasNoScopeThenIsObeyedOrStops() throws Exception {
    int before = Lab.serverLog().length();
    if (deploys("locators")) {
      try {
        var visitor = new Visitor(URI.create(System.getProperty("server.url") + "locators/"));
        for (String place : List.of("rest/method/sub", "rest/class/sub")) {
          assertThat(visitor.fetch(place).statusCode()).as(place).isEqualTo(401);
        }
      } finally {
        deployer.undeploy("locators");
      }
    } else {
      assertThat(Lab.serverLog().substring(before))
          .contains("Locators$OnLocator.sub is not a resource method")
          .contains("Locators$OnClass.sub is not a resource method");
    }
  }

  private boolean deploys(String deployment) {
    try {
      deployer.deploy(deployment);
      return true;
    } catch (Exception stopped) {
      return false;
    }
  }

  /** What the server logs while it refuses the deployment. */
  private String stopOf(String deployment) {
    int before = Lab.serverLog().length();
    assertThatThrownBy(() -> deployer.deploy(deployment)).isInstanceOf(Exception.class);
    return Lab.serverLog().substring(before);
  }
}
