package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins that another site begins (OpenID Connect Core 1.0 section 4). */
class ThirdPartyLoginTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  private static TestApplication application;

  private final TestLogin person = new TestLogin(application, TENANT.tenant());

  @BeforeAll
  static void start() {
    application = TestLogin.application(TENANT.tenant()).contextPath("/shop").start();
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void loginWhenTheProviderIsOursThenTheTargetIsShownAfterwards() {
    String query =
        "iss="
            + encoded(TENANT.tenant().issuer().toString())
            + "&login_hint=ada%40example.com&target_link_uri="
            + encoded(application.uri("/open?x=1").toString());
    assertThat(person.begin("/auth/login?" + query).getQuery())
        .contains("login_hint=ada@example.com");
    URI answer = person.answer("/auth/login?" + query);
    assertThat(person.browser().get(answer).header("Location")).contains("/shop/open?x=1");
  }

  @Test
  void loginWhenItIsPostedThenTheSame() {
    String form =
        "iss="
            + encoded(TENANT.tenant().issuer().toString())
            + "&target_link_uri="
            + encoded(application.uri("/open").toString());
    var reply = person.browser().post("/auth/login", form, "Sec-Fetch-Site: cross-site");
    assertThat(reply.status()).isEqualTo(303);
    URI answer = person.atTenant().logIn(reply.location(), TestLogin.ADA, TestLogin.ADAS_PASSWORD);
    assertThat(person.browser().get(answer).header("Location")).contains("/shop/open");
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss=https://evil.example/", "iss=", "iss=x&iss=y", "iss=OURS&iss=x"})
  void loginWhenTheProviderIsAnotherThenRefused(String query) {
    String ours = encoded(TENANT.tenant().issuer().toString());
    var reply = person.browser().get("/auth/login?" + query.replace("OURS", ours));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.setCookies()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/shop/open",
        "//evil.example/",
        "ORIGIN.evil.example/shop/open",
        "ORIGIN@evil.example/",
        "ORIGIN//evil.example/",
        "ORIGIN/other/open",
        "ORIGIN/shop/../other",
        "javascript:alert(1)"
      })
  void loginWhenTheTargetIsElsewhereThenTheStartPage(String target) {
    String uri = target.replace("ORIGIN", "http://" + application.host());
    URI answer = person.answer("/auth/login?target_link_uri=" + encoded(uri));
    assertThat(person.browser().get(answer).header("Location")).contains("/shop/");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
