package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That no spelling of a protected path gets around its protection, and open paths stay open. */
class ProtectedPathsTest {

  private static TestApplication root;
  private static TestApplication shop;

  @BeforeAll
  static void start() {
    root = TestApplication.builder().start();
    shop = TestApplication.builder().contextPath("/shop").start();
  }

  @AfterAll
  static void stop() {
    root.close();
    shop.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/closed/probe",
        "/closed/probe/",
        "/closed/probe/a/b",
        "/closed/file.txt",
        "/closed",
        "/closed/",
        "//closed/probe",
        "/closed//probe",
        "///closed///probe",
        "/./closed/probe",
        "/closed/./probe",
        "/closed;x/probe",
        "/closed;/probe;y=1",
        "/;x/closed/probe",
        "/closed/probe;jsessionid=1",
        "/closed%2fprobe",
        "/closed%2Fprobe",
        "/%63losed/probe",
        "/c%6Cosed/file.txt",
        "/closed%2fprobe/%zz",
        "/%2e/closed/probe",
        "/open/../closed/probe",
        "/open/%2e%2e/closed/probe",
        "/open/..;/closed/probe",
        "/open/..;x=1/closed/probe",
        "/open/%2e%2e;/closed/probe",
        "/open/..%2fclosed/probe",
        "/open/..\\closed\\probe",
        "/open/%2e%2e%5cclosed/probe",
        "\\closed\\probe",
        "/closed\\probe",
        "/%5cclosed/probe",
        "/%2563losed/probe",
        "/closed%252fprobe",
        "/%25252e/closed/probe",
        "/closed%00/probe",
        "/closed%20/probe",
        "/closed/probe%20",
        "/closed/probe?x=/open",
        "/closed/probe#/open",
        "/CLOSED/probe",
        "/Closed/file.txt",
        "/exact",
        "/exact/",
        "/exact;x",
        "//exact",
        "/%65xact",
        "/open/../exact",
        "/Mixed/probe",
        "/mixed/probe",
        "closed/probe",
        "/open/\u0001/../closed/probe",
      })
  void protectedPathWhenSpelledInAnyWayThenNotReachedByNobody(String path) {
    assertThat(root.raw(path)).doesNotContain("probe=yes", "closed file");
    assertThat(shop.raw("/shop" + path)).doesNotContain("probe=yes", "closed file");
    assertThat(root.raw("http://" + root.host() + path)).doesNotContain("probe=yes", "closed file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//shop/closed/probe",
        "/./shop/closed/probe",
        "/x/../shop/closed/probe",
        "/x/%2e%2e/shop/closed/probe",
        "/x/..;/shop/closed/probe",
        "/shop;x/closed/probe",
        "/shop/x/../../shop/closed/probe",
        "/%73hop/closed/probe",
      })
  void protectedPathWhenTheContextPathIsSpelledOddlyThenNotReachedAndNobodyIsLedElsewhere(
      String path) {
    String answer = shop.raw(path);
    assertThat(answer).doesNotContain("probe=yes");
    if (answer.contains("Location:")) {
      assertThat(answer)
          .containsPattern("Location: (http://localhost:[0-9]+)?/(%73|s)hop/auth/login\\?");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/closed/probe", "/closed/probe/a", "/exact", "/closed/file.txt", "/Mixed/a"})
  void protectedPathWhenThereIsACallerThenReached(String path) {
    for (TestApplication application : new TestApplication[] {root, shop}) {
      Browser browser = application.browser().cookie("session", new TestSession().cookie());
      assertThat(browser.get(path).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/open",
        "/open/",
        "/open/closed/probe",
        "/open/exact",
        "/open.txt",
        "/open;x",
        "/open/a;closed=1",
        "/open?x=/closed/probe",
        "/open/closedness",
      })
  void openPathWhenThereIsNobodyThenReached(String path) {
    assertThat(root.raw(path)).startsWith("HTTP/1.1 200");
    assertThat(shop.raw("/shop" + path)).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/closedness", "/exactly", "/exact/below", "/nothing-here"})
  void pathWhenOnlySimilarToAProtectedOneThenNotProtected(String path) {
    assertThat(root.browser().get(path).status()).isEqualTo(404);
  }

  @Test
  void patternWhenItEndsWithASlashThenTheSamePathWithoutToo() {
    try (var application =
        TestApplication.builder().setting("auth0.protected", "/exact/").start()) {
      assertThat(application.browser().get("/exact").status()).isEqualTo(302);
      assertThat(application.browser().get("/exact/").status()).isEqualTo(302);
      assertThat(application.browser().get("/open").status()).isEqualTo(200);
    }
  }

  @Test
  void patternWhenForAllThenOnlyTheLibrarysOwnPathsAreOpen() {
    try (var application = TestApplication.builder().setting("auth0.protected", "/*").start()) {
      for (String path : new String[] {"/", "/open", "/open.txt", "/nothing-here", "/auth/other"}) {
        assertThat(application.browser().get(path).status()).isEqualTo(302);
      }
      assertThat(application.browser().get("/auth/login").status()).isEqualTo(503);
      assertThat(application.browser().get("/auth/callback").status()).isEqualTo(400);
      assertThat(application.browser().get("/auth/logout").status()).isEqualTo(200);
    }
  }

  @Test
  void patternWhenOnlyTheStartPageThenNothingElse() {
    try (var application = TestApplication.builder().setting("auth0.protected", "/").start()) {
      assertThat(application.browser().get("/").status()).isEqualTo(302);
      assertThat(application.browser().get("/open").status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'',/x,/closed/probe,",
    "'',/x,/closed,/probe",
    "'',/x,'',/closed/probe",
    "'',/x,/closed/../open,",
    "'',/closed/probe,/open,",
    "'',/closed/../open,/open,",
    "'',/closed/%2e%2e/open,/open,",
    "'',/open/..;/closed,/open,",
    "'',/%2563losed/probe,/open,",
    "'',/closed%2fprobe/%zz,/open,",
    "'',/open/%5c..%5cclosed,/open,",
    "/shop,/shop/closed/probe,/open,",
    "/shop,//shop/x,/closed,",
  })
  void protectedPathWhenTheServerReadsItOtherwiseThanTheRequestLineThenCovered(
      String contextPath, String requestUri, String servletPath, String pathInfo) {
    var request = new PathReadings(contextPath, requestUri, servletPath, pathInfo).request();
    assertThat(new ProtectedPaths(List.of("/closed/*")).cover(request)).isTrue();
  }
}
