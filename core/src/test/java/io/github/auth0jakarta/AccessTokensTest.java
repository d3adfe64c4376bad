package io.github.auth0jakarta;

import static io.github.auth0jakarta.TestTokens.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Fault;
import io.github.auth0jakarta.devtenant.Hold;
import io.github.auth0jakarta.devtenant.Misbehaviour;
import io.github.auth0jakarta.oidc.BearerToken;
import io.github.auth0jakarta.oidc.TestClock;
import io.github.auth0jakarta.session.AccessTokenException;
import io.github.auth0jakarta.session.Session;
import io.github.auth0jakarta.session.SessionEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens for other APIs, from the login to the logout; the tenant rotates without leeway. */
class AccessTokensTest {

  private static final TestClock CLOCK = new TestClock();

  @RegisterExtension
  static final DevTenantExtension TENANT = new DevTenantExtension(DevTenant.builder().clock(CLOCK));

  /** A day, as the tenant gives tokens for the orders API, but for the last minute. */
  private static final Duration NEARLY_A_DAY = Duration.ofDays(1).minusSeconds(60);

  private DevTenant tenant;
  private Auth0 auth0;

  @BeforeEach
  void connect() {
    tenant = TENANT.tenant();
    auth0 =
        TestTokens.auth0(
            tenant,
            CLOCK,
            "auth0.scope",
            "openid email offline_access read:orders",
            "auth0.audience",
            ORDERS,
            "auth0.session.idle",
            "P60D",
            "auth0.session.absolute",
            "P60D");
  }

  @AfterEach
  void close() {
    auth0.close();
  }

  @Test
  void tokenWhenJustLoggedInThenTheLoginsOwnWithoutARequest() {
    Session session = logIn();
    BearerToken token = auth0.caller(session).accessTokens().get();
    assertThat(token.value()).startsWith("ey");
    assertThat(token.scopes()).contains("read:orders");
    assertThat(token.expires()).isEqualTo(CLOCK.instant().plus(Duration.ofDays(1)));
    assertThat(auth0.caller(session).accessTokens().get(ORDERS)).isEqualTo(token);
    assertThat(tokenRequests()).isZero();
  }

  @Test
  void tokenWhenPrintedWithAllThatHoldsItThenIsNotShown() {
    Session session = logIn();
    Caller caller = auth0.caller(session);
    BearerToken token = caller.accessTokens().get();
    var printed = List.of(session, caller, caller.accessTokens(), token, auth0.config()).toString();
    assertThat(printed).doesNotContain(token.value()).doesNotContain("v1.");
  }

  @Test
  void tokenWhenNearItsEndThenRenewedAndCarriedOn() {
    Session session = logIn();
    BearerToken first = auth0.caller(session).accessTokens().get();
    CLOCK.advance(NEARLY_A_DAY.minusSeconds(1));
    assertThat(auth0.caller(session).accessTokens().get()).isEqualTo(first);
    CLOCK.advance(Duration.ofSeconds(1));
    var carried = new ArrayList<Session>();
    Caller caller = auth0.caller(session, carried::add);
    BearerToken renewed = caller.accessTokens().get();
    assertThat(renewed.value()).isNotEqualTo(first.value());
    assertThat(renewed.expires()).isEqualTo(CLOCK.instant().plus(Duration.ofDays(1)));
    assertThat(carried).singleElement().isSameAs(caller.session().orElseThrow());
    Session next = TestTokens.reopened(auth0, carried.get(0));
    assertThat(auth0.caller(next).accessTokens().get()).isEqualTo(renewed);
    assertThat(tokenRequests()).isOne();
  }

