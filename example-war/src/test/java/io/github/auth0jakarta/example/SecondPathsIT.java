package io.github.auth0jakarta.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import java.io.File;
import java.net.URI;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real server shows under several paths, where one of them is protected. */
@ExtendWith(ArquillianExtension.class)
class SecondPathsIT {

  private static final String VIEW =
      """
      <html xmlns="http://www.w3.org/1999/xhtml"><body>content of the view #{1 + 1}</body></html>
      """;

  @RegisterExtension static final DevTenantExtension TENANT = Lab.tenant();

  @ArquillianResource URI base;

  @Deployment(testable = false)
  static WebArchive second() {
    WebArchive war =
        Lab.onlyLibrary("second.war")
            .addAsWebResource(new StringAsset(VIEW), "account/secret.xhtml")
            .addAsWebResource(new StringAsset(VIEW), "board/secret.xhtml")
            .addAsWebResource(new StringAsset(VIEW), "board/open.xhtml")
            .addAsWebResource(new StringAsset("content of the page ${1 + 1}"), "account/page.jsp")
            .addAsWebResource(new StringAsset("content of the file"), "account/file.txt")
            .addAsWebResource(new StringAsset("content of it"), "resources/intern/secret.txt")
            .addAsWebInfResource(
                new StringAsset(
                    "<faces-config xmlns='https://jakarta.ee/xml/ns/jakartaee' version='4.0'/>"),
                "faces-config.xml")
            .addAsResource(
                new StringAsset(
                    "auth0.protected=/account/*,/board/secret.xhtml,/resources/intern/*\n"),
                "META-INF/microprofile-config.properties");
    return war.setWebXML(new StringAsset(webXml())).addAsLibraries(faces());
  }

  /** The page has a second path, and on WildFly all files have. */
  private static String webXml() {
    String files =
        onWildFly()
            ? """
            <servlet-mapping>
              <servlet-name>default</servlet-name><url-pattern>/files/*</url-pattern>
            </servlet-mapping>
            """
            : "";
    return """
    <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
      <context-param>
        <param-name>jakarta.faces.AUTOMATIC_EXTENSIONLESS_MAPPING</param-name>
        <param-value>true</param-value>
      </context-param>
      <servlet>
        <servlet-name>page</servlet-name><jsp-file>/account/page.jsp</jsp-file>
      </servlet>
      <servlet-mapping>
        <servlet-name>page</servlet-name><url-pattern>/page</url-pattern>
      </servlet-mapping>
      %s
    </web-app>
    """
        .formatted(files);
  }

  /** What a WAR on a server without Jakarta Faces brings. */
  private static File[] faces() {
    String directory = System.getProperty("server.faces");
    return directory == null ? new File[0] : new File(directory).listFiles();
  }

  private static boolean onWildFly() {
    return System.getProperty("arquillian.launch").equals("wildfly");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "account/secret.xhtml",
        "faces/account/secret.xhtml",
        "faces/faces/account/secret.xhtml",
        "account/secret.jsf",
        "account/secret.faces",
        "board/secret.xhtml",
        "board/secret.jsf",
        "board/secret.faces",
        "faces/board/secret.xhtml",
        "faces/faces/board/secret.xhtml",
        "jakarta.faces.resource/secret.txt.xhtml?ln=intern",
        "jakarta.faces.resource/secret.txt.jsf?ln=intern",
        "jakarta.faces.resource/intern/secret.txt.xhtml",
        "faces/jakarta.faces.resource/secret.txt?ln=intern",
      })
  @Tag("faces")
  void facesWhenOneOfThePathsIsProtectedThenNobodyGetsItUnderAnother(String path) throws Exception {
    assertThat(RequestLine.get(base, base.getPath() + path))
        .doesNotContain("content of")
        .contains("/auth/login?returnTo=");
    assertThat(caller().open(path).body()).contains("content of");
  }

  /** Open Liberty maps them so, but does not always find the view then. */
  @ParameterizedTest
  @ValueSource(strings = {"account/secret", "board/secret"})
  @Tag("faces")
  void facesWhenThePathHasNoEndingThenNobodyGetsItThereEither(String path) {
    assertThat(RequestLine.get(base, base.getPath() + path))
        .doesNotContain("content of")
        .contains("/auth/login?returnTo=");
  }

  @Test
  @Tag("faces")
  void facesWhenNoneOfThePathsIsProtectedThenShown() {
    for (String path :
        new String[] {"board/open.xhtml", "board/open.jsf", "faces/board/open.xhtml"}) {
      assertThat(RequestLine.get(base, base.getPath() + path)).contains("content of the view 2");
    }
  }

  @Test
  @Tag("faces")
  void facesWhenABodyNamesTheResourceThenRefused() throws Exception {
    var answer =
        new Visitor(base).post("jakarta.faces.resource/secret.txt.xhtml", Map.of("ln", "intern"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("content of");
  }

  @Test
  void pageWhenAServletShowsItUnderAnotherPathThenNobodyGetsItThereEither() throws Exception {
    assertThat(RequestLine.get(base, base.getPath() + "page"))
        .contains("/auth/login?returnTo=")
        .doesNotContain("content of");
    assertThat(caller().open("page").body()).contains("content of the page 2");
  }

  @Test
  void fileWhenTheServerShowsItBehindAPrefixThenNobodyGetsItThereEither() throws Exception {
    assertThat(RequestLine.get(base, base.getPath() + "files/account/file.txt"))
        .doesNotContain("content of");
    if (onWildFly()) {
      assertThat(caller().open("files/account/file.txt").body()).contains("content of the file");
    }
  }

  private Visitor caller() throws Exception {
    var visitor = new Visitor(base);
    visitor.logIn(TENANT.tenant().userAgent(), Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);
    return visitor;
  }
}
