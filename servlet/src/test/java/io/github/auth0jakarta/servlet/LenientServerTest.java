package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A closed page on a server that lets every spelling through and decodes a path twice. */
class LenientServerTest {

  private static TestApplication application;

  @BeforeAll
  static void start() {
    application =
        TestApplication.builder()
            .on(JettyServer::lenient)
            .contextPath("/shop")
            .file("closed/file.page", "content of the page")
            .webXml(
                """
                <servlet-mapping>
                  <servlet-name>probe</servlet-name><url-pattern>*.page</url-pattern>
                </servlet-mapping>
                """)
            .start();
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/shop/closed/file.page",
        "/shop/close%2564/file.page",
        "/%73hop/close%2564/file.page",
        "/x/../shop/close%2564/file.page",
        "/x/%2e%2e/shop/close%2564/file.page",
        "/./shop/close%2564/file.page",
        "//shop/close%2564/file.page",
        "/shop;x/close%2564/file.page",
        "/x/..;/shop/close%2564/file.page",
        "/shop/x/../../shop/close%2564/file.page",
        "/%73hop/close%25%36%34/file.page",
        "/shop/open/..%2fclose%2564/file.page",
      })
  void closedPageWhenItsPathIsDecodedTwiceThenNobodyGetsIt(String path) {
    assertThat(application.raw(path + "?do=resource")).doesNotContain("content of the page");
  }

  @Test
  void closedPageWhenThereIsACallerThenShown() {
    Browser browser = application.browser().cookie("session", new TestSession().cookie());
    assertThat(browser.get("/closed/file.page?do=resource").body())
        .isEqualTo("content of the page");
  }
}
