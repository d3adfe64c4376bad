package io.github.auth0jakarta.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.auth0.client.mgmt.errors.NotFoundError;
import com.auth0.client.mgmt.types.CreateUserRequestContent;
import com.auth0.client.mgmt.types.CreateUserResponseContent;
import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Fault;
import io.github.auth0jakarta.devtenant.RateLimitPlan;
import io.github.auth0jakarta.oidc.TestGates;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementTest {

  @RegisterExtension static final DevTenantExtension EXTENSION = new DevTenantExtension();

  private DevTenant tenant;
  private Management management;

  @BeforeEach
  void connect() {
    tenant = EXTENSION.tenant();
    management = TestManagement.connect(tenant);
  }

  @AfterEach
  void close() {
    management.close();
  }

  // The SDK

  @Test
  void apiWhenCalledThenIsTheSdks() {
    assertThat(management.api().users().get(ada()).getEmail()).contains("ada@example.com");
  }

  @Test
  void apiWhenTheTenantRefusesThenThrowsTheSdksException() {
    assertThatThrownBy(() -> management.api().users().get("auth0|nobody"))
        .isInstanceOf(NotFoundError.class);
  }

  // The token

  @Test
  void tokenWhenTwoHundredCallAtOnceThenIsAskedForOnce() throws Exception {
    String ada = ada();
    for (Future<?> answer :
        TestManagement.together(200, () -> management.call(api -> api.users().get(ada)))) {
      assertThat(answer.get()).isNotNull();
    }
    assertThat(tokens()).isEqualTo(1);
  }

  @Test
  void tokenWhenTheTenantRefusesItThenIsReplacedOnceAndTheCallRepeated() {
    get();
    tenant.fault("/api/v2/", Fault.status(401).times(1));
    get();
    assertThat(tokens()).isEqualTo(2);
    assertThat(tenant.journal().count("GET", "/api/v2/users/")).isEqualTo(3);
  }

  @Test
  void tokenWhenTheTenantRefusesEveryOneThenIsNotAskedForWithEachCall() {
    tenant.fault("/api/v2/", Fault.status(401));
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(this::get)
          .isInstanceOf(ManagementException.NotAuthorized.class)
          .hasMessageContaining("auth0.management.audience");
    }
    assertThat(tokens()).isEqualTo(2);
  }

  @Test
  void tokenWhenTheTenantsTokenEndpointIsDownThenServesAsLongAsItIsValid() {
    get();
    tenant.fault("/oauth/token", Fault.status(503));
    get();
    assertThat(tokens()).isEqualTo(1);
  }

  @Test
  void tokenWhenItsRequestFailedThenTheNextCallAsksAgain() {
    tenant.fault("/oauth/token", Fault.status(400).times(1));
    assertThatThrownBy(this::get).isInstanceOf(ManagementException.class);
    get();
  }

  static List<Fault> passing() {
    return List.of(
        Fault.status(503).times(1),
        Fault.status(429, Map.of("retry-after", "0")).times(1),
        Fault.cut().times(1),
        Fault.half().times(1));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void tokenWhenItsRequestFailsForAPassingReasonThenIsAskedForAgain(Fault fault) {
    tenant.fault("/oauth/token", fault);
    get();
  }

  @Test
  void tokenWhenTheAnswerIsNotJsonThenIsUnavailable() {
    tenant.fault("/oauth/token", Fault.html());
    assertThatThrownBy(this::get)
        .isInstanceOf(ManagementException.Unavailable.class)
        .hasMessageContaining("access_token");
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 308})
  void tokenWhenTheEndpointRedirectsThenNoSettingIsBlamed(int status) {
    tenant.fault("/oauth/token", Fault.status(status));
    assertThatThrownBy(this::get)
        .isInstanceOf(ManagementException.Unavailable.class)
        .hasMessageContaining("HTTP " + status);
  }

  @Test
  void tokenWhenTheSecretIsWrongThenSaysWhichSettings() {
    try (Management wrong = with(() -> List.of("wrong"))) {
      assertThatThrownBy(() -> wrong.api().users().get(ada()))
          .isInstanceOf(ManagementException.NotAuthorized.class)
          .hasMessageContaining("auth0.client-secret")
          .hasMessageNotContaining("wrong");
    }
  }

  @Test
  void tokenWhenTheAudienceIsWrongThenSaysWhereToAuthorize() {
    ManagementSettings settings = TestManagement.settings(tenant);
    ManagementSettings elsewhere =
        new ManagementSettings(
            settings.baseUrl(),
            settings.tokenEndpoint(),
            "https://elsewhere.example/api/v2/",
            settings.clientId(),
            settings.clientSecrets(),
            Set.of(),
            settings.timeout());
    try (Management wrong = Management.connect(elsewhere, InstantSource.system())) {
      assertThatThrownBy(() -> wrong.call(api -> api.users().get(ada())))
          .isInstanceOf(ManagementException.NotAuthorized.class)
          .hasMessageContaining("Machine to Machine Applications");
    }
  }

  @Test
  void secretWhenTheFirstIsRefusedThenTheNextIsTried() {
    try (Management rotating = with(() -> List.of("old", tenant.clientSecret()))) {
      assertThat(rotating.call(api -> api.users().get(ada())).getUserId()).contains(ada());
      assertThat(tokens()).isEqualTo(2);
    }
  }

  @Test
  void secretWhenItChangesDuringTheRequestThenIsReadAnew() {
    Queue<String> readings = new ArrayDeque<>(List.of("old", tenant.clientSecret()));
    try (Management rotating = with(() -> List.of(readings.remove()))) {
      assertThat(rotating.call(api -> api.users().get(ada())).getUserId()).contains(ada());
    }
  }

  @Test
  void secretWhenItIsRefusedThenIsNotSentTwice() {
    try (Management wrong = with(() -> List.of("old", "old", "older"))) {
      assertThatThrownBy(() -> wrong.call(api -> api.users().get(ada())))
          .isInstanceOf(ManagementException.NotAuthorized.class);
      assertThat(tokens()).isEqualTo(2);
    }
  }

  @Test
  void secretWhenItIsRotatedUnderLoadThenNoCallIsLost() throws Exception {
    String ada = ada();
    AtomicReference<List<String>> secrets = new AtomicReference<>(List.of(tenant.clientSecret()));
    try (Management rotating = with(secrets::get)) {
      AtomicBoolean rotated = new AtomicBoolean();
      List<Future<Integer>> callers =
          TestManagement.together(
              8,
              () -> {
                int calls = 0;
                while (!rotated.get() || calls < 20) {
                  rotating.call(api -> api.users().get(ada));
                  calls++;
                }
                return calls;
              });
      String next =
          rotating
              .call(api -> api.clients().rotateSecret(tenant.clientId()))
              .getClientSecret()
              .orElseThrow();
      secrets.set(List.of(secrets.get().get(0), next));
      tenant.fault("/api/v2/users/", Fault.status(401).times(1)); // a new token is needed right now
      rotated.set(true);
      for (Future<Integer> caller : callers) {
        assertThat(caller.get()).isGreaterThanOrEqualTo(20);
      }
    }
  }

  // The end

  @Test
  void connectionWhenClosedWhileATokenIsAwaitedThenNoThreadGoesOn() throws Exception {
    tenant.hold("/oauth/token");
    Future<?> call;
    try (Management closing = TestManagement.connect(tenant)) {
      call = TestManagement.together(1, () -> closing.call(api -> api.users().get(ada()))).get(0);
      await().until(() -> awaitingAnAnswer().findAny().isPresent());
    }
    assertThat(awaitingAnAnswer()).isEmpty();
    assertThatThrownBy(call::get).hasCauseInstanceOf(ManagementException.Unavailable.class);
  }

  private static Stream<Thread> awaitingAnAnswer() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey().getName().equals("auth0-management"))
        .filter(
            thread ->
                Stream.of(thread.getValue())
                    .anyMatch(frame -> frame.getMethodName().equals("readResponseHeaders")))
        .map(Map.Entry::getKey);
  }

  // Repeats

  @ParameterizedTest
  @MethodSource("passing")
  void readingWhenItFailsForAPassingReasonThenIsRepeated(Fault fault) {
    tenant.fault("/api/v2/users/", fault);
    get();
  }

  @Test
  void creatingWhenRefusedByTheRateLimitThenIsRepeated() {
    tenant.fault("/api/v2/users", Fault.status(429, Map.of("retry-after", "0")).times(2));
    create();
    assertThat(tenant.journal().count("POST", "/api/v2/users")).isEqualTo(3);
  }

  static List<Fault> unclear() {
    return List.of(Fault.status(503), Fault.cut(), Fault.half());
  }

  @ParameterizedTest
  @MethodSource("unclear")
  void creatingWhenItMayHaveBeenDoneThenIsNotRepeated(Fault fault) {
    get();
    tenant.fault("/api/v2/users", fault.times(1));
    assertThatThrownBy(this::create).isInstanceOf(ManagementException.Unavailable.class);
    assertThat(tenant.journal().count("POST", "/api/v2/users")).isEqualTo(1);
  }

  @Test
  void creatingWhenThereIsNoConnectionThenIsRepeatedUntilThereIsOne() {
    get();
    tenant.stop();
    assertThatThrownBy(this::get).isInstanceOf(ManagementException.Unavailable.class);
    management
        .usage()
        .listen(
            event -> {
              if (event instanceof UsageEvent.Exchange exchange && exchange.status() == 0) {
                tenant.restart();
              }
            });
    create();
    assertThat(tenant.journal().count("POST", "/api/v2/users")).isEqualTo(1);
  }

  @Test
  void callWhenTheTenantHangsThenEndsAtTheDeadline() {
    try (Management hasty =
        Management.connect(
            TestManagement.settings(tenant).withTimeout(Duration.ofMillis(400)),
            InstantSource.system())) {
      tenant.hold("/api/v2/");
      assertThatThrownBy(() -> hasty.call(api -> api.users().get(ada())))
          .isInstanceOf(ManagementException.Unavailable.class)
          .hasMessageContaining("timeout");
    }
  }

  @Test
  void callWhenInterruptedWhileItConnectsThenIsUnavailable() {
    try (var transport =
        new Transport(
            TestManagement.settings(tenant),
            TestGates.wide(InstantSource.system()),
            new Usage(),
            InstantSource.system())) {
      Endpoint first = Endpoint.of(transport.open(), tenant.issuer());
      Thread.currentThread().interrupt();
      assertThatThrownBy(first::get).isInstanceOf(ManagementException.Unavailable.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void callWhenTheLimitLastsBeyondTheDeadlineThenFailsAtOnce() {
    tenant.fault("/api/v2/", Fault.status(429, Map.of("retry-after", "3600")));
    ManagementException.RateLimited limited =
        catchThrowableOfType(ManagementException.RateLimited.class, this::get);
    assertThat(limited.status()).hasValue(429);
    assertThat(tenant.journal().count("GET", "/api/v2/users/")).isEqualTo(1);
  }

  static List<Map<String, String>> absurd() {
    String never = "999999999999999";
    return List.of(
        Map.of("retry-after", "Fri, 31 Dec 9999 23:59:59 GMT"),
        Map.of("retry-after", "999999999"),
        Map.of("x-ratelimit-limit", "1", "x-ratelimit-remaining", "0", "x-ratelimit-reset", never),
        Map.of(
            "x-ratelimit-limit",
            never,
            "x-ratelimit-remaining",
            never,
            "x-ratelimit-reset",
            never));
  }

  @ParameterizedTest
  @MethodSource("absurd")
  void callWhenTheLimitIsAbsurdThenFailsAtOnce(Map<String, String> headers) {
    tenant.fault("/api/v2/", Fault.status(429, headers).times(1));
    assertThatThrownBy(this::get).isInstanceOf(ManagementException.RateLimited.class);
  }

  // Errors

  @Test
  void errorWhenTheUserDoesNotExistThenIsNotFoundWithItsFacts() {
    tenant.rateLimits(RateLimitPlan.ESSENTIALS);
    ManagementException.NotFound notFound =
        catchThrowableOfType(
            ManagementException.NotFound.class,
            () -> management.call(api -> api.users().get("auth0|nobody")));
    assertThat(notFound.status()).hasValue(404);
    assertThat(notFound.errorCode()).contains("inexistent_user");
    assertThat(notFound.request()).isEqualTo("GET users/{id}");
    assertThat(notFound.rateLimit()).isPresent();
    assertThat(notFound).hasMessageContaining("does not exist").hasMessageNotContaining("nobody");
  }

  @Test
  void errorWhenTheUserExistsThenIsAlreadyExistsWithTheIdInTheTenantsLog() {
    create();
    ManagementException.AlreadyExists exists =
        catchThrowableOfType(ManagementException.AlreadyExists.class, this::create);
    assertThat(exists.correlationId())
        .contains(tenant.journal().entries().get(last()).headers().get("x-correlation-id"));
  }

  @Test
  void errorWhenAScopeIsMissingThenNamesItAndWhereToGrantIt() {
    ManagementSettings settings = TestManagement.settings(tenant);
    ManagementSettings narrow =
        new ManagementSettings(
            settings.baseUrl(),
            settings.tokenEndpoint(),
            settings.audience(),
            settings.clientId(),
            settings.clientSecrets(),
            Set.of("read:clients"),
            settings.timeout());
    try (Management reader = Management.connect(narrow, InstantSource.system())) {
      ManagementException.InsufficientScope missing =
          catchThrowableOfType(
              ManagementException.InsufficientScope.class,
              () -> reader.call(api -> api.users().get(ada())));
      assertThat(missing.scopes()).contains("read:users");
      assertThat(missing)
          .hasMessageContaining("read:users")
          .hasMessageContaining("Auth0 Management API > Machine to Machine Applications");
    }
  }

  @Test
  void errorWhenThePasswordIsWeakThenTellsTheReasons() {
    ManagementException.WeakPassword weak =
        catchThrowableOfType(ManagementException.WeakPassword.class, () -> create("weak"));
    assertThat(weak.reasons()).containsExactly("Password is too weak");
  }

  @Test
  void errorWhenTheBodyIsInvalidThenIsInvalidRequest() {
    assertThatThrownBy(
            () ->
                management.call(
                    api ->
                        api.users()
                            .create(
                                CreateUserRequestContent.builder()
                                    .connection(TestManagement.DATABASE)
                                    .email("no address")
                                    .build())))
        .isInstanceOf(ManagementException.InvalidRequest.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 503, 504, 302})
  void errorWhenTheTenantFailsThenIsUnavailable(int status) {
    tenant.fault("/api/v2/", Fault.status(status));
    assertThatThrownBy(this::get).isInstanceOf(ManagementException.Unavailable.class);
  }

  @Test
  void errorWhenTheAnswerIsAWebPageThenIsUnavailable() {
    tenant.fault("/api/v2/", Fault.html());
    assertThatThrownBy(this::get)
        .isInstanceOf(ManagementException.Unavailable.class)
        .hasMessageContaining("text/html");
  }

  @Test
  void errorWhenTheTenantIsDownThenIsUnavailableOnBothSurfaces() {
    String ada = ada();
    get();
    tenant.stop();
    assertThatThrownBy(() -> management.call(api -> api.users().get(ada)))
        .isInstanceOf(ManagementException.Unavailable.class);
    assertThatThrownBy(() -> management.api().users().get(ada))
        .isInstanceOf(com.auth0.client.mgmt.core.ManagementException.class);
  }

  private String ada() {
    return tenant.userId("ada@example.com");
  }

  private void get() {
    String ada = ada();
    assertThat(management.call(api -> api.users().get(ada)).getUserId()).contains(ada);
  }

  private CreateUserResponseContent create() {
    return create("Local-only-password-1");
  }

  private CreateUserResponseContent create(String password) {
    return management.call(
        api ->
            api.users()
                .create(
                    CreateUserRequestContent.builder()
                        .connection(TestManagement.DATABASE)
                        .email("new@example.com")
                        .password(password)
                        .build()));
  }

  private Management with(Supplier<List<String>> secrets) {
    ManagementSettings settings = TestManagement.settings(tenant);
    return Management.connect(
        new ManagementSettings(
            settings.baseUrl(),
            settings.tokenEndpoint(),
            settings.audience(),
            settings.clientId(),
            secrets,
            Set.of(),
            settings.timeout()),
        InstantSource.system());
  }

  private long tokens() {
    return tenant.journal().count("POST", "/oauth/token");
  }

  private int last() {
    return tenant.journal().entries().size() - 1;
  }
}
