package io.github.auth0jakarta.example;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.github.auth0jakarta.example.Tab.button;
import static io.github.auth0jakarta.example.Tab.heading;
import static io.github.auth0jakarta.example.Tab.link;
import static io.github.auth0jakarta.example.Tab.logIn;
import static io.github.auth0jakarta.example.Tab.main;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import java.net.URI;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Staff and those whom they let in and keep out, each in a browser of their own. */
@ExtendWith(ArquillianExtension.class)
class InvitationIT {

  private static final String GUEST = "katherine@example.com";
  private static final String GUEST_PASSWORD = "Guest-on-localhost-1";

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();
  @RegisterExtension static final DevTenantExtension TENANT = Lab.tenant();

  @ArquillianResource URI base;
  private Page staff;
  private Page guest;

  @Deployment(testable = false)
  static WebArchive example() {
    return Lab.example();
  }

  @BeforeEach
  void open() {
    staff = CHROMIUM.newTab();
    guest = CHROMIUM.otherBrowser();
    signIn(staff, "staff/invitations", Lab.STAFF, Lab.STAFF_PASSWORD);
  }

  @Test
  void personWhenInvitedThenSetsAPasswordSignsInAndIsPendingNoLonger() {
    invite();
    assertThat(main(staff)).containsText("A mail with a link is on its way.");
    assertThat(pending()).isVisible();

    acceptByMail();
    signIn(guest, "profile", GUEST, GUEST_PASSWORD);

    assertThat(heading(guest)).hasText("Katherine Johnson");
    staff.navigate(at("staff/invitations"));
    assertThat(pending()).hasCount(0);
  }

  @Test
  void personWhenTheInvitationIsTakenBackThenTheLinkIsDead() {
    invite();
    follow("Outbox");
    String href = link(guest, "Follow the link").first().getAttribute("href");

    button(staff, "Take back from " + GUEST).click();

    assertThat(main(staff)).containsText("The invitation is taken back");
    guest.navigate(href);
    assertThat(heading(guest)).hasText("Invalid link");
  }

  @Test
  void personWhenMadeStaffAndNoLongerThenSeesTheStaffRoomAndNoLonger() {
    signIn(guest, "staff", Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);
    assertThat(heading(guest)).hasText("For staff only");

    openUser("Ada Lovelace");
    button(staff, "Make staff").click();
    assertThat(main(staff)).containsText("They are staff now.");
    signInAgain();
    assertThat(heading(guest)).hasText("Staff room");

    button(staff, "Take staff").click();
    assertThat(main(staff)).containsText("They are no longer staff.");
    signInAgain();
    assertThat(heading(guest)).hasText("For staff only");
  }

  @Test
  void personWhenBlockedThenCannotSignInUntilUnblocked() {
    signIn(guest, "profile", Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);
    assertThat(heading(guest)).hasText("Ada Lovelace");
    openUser("Ada Lovelace");
    button(staff, "Block").click();
    assertThat(main(staff)).containsText("They are blocked");
    Assertions.assertThat(guest.context().request().get(at("api/me")).status()).isEqualTo(401);

    guest.context().clearCookies(); // the tenant's session as well
    signIn(guest, "profile", Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);
    assertThat(heading(guest)).hasText("You were not signed in");
    assertThat(guest.getByText("Error 403")).isVisible();

    button(staff, "Unblock").click();
    assertThat(main(staff)).containsText("They can sign in again.");
    signIn(guest, "profile", Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);
    assertThat(heading(guest)).hasText("Ada Lovelace");
  }

  @Test
  void sessionWhenStaffEndsItThenItsUserHasToSignInAgain() {
    signIn(guest, "profile", Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);
    assertThat(heading(guest)).hasText("Ada Lovelace");
    staff.navigate(at("staff/sessions"));

    button(staff, "End the session of Ada Lovelace").click();

    assertThat(main(staff)).containsText("The session has ended.");
    assertThat(main(staff)).not().containsText("Ada Lovelace");
    Assertions.assertThat(guest.context().request().get(at("api/me")).status()).isEqualTo(401);
  }

  private void invite() {
    staff.getByLabel("E-mail address").fill(GUEST);
    staff.getByLabel("Name").fill("Katherine Johnson");
    button(staff, "Invite").click();
  }

  /** As the guest: from the outbox over the mail's link to a password. */
  private void acceptByMail() {
    follow("Outbox");
    assertThat(guest.getByRole(AriaRole.TABLE)).containsText(GUEST);
    link(guest, "Follow the link").first().click();
    guest
        .getByLabel("New password", new Page.GetByLabelOptions().setExact(true))
        .fill(GUEST_PASSWORD);
    guest.getByLabel("New password again").fill(GUEST_PASSWORD);
    button(guest, "Reset password").click();
    assertThat(heading(guest)).hasText("Password changed");
  }

  /** As the guest: from the tenant's own page to one behind it. */
  private void follow(String name) {
    guest.navigate(TENANT.tenant().issuer().resolve("/dev/").toString());
    link(guest, name).click();
  }

  private void openUser(String name) {
    staff.navigate(at("staff"));
    staff.getByLabel("Name or e-mail address").fill(name);
    button(staff, "Search").click();
    link(staff, name).click();
    assertThat(heading(staff)).hasText(name);
  }

  private void signInAgain() {
    guest.navigate(at(""));
    button(guest, "Sign out").click();
    signIn(guest, "staff", Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);
  }

  private void signIn(Page tab, String path, String email, String password) {
    tab.navigate(at(path));
    logIn(tab, email, password);
  }

  private Locator pending() {
    return link(staff, GUEST);
  }

  private String at(String path) {
    return base.resolve(path).toString();
  }
}
