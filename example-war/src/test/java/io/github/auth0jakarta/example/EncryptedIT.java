package io.github.auth0jakarta.example;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.github.auth0jakarta.example.Tab.button;
import static io.github.auth0jakarta.example.Tab.heading;
import static io.github.auth0jakarta.example.Tab.logIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The example by https, as its server offers it with a certificate of its own, in a real browser.
 *
 * <p>To a browser the tenant on plain http is another site: the answer that it posts would meet no
 * cookie that is not {@code SameSite=None}.
 */
@Tag("https")
@ExtendWith(ArquillianExtension.class)
class EncryptedIT {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();
  @RegisterExtension static final DevTenantExtension TENANT = Lab.tenant();

  private Page page;

  @Deployment(name = "example", testable = false)
  static WebArchive example() {
    return Lab.example();
  }

  @Deployment(name = "form-post", testable = false)
  static WebArchive formPost() {
    return Lab.example("form-post.war", "auth0.response-mode=form_post");
  }

  @BeforeEach
  void open() throws Exception {
    page = CHROMIUM.otherBrowser(new Browser.NewContextOptions().setIgnoreHTTPSErrors(true));
    new Dashboard(TENANT.tenant())
        .changeClient(
            """
            {"callbacks": ["%1$sexample/auth/callback", "%1$sform-post/auth/callback"],
             "allowed_logout_urls": ["%1$sexample/", "%1$sform-post/"]}
            """
                .formatted(System.getProperty("server.https-url")));
  }

  @ParameterizedTest
  @CsvSource({"example, LAX", "form-post, NONE"})
  void loginWhenByHttpsThenItsCookieIsOfThisHostAloneAndEncrypted(
      String application, SameSiteAttribute sameSite) {
    page.navigate(at(application, "profile"));
    assertThat(page.getByLabel("Password")).isVisible();

    assertThat(cookies())
        .singleElement()
        .satisfies(
            cookie -> {
              assertThat(cookie.name).startsWith("__Host-login-");
              assertIsOfThisHostAlone(cookie, sameSite);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"example", "form-post"})
  void sessionWhenByHttpsThenIsOfThisHostAloneAndEncryptedUntilTheLogout(String application) {
    page.navigate(at(application, "profile"));
    logIn(page, Lab.CUSTOMER, Lab.CUSTOMER_PASSWORD);

    assertThat(page).hasURL(at(application, "profile"));
    assertThat(heading(page)).hasText("Ada Lovelace");
    assertThat(cookies())
        .singleElement()
        .satisfies(
            cookie -> {
              assertThat(cookie.name).isEqualTo("__Host-session");
              assertIsOfThisHostAlone(cookie, SameSiteAttribute.LAX);
            });

    button(page, "Sign out").click();

    assertThat(page).hasURL(at(application, ""));
    assertThat(heading(page)).containsText("without the plumbing");
    assertThat(cookies()).isEmpty();
    assertThat(page.context().request().get(at(application, "api/me")).status()).isEqualTo(401);
  }

  private static void assertIsOfThisHostAlone(Cookie cookie, SameSiteAttribute sameSite) {
    assertThat(cookie.secure).isTrue();
    assertThat(cookie.httpOnly).isTrue();
    assertThat(cookie.path).isEqualTo("/");
    assertThat(cookie.domain).isEqualTo("localhost");
    assertThat(cookie.sameSite).isEqualTo(sameSite);
  }

  /** The application's: those of the tenant have a name of theirs. */
  private List<Cookie> cookies() {
    return page.context().cookies().stream()
        .filter(cookie -> !cookie.name.startsWith("devtenant_"))
        .toList();
  }

  private static String at(String application, String path) {
    return System.getProperty("server.https-url") + application + "/" + path;
  }
}
