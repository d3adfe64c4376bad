package io.github.auth0jakarta.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.example.front.FrontServlet;
import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An application whose own servlet answers in the place of the server's: its forwards to closed
 * pages are its decision.
 */
@ExtendWith(ArquillianExtension.class)
class FrontIT {

  @RegisterExtension static final DevTenantExtension TENANT = Lab.tenant();

  @ArquillianResource URI base;

  @Deployment(testable = false)
  static WebArchive front() {
    return Lab.onlyLibrary("front.war")
        .addPackage(FrontServlet.class.getPackage())
        .addAsWebResource(new StringAsset("content of the view ${1 + 1}"), "view/page.jsp")
        .addAsResource(
            new StringAsset("auth0.protected=/view/page.jsp\n"),
            "META-INF/microprofile-config.properties");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "view/", "orders/", "orders"})
  void viewWhenTheFrontServletForwardsToItThenShown(String path) {
    assertThat(RequestLine.get(base, base.getPath() + path)).contains("content of the view 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"view/page.jsp", "view/;x/page.jsp", "%76iew/page.jsp"})
  void viewWhenAskedForByItselfThenNobodyGetsIt(String path) {
    assertThat(RequestLine.get(base, base.getPath() + path)).doesNotContain("content of the view");
  }
}
