package io.github.auth0jakarta;

import static io.github.auth0jakarta.TestTokens.ADA;
import static io.github.auth0jakarta.TestTokens.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Fault;
import io.github.auth0jakarta.devtenant.Journal;
import io.github.auth0jakarta.management.ManagementException;
import io.github.auth0jakarta.oidc.AuthorizationCodeFlow.Beginning;
import io.github.auth0jakarta.oidc.AuthorizationRequest;
import io.github.auth0jakarta.oidc.OidcException;
import io.github.auth0jakarta.oidc.PasswordGrant.Credentials;
import io.github.auth0jakarta.oidc.RelyingParty;
import io.github.auth0jakarta.oidc.TestApplication;
import io.github.auth0jakarta.oidc.TestClock;
import io.github.auth0jakarta.session.Session;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each place that asks the tenant while a request waits for it, at a tenant that takes requests and
 * never answers; one thread may wait.
 */
class HangingTenantTest {

  private static final TestClock CLOCK = new TestClock();
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final int REQUESTS = 8;

  @RegisterExtension
  static final DevTenantExtension TENANT = new DevTenantExtension(DevTenant.builder().clock(CLOCK));

  private final List<Auth0> opened = new ArrayList<>();

  /** Where the tenant hangs, and what a request does there. */
  enum Place {
    LOGIN("/.well-known/openid-configuration", World::begin),
    LOGIN_BY_PUSHED_REQUEST("/oauth/par", World::begin),
    LOGOUT(
        "/.well-known/openid-configuration",
        world ->
            world.relyingParty().endSession("hint", URI.create("https://x.example/"), null, false)),
    CALLBACK_CODE("/oauth/token", World::finish),
    CALLBACK_KEYS("/.well-known/jwks.json", World::finish),
    CALLBACK_USERINFO("/userinfo", World::finish),
    PASSWORD("/oauth/token", World::logInByPassword),
    REFRESH(
        "/oauth/token",
        world ->
            world.relyingParty().refreshTokenGrant().exchange("a-token", null, Set.of(), null)),
    TOKEN_OF_ONE_SESSION(
        "/oauth/token", world -> world.auth0.caller(world.session).accessTokens().get(ORDERS)),
    USERINFO("/userinfo", world -> world.relyingParty().userInfo(world.accessToken)),
    API_KEYS("/.well-known/jwks.json", world -> world.auth0.verifyAccessToken(world.apiToken)),
    // No logout token, but the key comes first.
    LOGOUT_TOKEN_KEYS(
        "/.well-known/jwks.json",
        world -> world.relyingParty().verifyLogoutToken(world.session.idToken())),
    STAFF_OF_ONE_USER("/api/v2/users", world -> world.isStaff("auth0|somebody")),
    STAFF_OF_MANY_USERS("/api/v2/users", world -> world.isStaff("auth0|" + UUID.randomUUID())),
    STAFF_TOKEN("/oauth/token", world -> world.isStaff("auth0|" + UUID.randomUUID()));

    private final String hangsAt;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final Function<World, Object> request;

    Place(String hangsAt, Function<World, Object> request) {
      this.hangsAt = hangsAt;
      this.request = request;
    }
  }

  @AfterEach
  void close() {
    opened.forEach(Auth0::close);
  }

  @ParameterizedTest
  @EnumSource
  void placeWhenTheTenantHangsThenOneWaitsAndAllOthersAreRefusedUntilItIsBack(Place place) {
    DevTenant tenant = TENANT.tenant();
    var world = new World(place);

    tenant.fault(place.hangsAt, Fault.hang());
    List<CompletableFuture<Optional<Throwable>>> outcomes = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      outcomes.add(start(() -> place.request.apply(world)));
    }
    while (asked(place) == 0 && done(outcomes).size() < REQUESTS) {
      Thread.onSpinWait();
    }
    awaitDone(outcomes, REQUESTS - 1);
    assertThat(done(outcomes)).hasSize(REQUESTS - 1).allMatch(HangingTenantTest::isRefusal);
    assertThat(asked(place)).isOne();

    CLOCK.advance(PAUSE);
    tenant.stop();
    awaitDone(outcomes, REQUESTS);
    assertThat(done(outcomes)).allMatch(HangingTenantTest::isSilence);

    tenant.behave();
    tenant.restart();
    tenant.journal().clear();
    for (int i = 0; i < REQUESTS; i++) {
      assertThat(outcome(() -> place.request.apply(world))).matches(HangingTenantTest::isRefusal);
    }
    assertThat(asked(place)).isZero();

