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
        "/closed./probe",
        "/closed.%20/probe",
        "/closed%2e/probe",
        "/closed::$INDEX_ALLOCATION/file.txt",
        "/closed/file.txt::$DATA",
        "/exact.",
        "/clo%C5%BFed/file.txt",
        "/clo%E2%80%8Csed/file.txt",
        "/%EF%BD%83losed/file.txt",
        "/open%EF%BC%8F..%EF%BC%8Fclosed/probe",
        "/clo%00sed/probe",
        "/closed%0d%0a/probe",
        "/closed%09/probe",
        "/closed%3b/probe",
        "/closed%253bx/probe",
        "/%c0%afclosed/probe",
        "/open/%252e%252e/closed/probe",
        "/open/.%2e/closed/probe",
        "/open/%2e./closed/probe",
        "/open/.;/../closed/probe",
        "/open//../closed/probe",
        "/open/x/..//../closed/probe",
      })
  void protectedPathWhenSpelledInAnyWayThenNotReachedByNobody(String path) {
    assertThat(root.raw(path)).doesNotContain("probe=yes", "closed file");
    assertThat(shop.raw("/shop" + path)).doesNotContain("probe=yes", "closed file");
    assertThat(root.raw("http://" + root.host() + path)).doesNotContain("probe=yes", "closed file");
  }

  @ParameterizedTest
  @CsvSource({
    "/open/../closed/probe",
    "/open/..;/closed/probe",
    "/closed/../open",
    "/closed/..%2fopen",
    "/closed%2fprobe",
    "/closed%5cprobe",
    "/%2563losed/probe",
    "/closed%00/probe",
    "/open%EF%BC%8F..%EF%BC%8Fclosed",
  })
  void protectedPathWhenItCanBeReadAsAnOpenOneThenRefusedToEverybody(String requestUri) {
    var request = new PathReadings("", requestUri, "/open", null).request();
    assertThat(new ProtectedPaths(List.of("/closed/*")).coverage(request))
        .isEqualTo(ProtectedPaths.Coverage.AMBIGUOUS);
  }

  @Test
  void protectedPathWhenAmbiguousThenABadRequestAlsoWithACaller() {
    Browser browser = root.browser().cookie("session", new TestSession().cookie());
    var reply = browser.get("/clo%E2%80%8Csed/probe");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).doesNotContain("probe=yes").contains("cannot be understood");
    assertThat(browser.fetch("/clo%E2%80%8Csed/probe").body())
        .contains("\"error\":\"ambiguous_path\"");
  }

  @ParameterizedTest
  @CsvSource({
    "/closed/probe;jsessionid=1,COVERED",
    "//closed//probe,COVERED",
    "/%63losed/probe,COVERED",
    "/closed/caf%C3%A9,COVERED",
    "/closed/a%2fb,COVERED",
    "/closed/100%25,COVERED",
    "/CLO%C5%BFED./x,COVERED",
    "/CLOSED./x,COVERED",
    "/closed%20/x,COVERED",
    "/open/caf%C3%A9,NONE",
    "/open/../other,NONE",
    "/open/a%2fb,NONE",
    "/closed:batch,NONE",
  })
  void coverageWhenAllReadingsAgreeThenClear(String requestUri, ProtectedPaths.Coverage coverage) {
    var request = new PathReadings("", requestUri, "/x", null).request();
    assertThat(new ProtectedPaths(List.of("/closed/*")).coverage(request)).isEqualTo(coverage);
  }

  @ParameterizedTest
  @CsvSource({
    "/app,/%61pp",
    "/app,/a%70p",
    "/app,//app",
    "/app,/./app",
    "/app,/x/../app",
    "/app,/x/%2e%2e/app",
    "/app,/x/..;/app",
    "/app,/;x/app",
    "/app,/app;x",
    "/app,/app;x=1",
    "/app,/applet/../app",
    "/app,/app/x/../../app",
    "/app,/app/..",
    "/app,/app/../app",
    "/app,\\app",
    "/app,http://shop.example/app",
    "/app,HTTP://shop.example:80//app",
    "/app,/other",
    "/app,/apple",
    "/app,''",
    "/;x/app,/app",
    "/x/../app,/x/../app",
    "/a/b,/a//b",
    "/a/b,/%61/x/../%62",
    "/stra%C3%9Fe,/stra%c3%9fe",
    "/stra\u00dfe,/stra%C3%9Fe",
    "/caf%C3%A9,/cafe%CC%81",
    "/my%20app,/my%20app",
  })
  void protectedPathWhenTheContextPathIsSpelledOtherwiseThenNotTakenForAnOpenOne(
      String contextPath, String spelled) {
    var patterns = new ProtectedPaths(List.of("/closed/*"));
    for (String path : new String[] {"/closed/x", "/close%2564/x", "/%63losed", "/closed%2fx"}) {
      var request = new PathReadings(contextPath, spelled + path, "/close%64/y", null).request();
      assertThat(patterns.coverage(request)).as(path).isNotEqualTo(ProtectedPaths.Coverage.NONE);
      var misread = new PathReadings(contextPath, spelled + path, "/open", null).request();
      assertThat(patterns.coverage(misread)).as(path).isNotEqualTo(ProtectedPaths.Coverage.NONE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/app,/app",
    "/app,/%61pp",
    "/app,//app",
    "/app,/x/../app",
    "/app,/x/..;/app",
    "/a/b,/a/b",
    "/stra%C3%9Fe,/stra%c3%9fe",
    "/my%20app,/my%20app",
    "'',''",
  })
  void openPathWhenTheContextPathIsSpelledOtherwiseThenOpen(String contextPath, String spelled) {
    var patterns = new ProtectedPaths(List.of("/closed/*"));
    for (String path : new String[] {"/open", "/open/caf%C3%A9", "/open/app/closed"}) {
      var request = new PathReadings(contextPath, spelled + path, "/open", null).request();
      assertThat(patterns.coverage(request)).as(path).isEqualTo(ProtectedPaths.Coverage.NONE);
    }
  }

  @Test
  void pathWhenTheContextPathIsNotFoundInItThenNothingIsSaidOfIt() {
    var request = new PathReadings("/app", "/other/hooks/a", "/hooks/a", null).request();
    assertThat(new ProtectedPaths(List.of("/hooks/*")).coverEveryReading(request)).isFalse();
    assertThat(new ProtectedPaths(List.of()).coverage(request))
        .isEqualTo(ProtectedPaths.Coverage.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "/stra\u00dfe/*,/stra%C3%9Fe/x,COVERED",
    "/stra\u00dfe/*,/stra%c3%9fe/,COVERED",
    "/stra\u00dfe/*,/STRA%C3%9FE/x,COVERED",
    "/stra\u00dfe/*,/STRASSE/x,COVERED",
    "/stra\u00dfe/*,/str%61%C3%9Fe/x,COVERED",
    "/stra\u00dfe/*,/stra\u00dfe/x,COVERED",
    "/stra\u00dfe/*,/stra%25C3%259Fe/x,AMBIGUOUS",
    "/stra\u00dfe/*,/stra%C3%9Fe%2fx,AMBIGUOUS",
    "/stra\u00dfe/*,/open/..%2fstra%C3%9Fe/x,AMBIGUOUS",
    "/stra\u00dfe/*,/strase/x,NONE",
    "/stra\u00dfe/*,/stra%DFe/x,NONE",
    "/caf\u00e9,/caf%C3%A9,COVERED",
    "/caf\u00e9,/cafe%CC%81,COVERED",
    "/cafe\u0301,/CAF%C3%89,COVERED",
    "/caf\u00e9,/cafe,NONE",
    "/\u043f\u0443\u0442\u044c/*,/%D0%9F%D0%A3%D0%A2%D0%AC/x,COVERED",
    "/\u03bf\u03b4\u03cc\u03c2/*,/%CE%9F%CE%94%CE%8C%CE%A3/x,COVERED",
    "/\u65e5\u672c/*,/%E6%97%A5%E6%9C%AC/%F0%9F%98%80,COVERED",
    "/my docs/*,/my%20docs/x,COVERED",
    "/a@b/*,/a%40b/x,COVERED",
    "/closed/*,/closed%EF%BC%8Fx,AMBIGUOUS",
    "/closed/*,/o%EF%BC%8Fp/../closed/x,AMBIGUOUS",
    "/closed/*,/closed%EF%BC%9Bx/y,AMBIGUOUS",
    "/closed/*,/open/%E2%80%A5/closed/x,AMBIGUOUS",
    "/closed/*,/clo%E2%80%8Csed/x,AMBIGUOUS",
    "/closed/*,/%c0%afclosed/x,NONE",
    "/report./*,/report./x,COVERED",
    "/report./*,/report/x,COVERED",
  })
  void patternWhenItHoldsOtherLettersThenOneWithEverySpellingOfThem(
      String pattern, String requestUri, ProtectedPaths.Coverage coverage) {
    var request = new PathReadings("", requestUri, "/x", null).request();
    assertThat(new ProtectedPaths(List.of(pattern)).coverage(request)).isEqualTo(coverage);
  }

  @Test
  void pathWhenItIsTooLongThenRefusedUnread() {
    String longest = "/open/" + "x".repeat(16_384 - "/open/".length());
    assertThat(root.raw(longest)).startsWith("HTTP/1.1 200");
    assertThat(root.raw(longest + "y")).startsWith("HTTP/1.1 414").contains("too long");
    assertThat(root.browser().fetch(longest + "y").body())
        .contains("\"error\":\"address_too_long\"");
    assertThat(root.raw("/closed/probe;" + longest)).startsWith("HTTP/1.1 414");
    assertThat(root.raw("/open?" + longest + longest)).startsWith("HTTP/1.1 200");
    var request = new PathReadings("", longest + "y", "/open", null).request();
    assertThat(new ProtectedPaths(List.of("/open/*")).coverEveryReading(request)).isFalse();
    try (var open = TestApplication.builder().without("auth0.protected").start()) {
      assertThat(open.raw(longest + "y")).startsWith("HTTP/1.1 200");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/hooks/a,/hooks/a,true",
    "/HOOKS/a,/hooks/a,true",
    "/hooks/../a,/a,false",
    "/hooks/a,/a,false",
    "/hooks%2fa,/hooks/a,false",
    "/a/..;/hooks/a,/hooks/a,false",
  })
  void coverEveryReadingWhenOneDiffersThenNotCovered(
      String requestUri, String servletPath, boolean covered) {
    var request = new PathReadings("", requestUri, servletPath, null).request();
    assertThat(new ProtectedPaths(List.of("/hooks/*")).coverEveryReading(request))
        .isEqualTo(covered);
  }

  @ParameterizedTest
  @ValueSource(strings = {"forward", "include", "async", "asyncWrapped"})
  void protectedPathWhenTheApplicationLeadsThereThenTheApplicationHasDecided(String how) {
    assertThat(root.browser().get("/open?do=" + how + ":/closed/probe%3Fdo=x").line("probe"))
        .isEqualTo("yes");
    assertThat(root.raw("/closed/probe?do=" + how + ":/open%3Fdo=x")).doesNotContain("probe=yes");
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
  @ValueSource(strings = {"/exact;x=/open", "/exact;/open", "/exact%3Bx=/open", "/exact;a/b;c/d"})
  void protectedPathWhenAParameterHoldsASlashThenRefusedToEverybody(String requestUri) {
    var request = new PathReadings("", requestUri, requestUri, null).request();
    assertThat(new ProtectedPaths(List.of("/exact")).coverage(request))
        .isEqualTo(ProtectedPaths.Coverage.AMBIGUOUS);
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
    assertThat(new ProtectedPaths(List.of("/closed/*")).coverage(request))
        .isNotEqualTo(ProtectedPaths.Coverage.NONE);
  }
}
