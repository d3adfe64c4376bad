package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How the cookies are set, and that they are deleted with what they were set with. */
class CookieAttributesTest {

  private static final String PUBLIC = "https://shop.example.com";

  @RegisterExtension
  static final DevTenantExtension TENANT = new DevTenantExtension(DevTenant.builder().seed(seed()));

  @Test
  void cookiesWhenOnLocalhostThenAsSafeAsHttpAllows() {
    var seen = see(Map.of());
    assertThat(seen.login)
        .matches(
            "login-[A-Za-z0-9_-]{43}=[0-9]+\\.[A-Za-z0-9_-]+; Path=/; Max-Age=3(600|599); HttpOnly;"
                + " SameSite=Lax");
    assertThat(seen.loginDeleted)
        .matches("login-[A-Za-z0-9_-]{43}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    assertThat(seen.session)
        .matches(
            "session=1\\.[A-Za-z0-9_-]+; Path=/; Max-Age=86[34][0-9]{2}; HttpOnly; SameSite=Lax");
    assertThat(seen.sessionDeleted)
        .isEqualTo("session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
  }

  @Test
  void cookiesWhenOnHttpsThenOfThisHostAlone() {
    var seen = see(Map.of("auth0.base-url", PUBLIC));
    assertThat(seen.login)
        .startsWith("__Host-login-")
        .contains("; Path=/; ", "; HttpOnly; Secure; SameSite=Lax")
        .doesNotContain("Domain");
    assertThat(seen.session)
        .startsWith("__Host-session=1.")
        .contains("; Path=/; ", "; HttpOnly; Secure; SameSite=Lax")
        .doesNotContain("Domain");
    assertThat(seen.sessionDeleted)
        .isEqualTo("__Host-session=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax");
  }

  @Test
  void cookiesWhenDomainAndPathAreConfiguredThenWithThemAndDeletedWithThem() {
    var seen =
        see(
            Map.of(
                "auth0.base-url", PUBLIC + "/shop",
                "auth0.session.cookie.domain", "example.com",
                "auth0.session.cookie.path", "/shop"));
    assertThat(seen.session)
        .startsWith("__Secure-session=1.")
        .contains("; Path=/shop; Domain=example.com; ", "; HttpOnly; Secure");
    assertThat(seen.sessionDeleted)
        .startsWith("__Secure-session=; Path=/shop; Domain=example.com; Max-Age=0; HttpOnly;");
    assertThat(seen.login).startsWith("__Host-login-").doesNotContain("Domain", "/shop");
  }

  @Test
  void cookiesWhenNameAndLifetimesAreConfiguredThenSo() {
    var seen =
        see(
            Map.of(
                "auth0.session.cookie.name", "SHOP",
                "auth0.session.idle", "PT10M",
                "auth0.session.absolute", "PT5M"));
    assertThat(seen.session).matches("SHOP=1\\..*; Max-Age=(300|29[0-9]);.*");
  }

  @Test
  void cookiesWhenSameSiteIsNoneThenSecureEvenOnLocalhost() {
    var seen = see(Map.of("auth0.session.cookie.same-site", "none"));
    assertThat(seen.session).startsWith("session=").endsWith("; HttpOnly; Secure; SameSite=None");
    assertThat(seen.login).endsWith("; SameSite=Lax");
  }

  @Test
  void cookiesWhenSameSiteIsStrictThenAPageOfOursBeginsTheNextNavigation() {
    var seen = see(Map.of("auth0.session.cookie.same-site", "Strict"));
    assertThat(seen.session).endsWith("; HttpOnly; SameSite=Strict");
    assertThat(seen.login).endsWith("; SameSite=Lax");
    assertThat(seen.finished.status()).isEqualTo(200);
    assertThat(seen.finished.header("Location")).isEmpty();
    assertThat(seen.finished.body())
        .contains("<meta http-equiv=\"refresh\" content=\"0;url=/open?a=1&#38;b=2\">")
        .contains("<a href=\"/open?a=1&#38;b=2\">");
    assertThat(seen.finished.header("Cache-Control")).contains("no-store");
  }

  private record Seen(
      String login,
      String loginDeleted,
      String session,
      String sessionDeleted,
      Browser.Reply finished) {}

  /** What is set on the way through a login and a logout. */
  private static Seen see(Map<String, String> settings) {
    try (var application = TestLogin.application(TENANT.tenant()).settings(settings).start()) {
      var person = new TestLogin(application, TENANT.tenant());
      var begun = person.browser().get("/auth/login?returnTo=%2Fopen%3Fa%3D1%26b%3D2");
      URI answer =
          person.atTenant().logIn(begun.location(), TestLogin.ADA, TestLogin.ADAS_PASSWORD);
      if (settings.containsKey("auth0.base-url")) {
        assertThat(answer.toString())
            .startsWith(settings.get("auth0.base-url") + "/auth/callback?");
      }
      var finished =
          person.browser().get(application.uri("/auth/callback?" + answer.getRawQuery()));
      assertThat(person.browser().get("/open").line("principal")).isNotEqualTo("null");
      var ended = person.browser().post("/auth/logout", "");
      for (var reply : List.of(begun, finished, ended)) {
        assertThat(reply.header("Cache-Control")).contains("no-store");
      }
      assertThat(begun.setCookies()).hasSize(1);
      assertThat(finished.setCookies()).hasSize(2);
      assertThat(ended.setCookies()).hasSize(1);
      return new Seen(
          begun.setCookies().get(0),
          finished.setCookies().get(0),
          finished.setCookies().get(1),
          ended.setCookies().get(0),
          finished);
    }
  }

  /** The tenant's own, whose application also has a public address. */
  private static InputStream seed() {
    try (InputStream in = DevTenant.class.getResourceAsStream("seed.json")) {
      String seed = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String changed =
          seed.replace("\"callbacks\": [", "\"callbacks\": [" + both("/auth/callback"))
              .replace("\"allowed_logout_urls\": [", "\"allowed_logout_urls\": [" + both("/"));
      return new ByteArrayInputStream(changed.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A path of the application at the root of its host and below. */
  private static String both(String path) {
    return "\"" + PUBLIC + path + "\", \"" + PUBLIC + "/shop" + path + "\", ";
  }
}
