package io.github.auth0jakarta.example;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.example.plain.PlainServlet;
import java.io.File;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.core5.http.HttpException;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A team's own WAR with the dev-tenant in it, on a server that nobody has configured. */
@Tag("unconfigured")
@ExtendWith(ArquillianExtension.class)
class EmbeddedTenantIT {

  private static final Pattern TENANT = Pattern.compile("development tenant at (http://\\S+/)");

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @ArquillianResource Deployer deployer;

  @Deployment(name = "developing", managed = false, testable = false)
  static WebArchive developing() {
    return Lab.onlyLibrary("developing.war")
        .addPackage(PlainServlet.class.getPackage())
        .addAsResource(
            new StringAsset("auth0.ignored-keys=AUTH0_PROTCTED\n"), // see EnvironmentIT
            "META-INF/microprofile-config.properties")
        .addAsLibraries(
            Stream.of(
                    DevTenant.class,
                    JsonWebSignature.class,
                    HttpException.class,
                    org.slf4j.Logger.class)
                .map(EmbeddedTenantIT::jar)
                .toArray(File[]::new));
  }

  @Test
  void applicationWhenNobodyConfiguredADomainThenLogsInAtItsOwnTenant() throws Exception {
    int before = Lab.serverLog().length();
    deployer.deploy("developing");
    URI tenant;
    try {
      Page page = CHROMIUM.newTab();
      page.navigate(System.getProperty("server.url") + "developing/bean");
      page.getByLabel("Email address").fill(Lab.STAFF);
      page.getByLabel("Password").fill(Lab.STAFF_PASSWORD);
      page.getByLabel("Password").press("Enter");
      assertThat(page.locator("body")).hasText("bean");

      Matcher warning = TENANT.matcher(Lab.serverLog().substring(before));
      assertThat(warning.find()).as("a loud warning in the log").isTrue();
      tenant = URI.create(warning.group(1));
      assertThat(Lab.serverLog().substring(before))
          .contains("NOT FOR PRODUCTION", Lab.STAFF, Lab.STAFF_PASSWORD);
    } finally {
      deployer.undeploy("developing");
    }
    HttpRequest request = HttpRequest.newBuilder(tenant).build();
    assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.discarding()))
        .as("the tenant ends with its application")
        .isInstanceOf(ConnectException.class);
  }

  private static File jar(Class<?> type) {
    return new File(
        URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }
}
