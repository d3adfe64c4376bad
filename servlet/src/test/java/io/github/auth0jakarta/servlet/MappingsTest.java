package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.faces.webapp.FacesServlet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That what is closed under one path is closed under each other path of the same. */
class MappingsTest {

  private static TestApplication view;
  private static TestApplication below;

  @BeforeAll
  static void start() {
    view =
        faces(
                "/account/secret.xhtml,/resources/intern/*,/contracts/blue/*,/resources/de/intern/x.css")
            .start();
    below = faces("/account/*").setting("auth0.public", "/account/help/*").start();
  }

  @AfterAll
  static void stop() {
    view.close();
    below.close();
  }

  /** As Jakarta Faces maps itself, with one view that is called without its ending. */
  private static TestApplication.Builder faces(String protectedPaths) {
    return TestApplication.builder()
        .setting("auth0.protected", protectedPaths)
        .servlet(
            "FacesServlet",
            FacesServlet.class.getName(),
            "/faces/*",
            "*.jsf",
            "*.faces",
            "*.xhtml",
            "/account/secret",
            "/account/help/me");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/account/secret.xhtml",
        "/account/secret.jsf",
        "/account/secret.faces",
        "/account/secret",
        "/account/secret;x",
        "/account/SECRET.jsf",
        "/account/%73ecret.jsf",
        "/account/secret.jsf;jsessionid=1",
        "/faces/account/secret.xhtml",
        "/faces/account/secret.jsf",
        "/faces/account/secret.faces",
        "/faces/account/secret",
        "/faces/faces/account/secret.xhtml",
        "/faces/faces/faces/account/secret.jsf",
        "/faces//account/secret.xhtml",
        "/faces/./account/secret.xhtml",
        "/faces/x/../account/secret.xhtml",
        "/faces;x/account/secret.xhtml",
        "/faces/account/secret.xhtml?x=1",
        "/faces/account/secret.xhtml%20",
      })
  void viewWhenItsFileIsProtectedThenClosedUnderEachOfItsPaths(String path) {
    assertThat(view.raw(path)).doesNotContain("view=yes");
    assertThat(below.raw(path)).doesNotContain("view=yes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/faces/account/secret.xhtml",
        "/faces/account/any.xhtml",
        "/faces/account/",
        "/faces/faces/account/any.jsf",
      })
  void viewWhenItsDirectoryIsProtectedThenClosedBehindThePrefixToo(String path) {
    assertThat(below.raw(path)).startsWith("HTTP/1.1 302");
  }

  @ParameterizedTest
  @CsvSource({
    "/account/secret.jsf, /account/secret.xhtml",
    "/account/secret.jsf, /faces/account/secret.xhtml",
    "/account/secret.jsf, /account/secret",
    "/account/secret, /account/secret.jsf",
    "/account/secret, /faces/account/secret.faces",
    "/faces/account/*, /account/secret.xhtml",
    "/faces/account/secret.xhtml, /account/secret.jsf",
    "/faces/*, /any.jsf",
  })
  void viewWhenAnyOfItsPathsIsProtectedThenClosedUnderTheOthers(String closed, String path) {
    try (var application = faces(closed).start()) {
      assertThat(application.raw(path)).startsWith("HTTP/1.1 302");
      assertThat(application.raw("/open")).startsWith("HTTP/1.1 200");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/open.xhtml",
        "/faces/open.xhtml",
        "/account/secrets.xhtml",
        "/faces/account/secrets.jsf",
        "/other/account/secret.xhtml",
        "/jakarta.faces.resource/x.css.xhtml",
        "/jakarta.faces.resource/x.css.xhtml?ln=open",
        "/faces/jakarta.faces.resource/x.css?ln=open&v=1_0",
      })
  void viewWhenNoneOfItsPathsIsProtectedThenOpen(String path) {
    assertThat(view.raw(path)).contains("view=yes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/jakarta.faces.resource/x.css.xhtml?ln=intern",
        "/jakarta.faces.resource/x.css.jsf?ln=intern",
        "/jakarta.faces.resource/x.css.jsf?v=1&%6Cn=%69ntern",
        "/jakarta.faces.resource/intern/x.css.xhtml",
        "/jakarta.faces.resource/x.css.xhtml?ln=intern&loc=en",
        "/jakarta.faces.resource/x.css.xhtml?ln=intern&loc=de",
        "/jakarta.faces.resource/x.css.xhtml?con=blue",
        "/jakarta.faces.resource/x.css.xhtml?con=blue&ln=any&loc=de",
        "/jakarta.faces.resourceXx.css.xhtml?ln=intern",
        "/jakarta.faces.resource/x.css.xhtml?ln=INTERN",
        "/jakarta.faces.resource/x.css.xhtml?ln=./intern",
        "/jakarta.faces.resource/x.css.xhtml?ln=intern&ln=open",
        "/jakarta.faces.resource/x.css.xhtml?ln=%",
        "/faces/jakarta.faces.resource/x.css?ln=intern",
        "/faces/jakarta.faces.resource/intern/x.css",
        "/faces/faces/jakarta.faces.resource/x.css?ln=intern",
        "/faces/jakarta.faces.resource/x.css?ln=intern&con=",
      })
  void resourceWhenItsFileIsProtectedThenClosed(String path) {
    assertThat(view.raw(path)).doesNotContain("view=yes").containsPattern("HTTP/1.1 (302|400)");
  }

  /** The library may stand in a body, which is not read here. */
  @Test
  void resourceWhenTheRequestHasABodyThenRefused() {
    var reply =
        view.browser()
            .send(
                "POST",
                "/jakarta.faces.resource/x.css.xhtml",
                "ln=intern",
                "Content-Type: application/x-www-form-urlencoded");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(view.browser().post("/open.xhtml", "ln=intern").body()).contains("view=yes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/account/help/me.xhtml",
        "/account/help/me.jsf",
        "/account/help/me",
        "/faces/account/help/me.xhtml",
      })
  void viewWhenAllOfItsPathsAreOpenThenOpen(String path) {
    assertThat(below.raw(path)).contains("view=yes");
  }

  @Test
  void viewWhenThereIsACallerThenShown() {
    Browser browser = view.browser().cookie("session", new TestSession().cookie());
    assertThat(browser.get("/faces/account/secret.xhtml").body()).isEqualTo("view=yes");
    assertThat(browser.get("/jakarta.faces.resource/x.css.xhtml?ln=intern").body())
        .isEqualTo("view=yes");
  }

  /** Its pages are protected as all are, and only the named one is open. */
  @Test
  void viewWhenAllIsProtectedThenOneCanBeOpenedByItsName() {
    try (var application = faces("/*").setting("auth0.public", "/help.xhtml,*.jsf").start()) {
      assertThat(application.raw("/help.xhtml")).contains("view=yes");
      assertThat(application.raw("/any.jsf")).contains("view=yes");
      for (String path :
          List.of("/help.faces", "/faces/help.xhtml", "/faces/any.jsf", "/any.xhtml")) {
        assertThat(application.raw(path)).startsWith("HTTP/1.1 302");
      }
    }
  }

  @Test
  void apiWhenItIsReachedThroughFacesThenNeedsATokenToo() {
    try (var application =
        faces("/account/*")
            .setting("auth0.api.paths", "/orders/*")
            .setting("auth0.api.audience", "https://orders.example.com/")
            .start()) {
      assertThat(application.raw("/faces/orders/list.xhtml")).startsWith("HTTP/1.1 401");
    }
  }

  @Test
  void viewWhenItsPathIsExemptFromTheCsrfCheckThenNeedNotBeUnderItsOthers() {
    try (var application =
        faces("/account/*")
            .setting("auth0.csrf", "true")
            .setting("auth0.csrf.exempt", "/hook.xhtml")
            .start()) {
      String foreign = "Sec-Fetch-Site: cross-site";
      assertThat(application.browser().post("/hook.xhtml", "a=b", foreign).body())
          .isEqualTo("view=yes");
      assertThat(application.browser().post("/hook.jsf", "a=b", foreign).status()).isEqualTo(403);
    }
  }

  /** On Jetty its default servlet, on Tomcat the one for WebDAV, which leaves the prefix out. */
  @Test
  void fileWhenAServletOfTheServerShowsItBehindAPrefixThenClosedThereToo() {
    boolean jetty = System.getProperty("test.server", "tomcat").equals("jetty");
    var builder = TestApplication.builder();
    try (var application =
        jetty
            ? builder
                .webXml(
                    "<servlet-mapping><servlet-name>default</servlet-name>"
                        + "<url-pattern>/files/*</url-pattern></servlet-mapping>")
                .start()
            : builder
                .servlet("files", "org.apache.catalina.servlets.WebdavServlet", "/files/*")
                .start()) {
      Browser caller = application.browser().cookie("session", new TestSession().cookie());
      assertThat(caller.get("/files/closed/file.txt").body()).contains("closed file");
      assertThat(application.raw("/files/open.txt")).contains("open file");
      for (String path : List.of("/files/closed/file.txt", "/files//closed/file.txt")) {
        assertThat(application.raw(path)).doesNotContain("closed file");
      }
    }
  }
}
