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

/** A real server where all is closed but what is named, and a part is for staff. */
@ExtendWith(ArquillianExtension.class)
class OpenPathsIT {

  @RegisterExtension static final DevTenantExtension TENANT = Lab.tenant();

  @ArquillianResource URI base;

  @Deployment(testable = false)
  static WebArchive open() {
    return Lab.onlyLibrary("open.war")
        .addPackage(PathsServlet.class.getPackage())
        .addAsWebResource(new StringAsset("content of the home page"), "index.html")
        .addAsWebResource(new StringAsset("content of the style"), "style.css")
        .addAsWebResource(new StringAsset("content of the style"), "deep/er/style.css")
        .addAsWebResource(new StringAsset("content of the page ${1 + 1}"), "page.jsp")
        .addAsWebResource(new StringAsset("content of the help"), "help/me.txt")
        .addAsWebResource(new StringAsset("content of the file"), "closed/file.txt")
        .addAsResource(
            new StringAsset(
                """
                auth0.protected=/*
                auth0.public=/,*.css,/help/*,/open/staff/lobby
                auth0.staff.paths=/open/staff/*,/rest/closed
                """),
            "META-INF/microprofile-config.properties");
  }

  /** Twice, because a server may answer otherwise when it knows a file. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "style.css",
        "deep/er/style.css",
        "help/me.txt",
        "open/staff/lobby",
        "style.css?x"
      })
  void publicPathWhenThereIsNobodyThenShown(String path) {
    for (int i = 0; i < 2; i++) {
      assertThat(RequestLine.get(base, base.getPath() + path))
          .startsWith("HTTP/1.1 200")
          .contains("content of");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "index.html",
        "page.jsp",
        "closed/file.txt",
        "open",
        "open/x.css",
        "open;x.css",
        "open/a;x.css",
        "open/x.css%00",
        "open/x.css%20",
        "open/x.css/",
        "open/x.css;a/b",
        "open%2fx.css",
        "exact/x.css",
        "exact;/x.css",
        "rest/open",
        "rest/open/x.css",
        "rest/open;x.css",
        "rest/open;/x.css",
        "rest/open%3bx.css",
        "page.jsp/x.css",
        "page.jsp;x.css",
        "page.jsp;/x.css",
        "page.jsp%00.css",
        "closed/file.txt/x.css",
        "closed/file.txt;x.css",
        "closed/file.txt%00.css",
        "closed/file.txt%20.css",
        "style.css/../closed/file.txt",
        "style.css/..;/closed/file.txt",
        "style.css/..%2fclosed/file.txt",
        "style.css;/../closed/file.txt",
        "help/../closed/file.txt",
        "help/..;/closed/file.txt",
        "help/..%2fclosed%2ffile.txt",
        "help/%2e%2e/closed/file.txt",
        "help/..%5cclosed/file.txt",
        "help;/../closed/file.txt",
        "help%2f..%2fclosed/file.txt",
        "HELP/../closed/file.txt",
        "open/staff/x",
        "open/staff/lobby/x",
        "open/staff/lobby/../x",
        "open/staff/lobby/..;/x",
        "open/staff/LOBBY",
      })
  void pathWhenItIsNotPublicThenNobodyGetsItsContent(String path) {
    for (int i = 0; i < 2; i++) {
      assertThat(RequestLine.get(base, base.getPath() + path)).doesNotContain("content of");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"index.html", "page.jsp", "closed/file.txt", "open/x.css", "rest/open"})
  void pathWhenThereIsACallerThenShown(String path) throws Exception {
    assertThat(visitor(Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD).open(path).body())
        .contains("content of");
  }

  @Test
  void staffPathWhenAskedForThenShownToStaffOnly() throws Exception {
    Visitor customer = visitor(Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);
    Visitor staff = visitor(Lab.STAFF, Lab.STAFF_PASSWORD);
    for (String path : new String[] {"open/staff", "open/staff/x", "rest/closed"}) {
      assertThat(new Visitor(base).fetch(path).body()).contains("\"error\":\"login_required\"");
      assertThat(customer.fetch(path).statusCode()).isEqualTo(403);
      assertThat(customer.fetch(path).body()).contains("\"error\":\"not_staff\"");
      assertThat(staff.fetch(path).body()).contains("content of");
    }
  }

  private Visitor visitor(String email, String password) throws Exception {
    var visitor = new Visitor(base);
    visitor.logIn(TENANT.tenant().userAgent(), email, password);
    return visitor;
  }
}
