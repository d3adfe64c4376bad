package io.github.auth0jakarta.example;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.github.auth0jakarta.example.Tab.button;
import static io.github.auth0jakarta.example.Tab.heading;
import static io.github.auth0jakarta.example.Tab.logIn;
import static io.github.auth0jakarta.example.Tab.main;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.github.auth0jakarta.Auth0;
import io.github.auth0jakarta.Auth0Config;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Misbehaviour;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Organizations from the invitation to the session, and whom they keep out. */
@ExtendWith(ArquillianExtension.class)
class OrganizationIT {

  private static final String GUEST = "katherine@example.com";
  private static final String GUEST_PASSWORD = "Guest-on-localhost-1";
  private static final String GLOBEX = "globex";

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();
  @RegisterExtension static final DevTenantExtension TENANT = Lab.tenant();

  private final Dashboard dashboard = new Dashboard(TENANT.tenant());
  private Auth0 auth0;
  private String globex;
  private Page page;

  @Deployment(name = "example", testable = false)
  static WebArchive example() {
    return Lab.example();
  }

  @Deployment(name = "named", testable = false)
  static WebArchive named() {
    return Lab.example("named.war", "auth0.organization=" + GLOBEX);
  }

  @BeforeEach
  void found() throws Exception {
    auth0 = Auth0.connect(Auth0Config.from(TENANT.tenant().settings()::get));
    globex = dashboard.found(GLOBEX);
    dashboard.changeTenant("{\"allow_organization_name_in_authentication_api\": true}");
    dashboard.changeClient(
        "{\"initiate_login_uri\": \"%s\"}".formatted(at("example", "auth/login")));
    page = CHROMIUM.newTab();
  }

  @AfterEach
  void close() {
    auth0.close();
  }

  @Test
  void personWhenInvitedIntoAnOrganizationThenSignsUpAndTheSessionIsOfIt() {
    auth0
        .invitations()
        .organization(globex)
        .invite("Grace", GUEST, List.of(), Duration.ofDays(1), true);
    URI link = TENANT.tenant().outbox().newest(GUEST).orElseThrow().link().orElseThrow();
    assertThat(link.toString()).startsWith(at("example", "auth/login?invitation="));

    page.navigate(link.toString());
    assertThat(page.getByLabel("Email address")).hasValue(GUEST);
    Chromium.picture(page, "organization-invitation");
    page.getByLabel("Password").fill(GUEST_PASSWORD);
    button(page, "Continue").click();

    assertThat(page).hasURL(at("example", ""));
    page.navigate(at("example", "profile"));
    assertThat(claim("org_id")).contains(globex);
    assertThat(main(page)).containsText(GUEST);
    assertThat(auth0.invitations().organization(globex).pending()).isEmpty();
  }

  @Test
  void invitationWhenUsedTwiceThenThePersonIsToldThatTheyAreNotSignedIn() {
    URI link = invite(Lab.CUSTOMER);
    page.navigate(link.toString());
    logIn(page, Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);
    assertThat(page).hasURL(at("example", ""));

    Page other = CHROMIUM.otherBrowser();
    other.navigate(link.toString());

    assertThat(heading(other)).hasText("You were not signed in");
    assertThat(other.getByText("Error 403")).isVisible();
  }

  @Test
  void invitationWhenSomebodyElseUsesItThenTheyAreNotLetIn() {
    page.navigate(invite("new@example.com").toString());
    page.getByText("Log in", new Page.GetByTextOptions().setExact(true)).click();
    logIn(page, Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);

    assertThat(heading(page)).hasText("You were not signed in");
    assertNobody("example");
  }

  @Test
  void memberWhenTheApplicationNamesTheOrganizationThenTheSessionIsOfThatName() throws Exception {
    dashboard.addMember(globex, TENANT.tenant().userId(Lab.CUSTOMER));

    page.navigate(at("named", "profile"));
    logIn(page, Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);

    assertThat(page).hasURL(at("named", "profile"));
    assertThat(claim("org_id")).contains(globex);
    assertThat(claim("org_name")).contains(GLOBEX);
  }

  @Test
  void strangerWhenTheApplicationNamesTheOrganizationThenIsNotLetIn() {
    page.navigate(at("named", "profile"));
    logIn(page, Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);

    assertThat(heading(page)).hasText("You were not signed in");
    assertNobody("named");
  }

  /** The login's address cannot choose another organization than the application's. */
  @Test
  void memberOfAnotherOrganizationWhenTheLinkNamesThatOneThenIsNotLetIn() {
    page.navigate(at("named", "auth/login?organization=org_DevTenantAcme001"));
    logIn(page, Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);

    assertThat(heading(page)).hasText("You were not signed in");
    assertNobody("named");
  }

  @Test
  void loginWhenTheTenantAnswersForAnotherOrganizationThenIsRefused() {
    TENANT.tenant().misbehave(Misbehaviour.WRONG_ORGANIZATION);

    page.navigate(at("example", "auth/login?organization=org_DevTenantAcme001"));
    logIn(page, Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);

    assertThat(heading(page)).hasText("The sign-in could not be verified");
    assertNobody("example");
  }

  private URI invite(String email) {
    return auth0
        .invitations()
        .organization(globex)
        .invite("Grace", email, List.of(), Duration.ofDays(1), false)
        .url();
  }

  private String claim(String name) {
    return page.locator(".facts div")
        .filter(new Locator.FilterOptions().setHasText(name))
        .first()
        .innerText();
  }

  private void assertNobody(String application) {
    assertThat(page.context().request().get(at(application, "api/me")).status()).isEqualTo(401);
  }

  private static String at(String application, String path) {
    return System.getProperty("server.url") + application + "/" + path;
  }
}
