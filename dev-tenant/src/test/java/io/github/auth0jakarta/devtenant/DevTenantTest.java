package io.github.auth0jakarta.devtenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tenant is as a program: gate, journal, faults, clock, life and death. */
class DevTenantTest {
  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();

  private TestClient client;

  @BeforeEach
  void client() {
    client = new TestClient(EXTENSION.tenant());
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "localhost.evil.example:80", "192.168.0.1", "[::2]"})
  void hostWhenNotLoopbackThenRefused(String host) throws IOException {
    assertThat(raw("GET /.well-known/openid-configuration HTTP/1.1\r\nHost: " + host))
        .startsWith("HTTP/1.1 403 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1:80", "[::1]:80"})
  void hostWhenLoopbackThenAnswered(String host) throws IOException {
    assertThat(raw("GET /.well-known/openid-configuration HTTP/1.1\r\nHost: " + host))
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  void hostWhenAbsoluteRequestTargetDisagreesThenRefused() throws IOException {
    assertThat(raw("GET http://evil.example/dev/ HTTP/1.1\r\nHost: localhost"))
        .startsWith("HTTP/1.1 403 ");
  }

  @Test
  void pathWhenItsEncodingIsBrokenThen400() throws IOException {
    assertThat(raw("GET /api/v2/users/%zz HTTP/1.1\r\nHost: localhost"))
        .startsWith("HTTP/1.1 400 ");
  }

  private String raw(String head) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), client.tenant.issuer().getPort())) {
      String request = head + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void switchWhenAnotherOriginPostsThenRefused() {
    HttpRequest.Builder reset =
        HttpRequest.newBuilder(client.url("/dev/reset")).POST(BodyPublishers.noBody());
    assertThat(client.send(reset.copy().header("Origin", "http://evil.example")).status())
        .isEqualTo(403);
    assertThat(client.send(reset.copy().header("Sec-Fetch-Site", "cross-site")).status())
        .isEqualTo(403);
    String own = "http://" + client.tenant.domain();
    assertThat(client.send(reset.copy().header("Origin", own)).status()).isEqualTo(204);
    assertThat(client.send(reset).status()).isEqualTo(204);
  }

  @Test
  void misbehaveWhenPostedThenSwitched() {
    assertThat(client.postForm("/dev/misbehave", Map.of("misbehaviours", "WRONG_NONCE")).status())
        .isEqualTo(204);
    assertThat(
            TestClient.claims(client.logIn(client.parameters()).text("id_token"))
                .path("nonce")
                .asText())
        .isEqualTo("another-nonce");
    assertThat(client.postForm("/dev/misbehave", Map.of("misbehaviours", "SING")).status())
        .isEqualTo(400);
    client.postForm("/dev/misbehave", Map.of());
    assertThat(
            TestClient.claims(client.logIn(client.parameters()).text("id_token"))
                .path("nonce")
                .asText())
        .isEqualTo("the-nonce");
  }

  @Test
  void pagesWhenOpenedThenShowUsersAndJournal() {
    assertThat(client.get("/dev/").body()).contains("ada@example.com");
    assertThat(client.get("/dev/journal").body()).contains("\"path\":\"/dev/\"");
    assertThat(client.get(Page.STYLE_PATH).header("content-type")).startsWith("text/css");
  }

  @Test
  void journalWhenRequestsCameThenCounted() {
    client.managementToken();
    client.get("/.well-known/jwks.json");

    assertThat(client.tenant.journal().count("POST", "/oauth/token")).isEqualTo(1);
    assertThat(client.tenant.journal().count("GET", "/.well-known/")).isEqualTo(1);
    assertThat(client.tenant.journal().entries().get(0).body()).contains("client_credentials");
    client.tenant.journal().clear();
    assertThat(client.tenant.journal().entries()).isEmpty();
  }

  @Test
  void faultWhenStatusThenThatOftenAndNoMore() {
    client.tenant.fault("/oauth/", Fault.status(429, Map.of("retry-after", "7")).times(2));

    for (int i = 0; i < 2; i++) {
      TestClient.Answer answer = client.token(client.credentials("client_credentials"));
      assertThat(answer.status()).isEqualTo(429);
      assertThat(answer.header("retry-after")).isEqualTo("7");
    }
    assertThat(client.managementToken()).isNotEmpty();
  }

  @Test
  void faultWhenCutOrHalfThenTheAnswerBreaks() {
    // By POST, since the JDK's client repeats a GET by itself.
    client.tenant.fault("/oauth/token", Fault.cut().times(1));
    assertThatThrownBy(() -> client.managementToken()).isInstanceOf(UncheckedIOException.class);
    client.tenant.fault("/.well-known/", Fault.half().times(1));
    assertThatThrownBy(() -> client.get("/.well-known/jwks.json"))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(client.get("/.well-known/jwks.json").status()).isEqualTo(200);
  }

  @Test
  void faultWhenHtmlOrDelayThenSoAnswered() {
    client.tenant.fault("/userinfo", Fault.html().times(1));
    assertThat(client.get("/userinfo").header("content-type")).startsWith("text/html");
    client.tenant.fault("/userinfo", Fault.delay(Duration.ofMillis(1)));
    assertThat(client.get("/userinfo").status()).isEqualTo(401);
    client.tenant.behave();
  }

  @Test
  void requestWhenHeldThenIsAnsweredWhenItIsLetGo() throws Exception {
    Hold hold = client.tenant.hold("/userinfo");
    var answer = CompletableFuture.supplyAsync(() -> client.get("/userinfo"));
    hold.await(1);
    assertThat(client.get("/.well-known/jwks.json").status()).isEqualTo(200);
    assertThat(client.tenant.journal().count("GET", "/userinfo")).isZero();
    hold.release();
    assertThat(answer.get().status()).isEqualTo(401);
    assertThat(client.get("/userinfo").status()).isEqualTo(401);
    client.tenant.behave();
  }

  @Test
  void requestWhenHeldUntilAResetThenDoesNotReachTheTenantAfterIt() throws Exception {
    Hold hold = client.tenant.hold("/oauth/token");
    var answer = CompletableFuture.supplyAsync(client::managementToken);
    hold.await(1);
    client.tenant.reset();
    assertThatThrownBy(answer::get).hasCauseInstanceOf(UncheckedIOException.class);
    assertThat(client.tenant.journal().entries()).isEmpty();
  }

  @Test
  void faultWhenHangThenNoAnswerUntilTheReset() throws IOException {
    DevTenant tenant = client.tenant;
    tenant.fault("/userinfo", Fault.hang());
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), tenant.issuer().getPort())) {
      String request = "GET /userinfo HTTP/1.1\r\nHost: localhost\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      while (tenant.journal().count("GET", "/userinfo") == 0) {
        Thread.onSpinWait();
      }
      assertThat(tenant.journal().entries()).singleElement().hasToString("GET /userinfo 0");
      assertThat(client.get("/.well-known/jwks.json").status()).isEqualTo(200);
      tenant.behave();
      assertThat(client.get("/userinfo").status()).isEqualTo(401);
      tenant.reset();
      assertThatIOException().isThrownBy(socket.getInputStream()::readAllBytes);
    }
  }

  @Test
  void stopWhenCalledThenConnectionsAreRefusedUntilRestart() {
    String token = client.managementToken();
    client.tenant.stop();
    assertThatThrownBy(() -> client.get("/userinfo")).hasCauseInstanceOf(ConnectException.class);
    client.tenant.restart();
    assertThat(client.get("/api/v2/users", token).status()).isEqualTo(200);
  }

  @Test
  void resetWhenCalledThenBackToTheSeed() {
    client.tenant.patchUser("ada@example.com", Map.of("app_metadata", Map.of("is_staff", true)));
    client.tenant.misbehave(Misbehaviour.NO_ID_TOKEN);
    client.tenant.reset();

    assertThat(client.api("GET", "/users-by-email?email=ada@example.com", "").body())
        .doesNotContain("is_staff");
    assertThat(client.logIn(client.parameters()).json().has("id_token")).isTrue();
  }

  @Test
  void keysWhenRotatedThenTheOldKidIsGone() {
    String before = kid();
    client.tenant.rotateKeys();
    String after = kid();

    assertThat(after).isNotEqualTo(before);
    assertThat(client.get("/.well-known/jwks.json").body()).contains(after).doesNotContain(before);
  }

  private String kid() {
    String idToken = client.logIn(client.parameters()).text("id_token");
    return TestClient.part(idToken, 0).path("kid").asText();
  }

  @Test
  void clockWhenTurnedThenTokensExpire() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2030-01-01T00:00:00Z"));
    InstantSource clock = now::get;
    try (DevTenant tenant = DevTenant.builder().clock(clock).build()) {
      TestClient other = new TestClient(tenant);
      String token = other.managementToken();
      assertThat(other.get("/api/v2/users", token).status()).isEqualTo(200);
      String code = other.code(other.parameters());

      now.set(Instant.parse("2030-01-01T00:01:00Z"));
      assertThat(other.token(other.exchange(code)).text("error")).isEqualTo("invalid_grant");
      now.set(Instant.parse("2030-01-02T00:00:00Z"));
      assertThat(other.get("/api/v2/users", token).text("message"))
          .isEqualTo("Expired token received for JSON Web Token validation");
    }
  }

  @Test
  void seedWhenGivenThenUsed() {
    InputStream seed =
        new ByteArrayInputStream(
            """
            {"clients": [{"client_id": "mine", "client_secret": "s", "callbacks": ["http://localhost:1/cb"]}]}
            """
                .getBytes(StandardCharsets.UTF_8));
    try (DevTenant tenant = DevTenant.builder().seed(seed).build()) {
      assertThat(tenant.settings()).containsEntry("auth0.client-id", "mine");
      TestClient other = new TestClient(tenant);
      Map<String, String> parameters = other.parameters();
      assertThat(other.get("/authorize?" + TestClient.form(parameters)).status())
          .as("exact matching without the relaxation")
          .isEqualTo(403);
      parameters.put("redirect_uri", "http://localhost:1/cb");
      assertThat(other.get("/authorize?" + TestClient.form(parameters)).status()).isEqualTo(302);
    }
  }

  @Test
  void stateWhenExportedThenItSeedsAnotherTenant() {
    client.tenant.patchUser("ada@example.com", Map.of("app_metadata", Map.of("is_staff", true)));
    byte[] state = client.get("/dev/state").body().getBytes(StandardCharsets.UTF_8);

    try (DevTenant copy = DevTenant.builder().seed(new ByteArrayInputStream(state)).build()) {
      TestClient other = new TestClient(copy);
      assertThat(other.api("GET", "/users-by-email?email=ada@example.com", "").body())
          .contains("is_staff");
      assertThat(copy.userId("ada@example.com")).isEqualTo(client.tenant.userId("ada@example.com"));
    }
  }

  private TestClient.Answer switchTo(String name, String value) {
    return client.postForm("/dev/switches", Map.of(name, value));
  }

  @ParameterizedTest
  @CsvSource({
    "free,2",
    "essentials,40",
    "enterprise,50",
    "enterprise-non-production,10",
    "5/2/PT1S,5"
  })
  void rateLimitsWhenSwitchedFromOutsideThenCount(String plan, String burst) {
    assertThat(switchTo("rate_limits", plan).status()).isEqualTo(204);
    TestClient.Answer users = client.api("GET", "/users", "");
    assertThat(users.header("x-ratelimit-limit")).isEqualTo(burst);

    switchTo("rate_limits", "off");
    assertThat(client.api("GET", "/users", "").header("x-ratelimit-limit")).isEmpty();
  }

  @Test
  void delaysWhenSwitchedFromOutsideThenCountUntilTheReset() {
    switchTo("index_delay", "PT1H");
    switchTo("job_duration", "PT1H");
    String id = client.importUsers("con_DevTenantUserPwd", false, "[]").text("id");
    assertThat(client.api("GET", "/jobs/" + id, "").text("status")).isNotEqualTo("completed");
    client.tenant.patchUser("ada@example.com", Map.of("nickname", "countess"));
    assertThat(client.api("GET", "/users?q=nickname:countess", "").json()).isEmpty();

    client.tenant.reset();
    id = client.importUsers("con_DevTenantUserPwd", false, "[]").text("id");
    assertThat(client.api("GET", "/jobs/" + id, "").text("status")).isEqualTo("completed");
  }

  @ParameterizedTest
  @CsvSource({
    "rate_limits,gold",
    "rate_limits,0/1/PT1S",
    "rate_limits,1/1/PT0S",
    "rate_limits,1/1/Px",
    "index_delay,soon",
    "job_duration,-PT1S"
  })
  void switchWhenItCannotBeSetSoThen400(String name, String value) {
    assertThat(switchTo(name, value).status()).isEqualTo(400);
  }
}
