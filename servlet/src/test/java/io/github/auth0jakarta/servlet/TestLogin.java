package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.UserAgent;
import io.github.auth0jakarta.oidc.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** A person who logs in: the browser at the application, the user agent at the tenant. */
record TestLogin(Browser browser, UserAgent atTenant) {

  static final String ADA = "ada@example.com";
  static final String ADAS_PASSWORD = "Customer-on-localhost-1";
  static final String GRACE = "grace@example.com";
  static final String GRACES_PASSWORD = "Staff-on-localhost-1";

  TestLogin(TestApplication application, DevTenant tenant) {
    this(application.browser(), tenant.userAgent());
  }

  /** The application of the tenant, to be changed further. */
  static TestApplication.Builder application(DevTenant tenant) {
    return TestApplication.builder().settings(tenant.settings());
  }

  /** Ada's tokens, as a mobile application gets them. */
  static Map<String, Object> tokens(DevTenant tenant, String scope, String audience) {
    var form =
        Map.of(
            "grant_type",
            "password",
            "client_id",
            tenant.clientId(),
            "client_secret",
            tenant.clientSecret(),
            "username",
            ADA,
            "password",
            ADAS_PASSWORD,
            "scope",
            scope,
            "audience",
            audience);
    String body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpRequest request =
        HttpRequest.newBuilder(tenant.issuer().resolve("oauth/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return Json.parse(HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray()).body())
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A tenant whose seed is the default one with another text in the place of the first. */
  static DevTenant.Builder seedWith(String text, String another) {
    try (InputStream seed = DevTenant.class.getResourceAsStream("seed.json")) {
      String json = new String(seed.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(json).contains(text);
      byte[] changed = json.replace(text, another).getBytes(StandardCharsets.UTF_8);
      return DevTenant.builder().seed(new ByteArrayInputStream(changed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The application's start page by the callback that an authorization request names. */
  static String home(URI authorizationRequest) {
    String query = authorizationRequest.getQuery();
    int from = query.indexOf("redirect_uri=") + "redirect_uri=".length();
    return query.substring(from, query.indexOf("auth/callback", from));
  }

  /** Begins a login; where the tenant is asked. */
  URI begin(String path) {
    Browser.Reply reply = browser.get(path);
    assertThat(reply.status()).as(reply.body()).isEqualTo(302);
    return reply.location();
  }

  /** Begins a login and goes through the tenant's pages as Ada; where the tenant answers. */
  URI answer(String path) {
    return atTenant.logIn(begin(path), ADA, ADAS_PASSWORD);
  }

  /** Logs Ada in; what the callback replies. */
  Browser.Reply logIn() {
    return browser.get(answer("/auth/login"));
  }

  /** Logs Grace in, who is staff. */
  Browser.Reply logInAsStaff() {
    return browser.get(atTenant.logIn(begin("/auth/login"), GRACE, GRACES_PASSWORD));
  }
}