    CLOCK.advance(PAUSE);
    for (int i = 0; i < REQUESTS; i++) {
      assertThat(outcome(() -> place.request.apply(world))).matches(it -> !isSilence(it));
    }
  }

  @Test
  void callOfTheApplicationWhenTheTenantHungLatelyThenFailsAtOnceButBulkWorkIsPatient() {
    DevTenant tenant = TENANT.tenant();
    Auth0 auth0 = connect(Map.of());
    tenant.fault("/api/v2/users", Fault.hang());
    Callable<Object> call = () -> auth0.users().get("auth0|somebody");
    List<CompletableFuture<Optional<Throwable>>> outcomes =
        Stream.generate(() -> start(call)).limit(REQUESTS).toList();
    while (tenant.journal().count("GET", "/api/v2/users") == 0
        && done(outcomes).size() < REQUESTS) {
      Thread.onSpinWait();
    }
    CLOCK.advance(PAUSE);
    tenant.stop();
    awaitDone(outcomes, REQUESTS);

    tenant.behave();
    tenant.restart();
    tenant.journal().clear();
    for (Callable<Object> each :
        List.<Callable<Object>>of(
            call,
            () -> auth0.management().users().get("auth0|somebody"),
            () -> auth0.invitations().resend(ADA))) {
      assertThat(outcome(each)).matches(HangingTenantTest::isRefusal);
    }
    assertThat(tenant.journal().entries()).isEmpty();
    assertThat(outcome(() -> auth0.users().deleteAll(List.of("auth0|somebody")).await())).isEmpty();
    // That was an answer.
    assertThat(outcome(call)).containsInstanceOf(ManagementException.NotFound.class);
  }

  /** An application of which nothing but the metadata is loaded, and tokens of another one. */
  private final class World {
    private final Auth0 auth0;
    private final Session session;
    private final String accessToken;
    private final String apiToken;

    World(Place place) {
      Auth0 other = connect(Map.of("auth0.scope", "openid offline_access"));
      session = TestTokens.logIn(other, TENANT.tenant());
      accessToken = other.caller(session).accessTokens().get().value();
      apiToken =
          place == Place.API_KEYS ? other.caller(session).accessTokens().get(ORDERS).value() : "";
      auth0 =
          connect(
              Map.of(
                  "auth0.tenant.max-waiting",
                  "1",
                  "auth0.api.paths",
                  "/api/*",
                  "auth0.api.audience",
                  ORDERS,
                  "auth0.par",
                  Boolean.toString(place == Place.LOGIN_BY_PUSHED_REQUEST),
                  "auth0.userinfo",
                  Boolean.toString(place == Place.CALLBACK_USERINFO)));
      if (!place.hangsAt.endsWith("configuration")) {
        begin();
      }
      TENANT.tenant().journal().clear();
    }

    RelyingParty relyingParty() {
      return auth0.relyingParty();
    }

    Beginning begin() {
      return relyingParty()
          .authorizationCodeFlow()
          .begin(
              new AuthorizationRequest(
                  URI.create("http://localhost:8080/auth/callback"), "/", "openid", Map.of()));
    }

    Object finish() {
      Beginning beginning = begin();
      URI back =
          TENANT.tenant().userAgent().logIn(beginning.redirect(), ADA, "Customer-on-localhost-1");
      return relyingParty()
          .authorizationCodeFlow()
          .finish(TestApplication.response(back), beginning.transaction());
    }

    Object logInByPassword() {
      return relyingParty()
          .passwordGrant()
          .logIn(
              new Credentials(ADA, "Customer-on-localhost-1", null, Set.of("openid"), null, null));
    }

    Object isStaff(String user) {
      return auth0.isStaff(user, Map.of(), Instant.EPOCH);
    }
  }

  private Auth0 connect(Map<String, String> settings) {
    var all = new HashMap<>(TENANT.tenant().settings());
    all.putAll(settings);
    Auth0 auth0 = Auth0.connect(Auth0Config.from(all::get), CLOCK);
    opened.add(auth0);
    return auth0;
  }

  private static CompletableFuture<Optional<Throwable>> start(Callable<Object> request) {
    var outcome = new CompletableFuture<Optional<Throwable>>();
    Thread thread = new Thread(() -> outcome.complete(outcome(request)));
    thread.setDaemon(true);
    thread.start();
    return outcome;
  }

  /** How a request fails; empty where it does not. */
  private static Optional<Throwable> outcome(Callable<Object> request) {
    try {
      Object unused = request.call();
      return Optional.empty();
    } catch (Throwable e) { // whatever it is, the test judges it
      return Optional.of(e);
    }
  }

  private static void awaitDone(List<CompletableFuture<Optional<Throwable>>> outcomes, int many) {
    while (done(outcomes).size() < many) {
      Thread.onSpinWait();
    }
  }

  private static List<Optional<Throwable>> done(
      List<CompletableFuture<Optional<Throwable>>> outcomes) {
    return outcomes.stream()
        .filter(CompletableFuture::isDone)
        .map(CompletableFuture::join)
        .toList();
  }

  private static long asked(Place place) {
    return TENANT.tenant().journal().entries().stream()
        .map(Journal.Entry::path)
        .filter(path -> path.startsWith(place.hangsAt))
        .count();
  }

  /** Refused at once, and told when to come again. */
  private static boolean isRefusal(Optional<Throwable> outcome) {
    return causes(outcome)
        .anyMatch(
            e ->
                e instanceof OidcException.Unavailable silence
                    && silence.retryAfter().filter(wait -> !wait.isNegative()).isPresent());
  }

  private static boolean isSilence(Optional<Throwable> outcome) {
    return causes(outcome)
        .anyMatch(
            e ->
                e instanceof OidcException.Unavailable
                    || e instanceof ManagementException.Unavailable);
  }

  private static Stream<Throwable> causes(Optional<Throwable> outcome) {
    return Stream.iterate(outcome.orElse(null), e -> e != null, Throwable::getCause);
  }
}
