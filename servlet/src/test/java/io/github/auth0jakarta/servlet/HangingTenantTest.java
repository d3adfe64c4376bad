package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Fault;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The application while its tenant takes requests and never answers. */
class HangingTenantTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  private static final int PLACES = 4;
  private static final int EACH = 200;
  private static final Set<String> WAITS =
      Set.of(
          "okhttp3.internal.connection.RealCall.execute",
          "io.github.auth0jakarta.oidc.TenantGate$Place.await");
  private static final Duration AT_MOST = Duration.ofMinutes(2);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void requestsWhenMoreComeThanMayWaitThenTheOthersAreToldSoAndPagesAreThere() {
    DevTenant tenant = TENANT.tenant();
    try (var application =
        TestLogin.application(tenant)
            .setting("auth0.par", "true")
            .setting("auth0.tenant.max-waiting", Integer.toString(PLACES))
            .start()) {
      Browser ada = application.browser().cookie("session", session(tenant).cookie());
      List<HttpRequest> requests = new ArrayList<>(callbacks(application));
      for (int i = 0; i < EACH; i++) {
        requests.add(navigation(application.uri("/auth/login")).build());
      }
      tenant.journal().clear();
      tenant.fault("/", Fault.hang());

      List<CompletableFuture<HttpResponse<String>>> answers =
          requests.stream()
              .map(request -> http.sendAsync(request, BodyHandlers.ofString()))
              .toList();
      var most = new AtomicLong();
      await()
          .atMost(AT_MOST)
          .until(
              () -> {
                most.accumulateAndGet(waitingThreads(), Math::max);
                return done(answers).count() >= 2 * EACH - PLACES;
              });
      assertThat(most).hasValueBetween(1, PLACES);
      assertThat(done(answers))
          .allSatisfy(
              answer -> {
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.body()).contains("Signing in is not possible at the moment");
              });
      assertThat(done(answers).filter(answer -> retryAfter(answer).matches("[12]")).count())
          .isGreaterThanOrEqualTo(2 * EACH - PLACES - tenant.journal().entries().size());
      assertThat(tenant.journal().entries()).hasSizeBetween(PLACES, EACH / 2);
      assertThat(application.browser().get("/open").status()).isEqualTo(200);
      assertThat(ada.get("/open").line("principal")).isEqualTo("auth0|ada");

      tenant.behave(); // who has asked already gets no answer
      await().atMost(AT_MOST).until(() -> application.browser().get("/auth/login").status() == 302);
      assertThat(new TestLogin(application, tenant).logIn().status()).isEqualTo(303);
      tenant.reset(); // lets go of those who wait
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /auth/login, , 503, login_unavailable",
    "GET, /authorize, , 503, login_unavailable",
    "POST, /oauth/token, grant_type=password&username=a&password=b, 503, login_unavailable",
    "POST, /refreshtoken, refresh_token=r, 503, login_unavailable",
    "GET, /userinfo, bearer, 503, tenant_unavailable",
    "GET, /api, bearer, 503, tenant_unavailable",
    "GET, /open?do=token, session, 503, tokens_unavailable",
    "GET, /open?do=staffOnly, session, 503, staff_unknown",
    "POST, /auth/backchannel-logout, logout_token=%s, 400, temporarily_unavailable",
  })
  void requestWhenAnotherWaitsInTheOnlyPlaceThenIsAnsweredAtOnce(
      String method, String path, String what, int status, String error) {
    DevTenant tenant = TENANT.tenant();
    String idToken = TestLogin.tokens(tenant, "openid", "").get("id_token").toString();
    try (var application =
        TestLogin.application(tenant)
            .setting("auth0.tenant.max-waiting", "1")
            .setting("auth0.api.paths", "/api/*")
            .setting("auth0.api.audience", "https://shop.example.com/api")
            .setting("auth0.password-grant.enabled", "true")
            .setting("auth0.code-grant.redirect-uris", "http://localhost/signed-in")
            .setting("auth0.session.cookie.name", "session")
            .start()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(application.uri(path))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .method(
                  method,
                  method.equals("POST")
                      ? HttpRequest.BodyPublishers.ofString(what.formatted(idToken))
                      : HttpRequest.BodyPublishers.noBody());
      if ("bearer".equals(what)) {
        request.header("Authorization", "Bearer " + idToken);
      } else if ("session".equals(what)) {
        request.header("Cookie", "session=" + session(tenant).cookie());
      }
      tenant.journal().clear();
      tenant.fault("/", Fault.hang());
      var waiting = http.sendAsync(request.build(), BodyHandlers.ofString());
      await().atMost(AT_MOST).until(() -> !tenant.journal().entries().isEmpty());

      HttpResponse<String> answer = http.sendAsync(request.build(), BodyHandlers.ofString()).join();
      assertThat(waiting).isNotDone();
      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.body()).contains("\"error\":\"" + error + "\"");
      assertThat(retryAfter(answer)).isEqualTo(status == 503 ? "2" : "none");
      assertThat(tenant.journal().entries()).hasSize(1);
      tenant.reset(); // lets go of the one that waits
    }
  }

  /** Answers to logins that were begun, with codes that nobody has given. */
  private static List<HttpRequest> callbacks(TestApplication application) {
    List<HttpRequest> callbacks = new ArrayList<>();
    Browser browser = application.browser();
    String issuer =
        "&iss=" + URLEncoder.encode(TENANT.tenant().issuer().toString(), StandardCharsets.UTF_8);
    for (int i = 0; i < EACH; i++) {
      browser.get("/auth/login");
      Map.Entry<String, String> cookie = browser.cookies().entrySet().iterator().next();
      String state = cookie.getKey().replaceFirst("^.*login-", "");
      callbacks.add(
          navigation(application.uri("/auth/callback?code=invented" + issuer + "&state=" + state))
              .header("Cookie", cookie.getKey() + "=" + cookie.getValue())
              .build());
      browser.cookies().clear();
    }
    return callbacks;
  }

  private static HttpRequest.Builder navigation(URI uri) {
    return HttpRequest.newBuilder(uri)
        .header("Accept", "text/html")
        .header("Sec-Fetch-Mode", "navigate");
  }

  /** A session of ada's, with a refresh token. */
  private static TestSession session(DevTenant tenant) {
    return new TestSession()
        .issuer(tenant.issuer())
        .clientId(tenant.clientId())
        .secret(tenant.clientSecret())
        .with("rt", "a-refresh-token");
  }

  private static Stream<HttpResponse<String>> done(
      List<CompletableFuture<HttpResponse<String>>> answers) {
    return answers.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join);
  }

  private static String retryAfter(HttpResponse<String> answer) {
    return answer.headers().firstValue("Retry-After").orElse("none");
  }

  /** The threads that wait for the tenant, or for another one that does. */
  private static long waitingThreads() {
    return Thread.getAllStackTraces().values().stream()
        .filter(
            stack -> Arrays.stream(stack).map(HangingTenantTest::name).anyMatch(WAITS::contains))
        .count();
  }

  private static String name(StackTraceElement frame) {
    return frame.getClassName() + "." + frame.getMethodName();
  }
}
