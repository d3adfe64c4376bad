package io.github.auth0jakarta.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.example.shared.SharedServlet;
import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions in the cache of a server that has one: its CDI bean, with nothing in the WAR. */
@ExtendWith(ArquillianExtension.class)
@Tag("server-cache")
class ServerCacheIT {

  @RegisterExtension static final DevTenantExtension TENANT = Lab.tenant();

  @ArquillianResource URI base;

  @Deployment(testable = false)
  static WebArchive shared() {
    return Lab.onlyLibrary("shared.war")
        .addPackage(SharedServlet.class.getPackage())
        .addAsResource(
            new StringAsset("auth0.session.store=cache\n"),
            "META-INF/microprofile-config.properties");
  }

  @Test
  void sessionWhenSomebodyLogsInThenLivesInTheServersCacheUntilTheLogout() throws Exception {
    String ada = TENANT.tenant().userId(Lab.CUSTOMER);
    var visitor = new Visitor(base);
    visitor.logIn(TENANT.tenant().userAgent(), Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);

    assertThat(visitor.fetch("caller").body()).isEqualTo(ada);
    assertThat(visitor.fetch("active").body()).contains(ada);
    assertThat(visitor.fetch("caches").body())
        .contains("auth0-sessions-", "auth0-contents-", "auth0-endings-");

    visitor.post("auth/logout");

    assertThat(visitor.fetch("caller").body()).isEqualTo("null");
    assertThat(visitor.fetch("active").body()).doesNotContain(ada);
  }
}
