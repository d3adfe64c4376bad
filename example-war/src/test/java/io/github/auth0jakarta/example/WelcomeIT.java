package io.github.auth0jakarta.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.example.paths.PathsServlet;
import java.net.URI;
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

/**
 * Welcome files on a real server, which finds them before any filter runs or leads to them by a
 * forward of its own.
 */
@ExtendWith(ArquillianExtension.class)
class WelcomeIT {

  private static final String API = "https://orders.example.com/";

  @RegisterExtension static final DevTenantExtension TENANT = Lab.tenant();

  @ArquillianResource URI base;

  @Deployment(testable = false)
  static WebArchive welcome() {
    return Lab.onlyLibrary("welcome.war")
        .addPackage(PathsServlet.class.getPackage())
        .addAsWebResource(new StringAsset("content of the root"), "index.html")
        .addAsWebResource(new StringAsset("content of the file"), "secret/index.html")
        .addAsWebResource(new StringAsset("content of the page ${1 + 1}"), "pages/index.jsp")
        .addAsWebResource(new StringAsset("content of the data"), "data/index.html")
        .addAsWebResource(
            new StringAsset("<jsp:forward page=\"/lead/hidden.html\"/>"), "lead/index.jsp")
        .addAsWebResource(new StringAsset("content of the hidden"), "lead/hidden.html")
        .addAsWebResource(new StringAsset("beside a servlet"), "start/file.txt")
        .setWebXML(
            new StringAsset(
                """
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                  <context-param>
                    <!-- Jetty takes a servlet for a welcome file only where it is told to. -->
                    <param-name>org.eclipse.jetty.servlet.Default.welcomeServlets</param-name>
                    <param-value>exact</param-value>
                  </context-param>
                  <servlet>
                    <servlet-name>welcome</servlet-name>
                    <servlet-class>%s</servlet-class>
                  </servlet>
                  <servlet-mapping>
                    <servlet-name>welcome</servlet-name>
                    <url-pattern>/start/welcome</url-pattern>
                  </servlet-mapping>
                  <welcome-file-list>
                    <welcome-file>index.html</welcome-file>
                    <welcome-file>index.jsp</welcome-file>
                    <welcome-file>welcome</welcome-file>
                  </welcome-file-list>
                </web-app>
                """
                    .formatted(PathsServlet.class.getName())))
        .addAsResource(
            new StringAsset(
                """
                auth0.protected=/secret/index.html,/pages/index.jsp,/start/welcome,/lead/hidden.html
                auth0.api.paths=/data/index.html
                auth0.api.audience=%s
                """
                    .formatted(API)),
            "META-INF/microprofile-config.properties");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret/",
        "secret/?x=1",
        "secret;x/",
        "%73ecret/",
        "open/../secret/",
        "pages/",
        "start/",
        "data/",
      })
  void welcomeFileWhenItIsClosedThenNobodyGetsIt(String path) {
    // Twice: some servers remember what they found.
    for (int i = 0; i < 2; i++) {
      assertThat(RequestLine.get(base, base.getPath() + path)).doesNotContain("content of the");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret/", "pages/", "start/"})
  void welcomeFileWhenItIsClosedThenAPersonLogsInAndComesBackToIt(String path) throws Exception {
    var visitor = new Visitor(base);
    var asked = visitor.open(path);
    assertThat(asked.statusCode()).isEqualTo(302);
    assertThat(asked.headers().firstValue("Location").orElseThrow())
        .endsWith("/auth/login?returnTo=" + (base.getPath() + path).replace("/", "%2F"));
    assertThat(visitor.fetch(path).statusCode()).isEqualTo(401);

    visitor.logIn(TENANT.tenant().userAgent(), Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);
    assertThat(visitor.open(path).body()).startsWith("content of ");
  }

  @Test
  void welcomeFileWhenItIsOfTheApiThenATokenIsNeeded() throws Exception {
    String data = base.getPath() + "data/";
    assertThat(RequestLine.get(base, data)).startsWith("HTTP/1.1 401").contains("token_required");

    String bearer = "Authorization: Bearer " + Dashboard.accessToken(TENANT.tenant(), API);
    assertThat(RequestLine.get(base, data, bearer)).contains("content of the data");
  }

  /** A page, a servlet, an asynchronous answer: who asked for something open is led there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "lead/",
        "open?by=forward&to=/secret/",
        "open/?by=forward&to=/secret/",
        "open?by=forward&to=/secret/index.html",
        "open?by=forward&to=/pages/",
        "open?by=include&to=/secret/",
        "open?by=async&to=/secret/",
        "open?by=async&to=/pages/",
      })
  void closedFileWhenTheApplicationLeadsThereThenShown(String path) {
    assertThat(RequestLine.get(base, base.getPath() + path)).contains("content of the");
  }
}
