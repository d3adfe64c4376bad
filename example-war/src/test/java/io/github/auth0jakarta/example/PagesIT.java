package io.github.auth0jakarta.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The example's pages and resources as somebody meets them who is not signed in. */
@ExtendWith(ArquillianExtension.class)
class PagesIT {

  @ArquillianResource URI base;

  @Deployment(testable = false)
  static WebArchive example() {
    return Lab.example();
  }

  @Test
  void homeWhenNobodyIsSignedInThenOffersToSignIn() throws Exception {
    var home = new Visitor(base).open("");

    assertThat(home.statusCode()).isEqualTo(200);
    assertThat(home.body()).contains("Not signed in", "auth/login?returnTo=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"profile", "staff", "staff/invitations", "staff/sessions"})
  void protectedPageWhenNobodyIsSignedInThenLeadsToLoginAndBack(String path) throws Exception {
    var page = new Visitor(base).open(path);

    assertThat(page.statusCode()).isEqualTo(302);
    assertThat(page.headers().firstValue("Location").orElseThrow())
        .contains("/auth/login?returnTo=")
        .endsWith("%2F" + path.replace("/", "%2F"));
    assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @ParameterizedTest
  @CsvSource({
    "profile, '', What the tenant says about you",
    "staff, invitations, Whoever is invited gets a mail",
  })
  void protectedPageWhenSpelledInAnyWayThenNotShownToNobody(
      String first, String rest, String words) {
    String context = base.getPath().replaceFirst("/$", "");

    new Spellings(first, rest)
        .all()
        .forEach(
            path ->
                assertThat(RequestLine.get(base, context + path)).as(path).doesNotContain(words));
  }

  @ParameterizedTest
  @ValueSource(strings = {"profile", "staff", "staff/user?id=auth0%7C1", "api/me", "api/staff"})
  void everyDoorWhenAProgramWithoutASessionKnocksThenAnswers401InJson(String path)
      throws Exception {
    var answer = new Visitor(base).fetch(path);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/json");
    assertThat(answer.body()).contains("\"error\":\"login_required\"");
  }

  @Test
  void unknownPathWhenOpenedThenGetsTheThemedPage() throws Exception {
    var page = new Visitor(base).open("no-such-page%3Cscript%3E");

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("There is nothing here").doesNotContain("<script");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no-such-page"})
  void pageWhenShownThenCarriesItsPolicyAndMakesNoHttpSession(String path) throws Exception {
    var headers = new Visitor(base).open(path).headers();

    assertThat(headers.firstValue("Content-Type").orElseThrow())
        .isEqualToIgnoringCase("text/html;charset=UTF-8");
    assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' ")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
    assertThat(headers.allValues("Set-Cookie")).isEmpty();
  }

  @Test
  void assetWhenLoadedThenMayBeKept() throws Exception {
    var style = new Visitor(base).fetch("assets/example.css");

    assertThat(style.statusCode()).isEqualTo(200);
    assertThat(style.headers().firstValue("Cache-Control")).hasValue("public, max-age=600");
  }
}
