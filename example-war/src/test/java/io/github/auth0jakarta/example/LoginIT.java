package io.github.auth0jakarta.example;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.github.auth0jakarta.example.Tab.button;
import static io.github.auth0jakarta.example.Tab.heading;
import static io.github.auth0jakarta.example.Tab.logIn;
import static io.github.auth0jakarta.example.Tab.main;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Fault;
import io.github.auth0jakarta.devtenant.Misbehaviour;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People, in a real browser, on a real server, with the WAR as it is shipped. */
@ExtendWith(ArquillianExtension.class)
class LoginIT {

  private static final Pattern TRANSACTION_COOKIE = Pattern.compile("(__Host-)?login-.*");

  private static final Page.GetByTextOptions EXACTLY = new Page.GetByTextOptions().setExact(true);

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();
  @RegisterExtension static final DevTenantExtension TENANT = Lab.tenant();

  @ArquillianResource URI base;
  private Page page;

  @Deployment(testable = false)
  static WebArchive example() {
    return Lab.example();
  }

  @BeforeEach
  void open() {
    page = CHROMIUM.newTab();
  }

  @Test
  void customerWhenSignedInThenSeesWhoTheyAre() {
    page.navigate(at(""));
    signInLink().click();
    logIn(page, Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);

    assertThat(page).hasURL(at("profile"));
    assertThat(heading(page)).hasText("Ada Lovelace");
    assertThat(main(page)).containsText(TENANT.tenant().userId(Lab.CUSTOMER));
    var me = page.context().request().get(at("api/me"));
    assertThat(me.status()).isEqualTo(200);
    assertThat(me.text()).contains(Lab.CUSTOMER);
  }

  @Test
  void customerWhenOpeningTheStaffRoomThenIsToldHowOneBecomesStaff() {
    signIn(page, "staff", Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);

    assertThat(page).hasURL(at("staff"));
    assertThat(heading(page)).hasText("For staff only");
    assertThat(main(page)).containsText("\"is_staff\": true");
    assertThat(page.reload().status()).isEqualTo(403);
    assertThat(page.context().request().get(at("api/staff")).status()).isEqualTo(403);
  }

  @Test
  void customerWhenMadeStaffThenIsStaffAtTheNextSignIn() {
    signIn(page, "staff", Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);
    assertThat(heading(page)).hasText("For staff only");

    TENANT.tenant().patchUser(Lab.CUSTOMER, Map.of("app_metadata", Map.of("is_staff", true)));
    page.navigate(at(""));
    signOut(page);
    signIn(page, "staff", Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);

    assertThat(heading(page)).hasText("Staff room");
  }

  @Test
  void staffWhenOpeningTheStaffRoomThenSeesWhoHasAnAccount() {
    signIn(page, "staff", Lab.STAFF, Lab.STAFF_PASSWORD);

    assertThat(heading(page)).hasText("Staff room");
    assertThat(page.getByRole(AriaRole.TABLE)).containsText(Lab.CUSTOMER);
    var members = page.context().request().get(at("api/staff"));
    assertThat(members.status()).isEqualTo(200);
    assertThat(members.text()).contains(Lab.CUSTOMER);
  }

  @Test
  void signOutWhenDoneThenEndsBothSessions() {
    signIn(page, "profile", Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);

    signOut(page);

    assertThat(page).hasURL(at(""));
    assertThat(page.getByText("Not signed in", EXACTLY)).isVisible();
    assertThat(page.context().request().get(at("api/me")).status()).isEqualTo(401);
    // The tenant's session is over as well: it asks for the password again.
    page.navigate(at("profile"));
    assertThat(page.getByLabel("Password")).isVisible();
  }

  @Test
  void backButtonWhenSignedOutThenShowsNothingPrivate() {
    signIn(page, "profile", Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);
    page.navigate(at(""));
    page.navigate(at("profile"));
    assertThat(main(page)).containsText(Lab.CUSTOMER);
    signOut(page);
    assertThat(page.getByText("Not signed in", EXACTLY)).isVisible();

    for (int steps = 0; steps < 6; steps++) {
      page.goBack();
      assertThat(page.content()).doesNotContain(Lab.CUSTOMER, "Ada Lovelace");
    }
  }

  @Test
  void twoTabsWhenBothSignInThenEachArrivesWhereItWanted() {
    Page other = CHROMIUM.newTab();
    page.navigate(at("profile"));
    other.navigate(at("staff"));

    logIn(page, Lab.STAFF, Lab.STAFF_PASSWORD);
    logIn(other, Lab.STAFF, Lab.STAFF_PASSWORD);

    assertThat(page).hasURL(at("profile"));
    assertThat(heading(page)).hasText("Grace Hopper");
    assertThat(other).hasURL(at("staff"));
    assertThat(heading(other)).hasText("Staff room");
  }

  @Test
  void twoPeopleWhenInTheirOwnBrowsersThenAreNotMixedUp() {
    Page other = CHROMIUM.otherBrowser();
    signIn(page, "profile", Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);
    signIn(other, "profile", Lab.STAFF, Lab.STAFF_PASSWORD);

    page.reload();

    assertThat(heading(page)).hasText("Ada Lovelace");
    assertThat(heading(other)).hasText("Grace Hopper");
  }

  @Test
  void passwordWhenWrongThenTheLoginPageSaysSoAndTheNextTryWorks() {
    signIn(page, "profile", Lab.CUSTOMER, "not the password");
    assertThat(page.getByText("Wrong email or password.")).isVisible();

    logIn(page, Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);

    assertThat(page).hasURL(at("profile"));
  }

  @Test
  void consentWhenDeniedThenThePageSaysThatNobodyWasSignedIn() {
    TENANT.tenant().misbehave(Misbehaviour.ASK_CONSENT);
    signIn(page, "profile", Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);

    button(page, "Decline").click();

    assertThat(heading(page)).hasText("You were not signed in");
    assertThat(page.getByText("Error 403")).isVisible();
    assertThat(signInLink()).isVisible();
    assertThat(page.context().request().get(at("api/me")).status()).isEqualTo(401);
  }

  @Test
  void transactionWhenExpiredThenThePageSaysToSignInAgainAndThatWorks() {
    page.navigate(at("profile"));
    assertThat(page.getByLabel("Password")).isVisible();
    // A browser forgets the cookie when it expires.
    page.context()
        .clearCookies(new BrowserContext.ClearCookiesOptions().setName(TRANSACTION_COOKIE));

    logIn(page, Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);
    assertThat(heading(page)).hasText("This sign-in cannot be continued");
    assertThat(page.getByText("Error 400")).isVisible();

    signInLink().click();
    page.navigate(at("profile"));
    assertThat(heading(page)).hasText("Ada Lovelace");
  }

  @Test
  void tenantWhenDownThenThePageSaysSoAndLoginWorksAgainAfterwards() {
    TENANT.tenant().fault("/oauth/token", Fault.status(503));
    signIn(page, "profile", Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);
    assertThat(heading(page)).hasText("Signing in is not possible at the moment");
    assertThat(page.getByText("Error 503")).isVisible();

    TENANT.tenant().behave();
    page.navigate(at("profile"));

    assertThat(heading(page)).hasText("Ada Lovelace");
  }

  private Locator signInLink() {
    return main(page).getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Sign in"));
  }

  private void signIn(Page tab, String path, String email, String password) {
    tab.navigate(at(path));
    logIn(tab, email, password);
  }

  private static void signOut(Page tab) {
    button(tab, "Sign out").click();
  }

  private String at(String path) {
    return base.resolve(path).toString();
  }
}
