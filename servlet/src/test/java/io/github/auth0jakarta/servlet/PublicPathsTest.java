package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.PathSettings;
import jakarta.servlet.DispatcherType;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That what is public is open, and that nothing else is, however it is asked for. */
class PublicPathsTest {

  private static final String WELCOME =
      "<welcome-file-list><welcome-file>index.html</welcome-file></welcome-file-list>";

  private static TestApplication application;

  /** All is closed but what is named. */
  @BeforeAll
  static void start() {
    application =
        open("/,/open/help/*,/exact,*.css,*.gen,/open/page,/docs/*")
            .setting("auth0.protected", "/*,/open/help/private/*,/open/page/*,/docs/secret.html")
            .setting("auth0.clients", "till")
            .setting("auth0.clients.till.hosts", "127.0.0.1")
            .setting("auth0.clients.till.protected", "/open/*")
            .setting("auth0.clients.till.public", "/open/help/till")
            .servlet("gen", ProbeServlet.class.getName(), "*.gen", "/exact.css")
            .start();
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  private static TestApplication.Builder open(String patterns) {
    return TestApplication.builder()
        .setting("auth0.protected", "/*")
        .setting("auth0.public", patterns)
        .webXml(WELCOME)
        .file("index.html", "public home")
        .file("style.css", "public style")
        .file("closed/deep.css", "public style")
        .file("docs/index.html", "public docs")
        .file("docs/secret.html", "closed file")
        .file("docs/private/index.html", "public docs");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/open/help",
        "/open/help/",
        "/open/help/me",
        "/open/help/me;jsessionid=1",
        "/open/h%65lp/me",
        "/exact",
        "/open/page",
        "/style.css",
        "/style.css?x=1",
        "/closed/deep.css",
        "/a.gen",
        "/any/where/a.gen",
        "/docs/",
        "/docs/private/",
      })
  void publicPathWhenThereIsNobodyThenReached(String path) {
    assertThat(application.raw(path))
        .startsWith("HTTP/1.1 200")
        .containsPattern("probe=yes|public");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/index.html",
        "/open",
        "/open/",
        "/open/helpless",
        "/open/help/private/x",
        "/open/help/private",
        "/open/page/below",
        "/exact/below",
        "/exact.css",
        "/open.txt",
        "/closed/file.txt",
        "/closed/probe",
        "/docs/secret.html",
        "/nothing-here",
        "/nothing-here.css",
      })
  void pathWhenItIsNotPublicThenLeadsToTheLogin(String path) {
    assertThat(application.raw(path)).startsWith("HTTP/1.1 302").contains("/auth/login?returnTo=");
  }

  /** Whatever a servlet finds by the beginning of a path may pass over its end. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/open/x.css",
        "/open/report/x.css",
        "/open/report;x.css",
        "/open/report;/x.css",
        "/open/report%3bx.css",
        "/open/x.css/",
        "/open/x.css/report",
        "/open/x.css;a/report",
        "/open/x.css%00",
        "/open/x.css%20",
        "/open/x.css.",
        "/open/x.css%2freport",
        "/open/report%2fx.css",
        "/open/report%3fx.css",
        "/open/report%23x.css",
        "/open/report?x.css",
        "/open/report?/x.css",
        "/open/report#x.css",
        "/open/x.css/../report",
        "/open/x.css/..;/report",
        "/open/..;/x.css/../open/report",
        "/open/..%2fstyle.css",
        "/open/a.gen",
        "/open/report;a.gen",
        "/exact/x.css",
        "/exact;x/x.css",
        "/closed/probe/x.css",
        "/closed/file.txt/x.css",
        "/closed/file.txt;x.css",
        "/closed/file.txt%00.css",
        "/closed/file.txt%20.css",
        "/closed/file.txt::$DATA.css",
        "/style.css/../closed/file.txt",
        "/style.css/..%2fclosed%2ffile.txt",
        "/style.css;/../closed/file.txt",
        "/open/help/../report",
        "/open/help/..;/report",
        "/open/help/%2e%2e/report",
        "/open/help/..%2freport",
        "/open/help%2f..%2freport",
        "/open/help/..%5creport",
        "/open/help/%252e%252e/report",
        "/open/help;/../report",
        "/open/help%00/../report",
        "/open/HELP/me",
        "/OPEN/help/me",
        "/open/help./me",
        "/open/help%20/me",
        "/open/h%C4%B1lp/me",
        "/open/help%E2%80%8C/me",
        "/open/help/private;x/y",
        "/open/help/%70rivate/y",
        "/open/help//private/y",
        "/open/help/PRIVATE/y",
        "/open/help/x/../private/y",
        "/exact/../open/report",
        "/;/../open/report",
        "/%2e%2e/open/report",
        "/./open/report",
        "//open/report",
        "/docs/secret.html;x",
        "/docs/%73ecret.html",
        "/docs/./secret.html",
        "/docs//secret.html",
        "/docs/;/secret.html",
        "/docs/SECRET.html",
        "/docs/secret.html%20",
      })
  void pathWhenItOnlyLooksPublicThenNobodyGetsItsContent(String path) {
    for (String target : new String[] {path, "http://" + application.host() + path}) {
      assertThat(application.raw(target)).doesNotContain("probe=yes", "closed file");
    }
  }

  @Test
  void pathWhenItCanBeReadAsAPublicOneAndAsAnotherThenRefusedToEverybody() {
    Browser caller = application.browser().cookie("session", new TestSession().cookie());
    for (Browser browser : new Browser[] {application.browser(), caller}) {
      var reply = browser.fetch("/open/help%EF%BC%8Fme");
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.body()).contains("\"error\":\"ambiguous_path\"");
    }
    assertThat(caller.get("/open/report").line("probe")).isEqualTo("yes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/help/..%2freport", "/help/..;/report", "/%2568elp", "/help%00/x"})
  void pathWhenReadingsOfTheRequestLineDisagreeThenUnclear(String path) {
    var paths = new PathSettings(List.of("/*"), List.of(), List.of("/help/*"));
    for (String servletPath : new String[] {"/help/x", "/report"}) {
      assertThat(
              new PathDemands(List.of(paths))
                  .of(new PathReadings("", path, servletPath, null).request()))
          .isEqualTo(PathRules.Demand.UNCLEAR);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/report", "/help/../report", "/HELPLESS"})
  void pathWhenTheContainerReadsItOtherwiseThenAsClosedAsThat(String servletPath) {
    var paths = new PathSettings(List.of(), List.of("/*"), List.of("/help/*"));
    var request = new PathReadings("", "/help/x", servletPath, null).request();
    assertThat(new PathDemands(List.of(paths)).of(request)).isEqualTo(PathRules.Demand.STAFF);
  }

  /** As on servers that find the welcome file before the filter runs, see {@code /} above. */
  @ParameterizedTest
  @CsvSource({
    "/,/index.html,NOBODY",
    "/docs/,/docs/index.html,NOBODY",
    "/docs/,/docs/secret.html,CALLER",
    "/docs/,/docs/private/index.html,NOBODY",
    "/,/open/index.html,CALLER",
    "/open/,/index.html,CALLER",
  })
  void welcomeFileWhenTheServerForwardsToItThenAsOpenAsItsDirectory(
      String directory, String file, PathRules.Demand demand) {
    var paths =
        new PathDemands(
            List.of(
                new PathSettings(
                    List.of("/*", "/docs/secret.html"), List.of(), List.of("/", "/docs/*"))));
    var attributes = new HashMap<String, Object>();
    paths.of(
        new PathReadings("", directory, directory, null)
            .request(DispatcherType.REQUEST, attributes));
    assertThat(
            paths.of(
                new PathReadings("", file, file, null).request(DispatcherType.FORWARD, attributes)))
        .isEqualTo(demand);
  }

  /** Where the application's own servlet answers for the rest, an ending says nothing. */
  @Test
  void endingWhenTheApplicationAnswersForTheRestThenStaysClosed() {
    try (var front = open("*.css").servlet("front", ProbeServlet.class.getName(), "/").start()) {
      for (String path : new String[] {"/style.css", "/report/x.css", "/report;x.css", "/x.css"}) {
        assertThat(front.raw(path)).startsWith("HTTP/1.1 302");
      }
    }
    try (var all = open("*.css").servlet("all", ProbeServlet.class.getName(), "/*").start()) {
      assertThat(all.raw("/style.css")).startsWith("HTTP/1.1 302");
    }
  }

  @Test
  void publicPathWhenItIsOnlyAClientsThenWhatTheMainOneClosesStaysClosed() {
    assertThat(application.raw("/open/help/till", "Host: 127.0.0.1")).startsWith("HTTP/1.1 200");
    assertThat(application.raw("/open/help/me", "Host: 127.0.0.1")).startsWith("HTTP/1.1 302");
    assertThat(application.raw("/open/help/me")).startsWith("HTTP/1.1 200");
    assertThat(application.raw("/closed/probe", "Host: 127.0.0.1")).startsWith("HTTP/1.1 302");
    assertThat(application.raw("/style.css", "Host: 127.0.0.1")).startsWith("HTTP/1.1 200");
  }

  @Test
  void ownPathsWhenAllIsProtectedThenAnswerAllTheSame() {
    assertThat(application.browser().get("/auth/login").status()).isEqualTo(503);
    assertThat(application.browser().get("/auth/callback").status()).isEqualTo(400);
    assertThat(application.browser().get("/auth/logout").status()).isEqualTo(200);
  }

  @Test
  void publicPathWhenItIsShownToNobodyThenCachesMayKeepIt() {
    assertThat(application.browser().get("/style.css").header("Cache-Control")).isEmpty();
    assertThat(application.browser().get("/exact").line("principal")).isEqualTo("null");
  }
}
