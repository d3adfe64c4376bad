package io.github.auth0jakarta.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.example.paths.PathsServlet;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Protected paths and API paths on a real server, against all spellings of their request lines. */
@ExtendWith(ArquillianExtension.class)
class PathsIT {

  private static final Pattern CLOSED_CONTENT = Pattern.compile("content of (?!/open)");
  private static final String API = "https://orders.example.com/";

  @RegisterExtension static final DevTenantExtension TENANT = Lab.tenant();

  @ArquillianResource URI base;

  @Deployment(testable = false)
  static WebArchive paths() {
    return Lab.onlyLibrary("paths.war")
        .addPackage(PathsServlet.class.getPackage())
        .addAsWebResource(new StringAsset("content of the file"), "closed/file.txt")
        .addAsWebResource(new StringAsset("content of the page ${1 + 1}"), "closed/page.jsp")
        .addAsWebResource(new StringAsset("content of the index"), "closed/index.html")
        .addAsWebResource(new StringAsset("free for all"), "open.txt")
        .addAsResource(
            new StringAsset(
                """
                auth0.protected=/closed/*,/exact,/rest/closed/*,/stra%%C3%%9Fe/*
                auth0.api.paths=/api/*,/rest/api/*
                auth0.api.audience=%s
                """
                    .formatted(API)),
            "META-INF/microprofile-config.properties");
  }

  @ParameterizedTest
  @CsvSource({
    "closed, probe",
    "closed, probe/below",
    "closed, file.txt",
    "closed, page.jsp",
    "closed, ''",
    "exact, ''",
    "rest, closed",
    "api, probe",
    "rest, api",
    "stra%C3%9Fe, x",
  })
  void closedPathWhenSpelledInAnyWayThenNobodyGetsItsContent(String first, String rest) {
    var shown = new ArrayList<String>();
    for (String target : targets(new Spellings(first, rest)).toList()) {
      if (CLOSED_CONTENT.matcher(RequestLine.get(base, target)).find()) {
        shown.add(target);
      }
    }
    assertThat(shown).as("shown to nobody").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "closed/probe",
        "closed/probe/below",
        "closed/file.txt",
        "closed/page.jsp",
        "closed/",
        "exact",
        "rest/closed"
      })
  void closedPathWhenThereIsACallerThenShown(String path) throws Exception {
    var visitor = new Visitor(base);
    visitor.logIn(TENANT.tenant().userAgent(), Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);

    assertThat(visitor.open(path).body()).startsWith("content of ");
  }

  /**
   * Whoever has a caller is let through; Payara finds no servlet by such a mapping, and says 404.
   */
  @ParameterizedTest
  @ValueSource(strings = {"stra%C3%9Fe/x", "stra%c3%9fe/x", "str%61%C3%9Fe/x", "stra%C3%9Fe/x/"})
  void closedPathWhenItHasOtherLettersThenShownToACallerOnly(String path) throws Exception {
    String answer = RequestLine.get(base, base.getPath() + path);
    assertThat(answer).startsWith("HTTP/1.1 302").contains("auth/login?returnTo=");

    var visitor = new Visitor(base);
    visitor.logIn(TENANT.tenant().userAgent(), Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);
    assertThat(visitor.open(path))
        .satisfiesAnyOf(
            shown -> assertThat(shown.body()).startsWith("content of /stra"),
            unknown -> assertThat(unknown.statusCode()).isEqualTo(404));
  }

  @ParameterizedTest
  @ValueSource(strings = {"api/probe", "rest/api"})
  void apiPathWhenThereIsATokenThenShown(String path) throws Exception {
    String bearer = "Authorization: Bearer " + Dashboard.accessToken(TENANT.tenant(), API);

    assertThat(RequestLine.get(base, base.getPath() + path, bearer)).contains("content of /api");
  }

  @ParameterizedTest
  @ValueSource(strings = {"open", "open/below", "rest/open", "open.txt", "open;x", "rest/open;x"})
  void openPathWhenThereIsNobodyThenShown(String path) {
    assertThat(RequestLine.get(base, base.getPath() + path))
        .startsWith("HTTP/1.1 200")
        .containsPattern("content of /open|free for all");
  }

  /** What an application leads to is its own decision; who asks for a closed path gets nowhere. */
  @ParameterizedTest
  @ValueSource(strings = {"forward", "include", "async"})
  void closedPathWhenTheApplicationLeadsThereThenShownAndNotTheOtherWayRound(String by) {
    assertThat(RequestLine.get(base, base.getPath() + "open?by=" + by + "&to=/closed/file.txt"))
        .contains("content of the file");
    for (String closed : List.of("closed/probe", "closed/probe;x", "open/..;/closed/probe")) {
      assertThat(RequestLine.get(base, base.getPath() + closed + "?by=" + by + "&to=/open.txt"))
          .doesNotContain("free for all");
    }
  }

  /** Behind the context path, which itself is spelled in some ways; relative and absolute. */
  private Stream<String> targets(Spellings spellings) {
    String name = base.getPath().replace("/", "");
    String plain =
        "/" + spellings.first() + (spellings.rest().isEmpty() ? "" : "/" + spellings.rest());
    String origin = "http://" + base.getAuthority();
    Stream<String> ofContext =
        Stream.of(
                "/%s%s",
                "//%s%s",
                "/./%s%s",
                "/x/../%s%s",
                "/x/%%2e%%2e/%s%s",
                "/x/..;/%s%s",
                "/;x/%s%s",
                "/%s;x%s",
                "/%s/.%s",
                "/%s/x/..%s",
                "/%s//%s",
                "/%s%%2f%s",
                "\\%s%s",
                "%s%s",
                "/%%70" + name.substring(1) + "%2$s",
                "/%%2570" + name.substring(1) + "%2$s",
                "/%s;x=1/;%s",
                "/" + name + "x/../%s%s",
                "/%s/x/../../" + name + "%2$s")
            .map(context -> context.formatted(name, plain));
    return Stream.concat(spellings.all().map(("/" + name)::concat), ofContext)
        .flatMap(target -> Stream.of(target, origin + target, "http://other.example" + target));
  }
}
