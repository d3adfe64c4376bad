package io.github.auth0jakarta.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Fault;
import io.github.auth0jakarta.devtenant.Misbehaviour;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every page on every screen: readable for everybody (WCAG 2.2 AA as far as axe can tell), nothing
 * cut off, nothing that breaks the page's own policy. The pictures are in target/screenshots.
 */
@ExtendWith(ArquillianExtension.class)
class LookIT {

  private static final Page.GetByTextOptions EXACTLY = new Page.GetByTextOptions().setExact(true);

  private static final String AXE = axe();
  private static final String JUDGE =
      """
      async (tags) => {
        const result = await axe.run(document, {runOnly: tags});
        return result.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | '));
      }
      """;

  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  private static final List<String> WCAG_AND_GOOD_PRACTICE =
      Stream.concat(WCAG.stream(), Stream.of("best-practice")).toList();

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();
  @RegisterExtension static final DevTenantExtension TENANT = Lab.tenant();

  @ArquillianResource URI base;
  private final List<String> complaints = new ArrayList<>();
  private Page page;

  @Deployment(testable = false)
  static WebArchive example() {
    return Lab.example();
  }

  @BeforeEach
  void open() {
    page = CHROMIUM.newTab();
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")) {
            complaints.add(message.text());
          }
        });
  }

  @Test
  void pagesWhenNobodyIsSignedInThenLookGood() {
    page.navigate(at(""));
    look("home");
    page.navigate(at("no-such-page"));
    look("not-found");
    page.navigate(at("auth/callback?state=none&code=none"));
    look("login-broken-off");
    page.navigate(at("profile"));
    look("tenant-login", WCAG);
  }

  @Test
  void pagesWhenACustomerIsSignedInThenLookGood() {
    signIn("profile", Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);
    look("profile");
    page.navigate(at(""));
    look("home-signed-in");
    page.navigate(at("staff"));
    look("not-staff");
  }

  @Test
  void pagesWhenStaffIsSignedInThenLookGood() {
    signIn("staff", Lab.STAFF, Lab.STAFF_PASSWORD);
    look("staff");
    page.navigate(at("staff?q=nobody-at-all"));
    look("staff-nobody");
    String ada = "staff/user?id=" + TENANT.tenant().userId(Lab.CUSTOMER).replace("|", "%7C");
    page.navigate(at(ada));
    look("user");
    page.navigate(at(ada + "&done=grant"));
    look("user-done");
    page.navigate(at("staff/user?id=auth0%7Cnobody"));
    look("no-such-user");
    page.navigate(at(ada.replace("user?", "metadata?")));
    look("metadata");
    page.getByLabel("app_metadata").fill("{\"plan\": gold}"); // without its quotes
    page.getByText("Save", EXACTLY).click();
    look("metadata-not-json");
    page.navigate(at("staff/sessions"));
    look("sessions");
  }

  @Test
  void pagesWhenStaffInvitesThenLookGood() {
    signIn("staff/invitations", Lab.STAFF, Lab.STAFF_PASSWORD);
    look("invitations-none");
    page.getByLabel("E-mail address").fill("new.person@a-long-name.example.com");
    page.getByText("Invite", EXACTLY).click();
    look("invitations");
    page.getByLabel("E-mail address").fill(Lab.CUSTOMER);
    page.getByText("Invite", EXACTLY).click();
    look("invitations-known");
  }

  @Test
  void pagesWhenTheLoginFailsThenLookGood() {
    TENANT.tenant().misbehave(Misbehaviour.WRONG_NONCE);
    signIn("profile", Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);
    look("login-not-verified");
    TENANT.tenant().behave();
    TENANT.tenant().fault("/oauth/token", Fault.status(503));
    page.navigate(at("profile"));
    look("login-unavailable");
  }

  private void look(String name) {
    look(name, WCAG_AND_GOOD_PRACTICE);
  }

  private void look(String name, List<String> rules) {
    for (Look look : Look.values()) {
      look.apply(page);
      String picture = name + "-" + look.name().toLowerCase(Locale.ROOT);
      Chromium.picture(page, picture);
      assertThat(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
          .as("%s: pixels that stick out", picture)
          .isEqualTo(0);
    }
    for (Look look : List.of(Look.LIGHT, Look.DARK)) {
      look.apply(page);
      page.evaluate(AXE);
      assertThat((List<?>) page.evaluate(JUDGE, rules)).as("%s %s", name, look).isEmpty();
    }
    assertThat(complaints).as("%s: breaks its policy", name).isEmpty();
  }

  private void signIn(String path, String email, String password) {
    page.navigate(at(path));
    Tab.logIn(page, email, password);
  }

  private String at(String path) {
    return base.resolve(path).toString();
  }

  private static String axe() {
    try (InputStream script = LookIT.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
