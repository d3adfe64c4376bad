package io.github.auth0jakarta.example;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.github.auth0jakarta.example.Tab.button;
import static io.github.auth0jakarta.example.Tab.heading;
import static io.github.auth0jakarta.example.Tab.logIn;
import static io.github.auth0jakarta.example.Tab.main;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import java.net.URI;
import java.util.function.Consumer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The staff's forms in a real browser: sent without a script, and by a page of somebody else. */
@ExtendWith(ArquillianExtension.class)
class FormsIT {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();
  @RegisterExtension static final DevTenantExtension TENANT = Lab.tenant();

  @ArquillianResource URI base;

  @Deployment(testable = false)
  static WebArchive example() {
    return Lab.example();
  }

  @Test
  void formWhenTheBrowserRunsNoScriptThenWorks() {
    Page page = CHROMIUM.otherBrowser(new Browser.NewContextOptions().setJavaScriptEnabled(false));
    signIn(page);

    page.navigate(adasPage());
    button(page, "Make staff").click();

    assertThat(main(page)).containsText("They are staff now.");
    button(page, "Sign out").click();
    assertThat(heading(page)).containsText("without the plumbing");
  }

  /** A page at another port of the same host is the only one that gets the cookie sent along. */
  @Test
  void formWhenAPageOfTheSameSiteSendsItThenIsRefused() {
    Page page = CHROMIUM.newTab();
    signIn(page);

    sendFrom(base.getHost(), page);

    assertThat(heading(page)).hasText("This was not sent from here");
    assertThat(page.getByText("Error 403")).isVisible();
    Chromium.picture(page, "not-sent-from-here");
    assertThatAdaIsNoStaff(page);
  }

  @Test
  void formWhenAPageOfAnotherSiteSendsItThenNothingHappens() {
    Page page = CHROMIUM.newTab();
    signIn(page);

    sendFrom(base.getHost().equals("localhost") ? "127.0.0.1" : "localhost", page);

    assertThatAdaIsNoStaff(page);
  }

  private void sendFrom(String host, Page page) {
    String evil = "http://" + host + ":" + TENANT.tenant().issuer().getPort() + "/evil";
    page.route(evil, grants());
    page.navigate(evil);
    button(page, "Win").click();
  }

  private void assertThatAdaIsNoStaff(Page page) {
    page.navigate(adasPage());
    assertThat(button(page, "Make staff")).isVisible();
  }

  private Consumer<Route> grants() {
    String form =
        "<form method=post action='%sstaff/user'><input name=id value='%s'><input name=action value=grant>"
            + "<button>Win</button></form>";
    return route ->
        route.fulfill(
            new Route.FulfillOptions()
                .setContentType("text/html")
                .setBody(form.formatted(base, TENANT.tenant().userId(Lab.CUSTOMER))));
  }

  private void signIn(Page page) {
    page.navigate(base.resolve("staff").toString());
    logIn(page, Lab.STAFF, Lab.STAFF_PASSWORD);
    assertThat(heading(page)).hasText("Staff room");
  }

  private String adasPage() {
    String id = StaffVisit.encoded(TENANT.tenant().userId(Lab.CUSTOMER));
    return base.resolve("staff/user?id=" + id).toString();
  }
}