  @Test
  void tokenWhenManyRequestsAskAtOnceThenOneRefreshForAll() throws InterruptedException {
    Session session = logIn();
    CLOCK.advance(NEARLY_A_DAY);
    Hold refresh = tenant.hold("/oauth/token");
    var tokens = Collections.synchronizedSet(new HashSet<String>());
    var failures = Collections.synchronizedList(new ArrayList<Throwable>());
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 16; i++) {
      String[] audience = i % 4 == 0 ? new String[] {"read:orders"} : new String[0];
      var thread =
          new Thread(
              () -> {
                try {
                  tokens.add(auth0.caller(session).accessTokens().get(ORDERS, audience).value());
                } catch (RuntimeException e) {
                  failures.add(e);
                }
              });
      thread.start();
      threads.add(thread);
    }
    refresh.await(1);
    refresh.release();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
    assertThat(tokens).hasSize(2);
    assertThat(tokenRequests()).isEqualTo(2);
  }

  @Test
  void tokenWhenARequestStillCarriesTheRotatedRefreshTokenThenTheNewestIsUsed() {
    Session old = logIn();
    for (int i = 1; i <= 3; i++) {
      CLOCK.advance(NEARLY_A_DAY);
      auth0.caller(old).accessTokens().get();
      assertThat(tokenRequests()).isEqualTo(i);
    }
    assertThat(auth0.tokenRenewal().newest(old)).isNotSameAs(old);
    Session newest = TestTokens.reopened(auth0, auth0.tokenRenewal().newest(old));
    assertThat(auth0.tokenRenewal().newest(newest)).isSameAs(newest);
    assertThat(newest.id()).isEqualTo(old.id());
  }

  @Test
  void tokenWhenRenewedThenTheIdTokenIsTheNewestAndTheSidStays() {
    Session session = logIn();
    tenant.patchUser(TestTokens.ADA, Map.of("email", "countess@example.com"));
    CLOCK.advance(NEARLY_A_DAY);
    Caller caller = auth0.caller(session);
    caller.accessTokens().get();
    assertThat(caller.claims()).containsEntry("email", "countess@example.com");
    assertThat(caller.claims().get("sid")).isNotNull().isEqualTo(session.claims().get("sid"));
  }

  @Test
  void tokenWhenTheRefreshedIdTokenTellsOfTheLoginOtherwiseThenTheLoginsStays() {
    Session session = logIn();
    tenant.misbehave(Misbehaviour.WRONG_ACR);
    CLOCK.advance(NEARLY_A_DAY);
    Caller caller = auth0.caller(session);
    caller.accessTokens().get();
    assertThat(tokenRequests()).isOne();
    assertThat(caller.claims()).isEqualTo(session.claims());
  }

  @Test
  void tokenWhenTheTenantRefusesThenTheSessionGoesOnWithoutTokens() {
    Session session = logIn();
    tenant.patchUser(TestTokens.ADA, Map.of("blocked", true));
    CLOCK.advance(NEARLY_A_DAY.plusSeconds(60));
    var carried = new ArrayList<Session>();
    Caller caller = auth0.caller(session, carried::add);
    assertThatExceptionOfType(AccessTokenException.Refused.class)
        .isThrownBy(caller.accessTokens()::get)
        .withMessageContaining("log in again");
    assertThat(carried).singleElement().matches(found -> !found.hasTokens());
    Session later = TestTokens.reopened(auth0, carried.get(0));
    for (Session known : List.of(session, later)) {
      assertThatExceptionOfType(AccessTokenException.Refused.class)
          .isThrownBy(auth0.caller(known).accessTokens()::get);
    }
    assertThat(tokenRequests()).isOne();
  }

  @Test
  void tokenWhenTheTenantIsDownThenTheOneAtHandWhileItIsValid() {
    Session session = logIn();
    BearerToken first = auth0.caller(session).accessTokens().get();
    tenant.fault("/oauth/token", Fault.status(503));
    CLOCK.advance(NEARLY_A_DAY);
    assertThat(auth0.caller(session).accessTokens().get()).isEqualTo(first);
    CLOCK.advance(Duration.ofSeconds(60));
    assertThatExceptionOfType(AccessTokenException.Unavailable.class)
        .isThrownBy(auth0.caller(session).accessTokens()::get);
    tenant.behave();
    assertThat(auth0.caller(session).accessTokens().get()).isNotEqualTo(first);
  }

  static List<Fault> answersOfSomethingElse() {
    return List.of(Fault.status(302), Fault.html());
  }

  @ParameterizedTest
  @MethodSource("answersOfSomethingElse")
  void tokenWhenSomethingElseAnswersInTheTenantsPlaceThenTheRefreshTokenIsStillUsed(Fault fault) {
    Session session = logIn();
    BearerToken first = auth0.caller(session).accessTokens().get();
    tenant.fault("/oauth/token", fault);
    CLOCK.advance(NEARLY_A_DAY.plusSeconds(60));
    assertThatExceptionOfType(AccessTokenException.Unavailable.class)
        .isThrownBy(auth0.caller(session).accessTokens()::get);
    tenant.behave();
    assertThat(auth0.caller(session).accessTokens().get()).isNotEqualTo(first);
  }

  @Test
  void tokenWhenTheRefreshedIdTokenIsAnothersThenNoneOfTheTokensIsUsed() {
    Session session = logIn();
    CLOCK.advance(NEARLY_A_DAY.plusSeconds(60));
    tenant.misbehave(Misbehaviour.WRONG_AZP);
    assertThatExceptionOfType(AccessTokenException.Refused.class)
        .isThrownBy(auth0.caller(session).accessTokens()::get);
    tenant.behave();
    assertThatExceptionOfType(AccessTokenException.Refused.class)
        .isThrownBy(auth0.caller(session).accessTokens()::get);
  }

  @Test
  void tokenWhenForAnotherAudienceThenItsOwnAndKeptApart() {
    try (Auth0 opaque = TestTokens.auth0(tenant, CLOCK, "auth0.scope", "openid offline_access")) {
      Session session = TestTokens.logIn(opaque, tenant);
      AccessTokens tokens = opaque.caller(session).accessTokens();
      BearerToken orders = tokens.get(ORDERS);
      assertThat(orders.value()).startsWith("ey").isNotEqualTo(tokens.get().value());
      assertThat(orders.scopes()).contains("read:orders");
      assertThat(tokens.get(ORDERS)).isEqualTo(orders);
      assertThat(tokens.get(ORDERS, "openid").scopes()).containsExactly("openid");
      assertThatExceptionOfType(AccessTokenException.NotAllowed.class)
          .isThrownBy(() -> tokens.get("https://unknown.example.com/"))
          .withMessageContaining("Multi-Resource");
      assertThat(tokens.get(ORDERS)).isEqualTo(orders);
    }
  }

  @Test
  void tokenWhenNoneWasAskedForThenSaysWhichSettingIsMissing() {
    try (Auth0 plain = TestTokens.auth0(tenant, CLOCK)) {
      Session session = TestTokens.logIn(plain, tenant);
      assertThat(session.hasTokens()).isFalse();
      assertThatExceptionOfType(AccessTokenException.NoRefreshToken.class)
          .isThrownBy(plain.caller(session).accessTokens()::get)
          .withMessageContaining("offline_access");
    }
    assertThatExceptionOfType(AccessTokenException.NoSession.class)
        .isThrownBy(Caller.anonymous().accessTokens()::get);
    assertThatExceptionOfType(AccessTokenException.NoSession.class)
        .isThrownBy(() -> Caller.anonymous().accessTokens().get(ORDERS));
  }

  @Test
  void sessionWhenEndedThenItsNewestRefreshTokenIsRevokedAndNoneIsGiven() {
    Session old = logIn();
    CLOCK.advance(NEARLY_A_DAY);
    auth0.caller(old).accessTokens().get();
    auth0.end(old, SessionEnd.LOGGED_OUT);
    awaitRevocation();
    assertThatExceptionOfType(AccessTokenException.NoSession.class)
        .isThrownBy(auth0.caller(old).accessTokens()::get);
    assertThat(tokenRequests()).isOne();
  }

  @Test
  void sessionWhenItEndsDuringARefreshThenTheNewRefreshTokenIsRevokedToo()
      throws InterruptedException {
    Session session = logIn();
    CLOCK.advance(NEARLY_A_DAY.plusSeconds(60));
    Hold refresh = tenant.hold("/oauth/token");
    var refreshing = CompletableFuture.supplyAsync(auth0.caller(session).accessTokens()::get);
    refresh.await(1);
    auth0.sessions().end(session);
    refresh.release();
    assertThatThrownBy(refreshing::get).hasCauseInstanceOf(AccessTokenException.NoSession.class);
    awaitRevocation();
  }

  @Test
  void sessionWhenEndedWhileTheTenantIsDownThenItHasEndedAllTheSame() {
    Session session = logIn();
    tenant.stop();
    auth0.end(session, SessionEnd.LOGGED_OUT);
    assertThat(auth0.sessions().open(auth0.sessions().seal(session))).isEmpty();
  }

  private Session logIn() {
    Session session = TestTokens.logIn(auth0, tenant);
    tenant.journal().clear();
    return session;
  }

  private long tokenRequests() {
    return tenant.journal().count("POST", "/oauth/token");
  }

  /** It happens behind the logout's back. */
  private void awaitRevocation() {
    await().until(() -> tenant.journal().count("POST", "/oauth/revoke") == 1);
  }
}
