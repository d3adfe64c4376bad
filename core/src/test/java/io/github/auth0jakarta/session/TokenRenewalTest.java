package io.github.auth0jakarta.session;

import static io.github.auth0jakarta.TestTokens.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auth0jakarta.Auth0;
import io.github.auth0jakarta.TestTokens;
import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Hold;
import io.github.auth0jakarta.oidc.BearerToken;
import io.github.auth0jakarta.oidc.RelyingParty;
import io.github.auth0jakarta.oidc.TenantGate;
import io.github.auth0jakarta.oidc.TestClock;
import io.github.auth0jakarta.session.TokenRenewal.Wanted;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two nodes that share a cache get tokens for one session; what one node does: AccessTokensTest.
 */
class TokenRenewalTest {

  private static final TestClock CLOCK = new TestClock();

  @RegisterExtension
  static final DevTenantExtension TENANT = new DevTenantExtension(DevTenant.builder().clock(CLOCK));

  private DevTenant tenant;
  private Auth0 auth0;
  private TokenRenewal one;
  private TokenRenewal other;
  private Runnable beforePut = () -> {};

  @BeforeEach
  void connect() {
    tenant = TENANT.tenant();
    auth0 =
        TestTokens.auth0(
            tenant,
            CLOCK,
            "auth0.scope",
            "openid offline_access",
            "auth0.audience",
            ORDERS,
            "auth0.session.idle",
            "P60D",
            "auth0.session.absolute",
            "P60D");
    one = node();
    other = node();
  }

  private TokenRenewal node() {
    var sessions = new Sessions(auth0.config().sessions(), SessionHomes.cache(), CLOCK);
    return new TokenRenewal(auth0.relyingParty(), sessions, CLOCK);
  }

  @AfterEach
  void close() {
    auth0.close();
  }

  @Test
  void tokenWhenTwoNodesAskAtOnceThenOneRefreshForBoth() throws InterruptedException {
    Session session = logIn();
    Hold refresh = tenant.hold("/oauth/token");
    var tokens = Collections.synchronizedSet(new HashSet<String>());
    var threads = new ArrayList<Thread>();
    for (TokenRenewal node : List.of(one, other, one, other)) {
      var thread =
          new Thread(() -> tokens.add(node.token(session, Wanted.AS_AT_LOGIN).token().value()));
      thread.start();
      threads.add(thread);
    }
    refresh.await(1);
    refresh.release();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(tokens).hasSize(1);
    assertThat(tenant.journal().count("POST", "/oauth/token")).isOne();
  }

  @Test
  void tokenWhenTheOtherNodeHasRotatedTheRefreshTokenThenTheNewestIsUsed() {
    Session session = logIn();
    String first = one.token(session, Wanted.AS_AT_LOGIN).token().value();
    assertThat(other.token(session, Wanted.AS_AT_LOGIN).token().value()).isEqualTo(first);
    CLOCK.advance(Duration.ofDays(1));
    assertThat(other.token(session, Wanted.AS_AT_LOGIN).token().value()).isNotEqualTo(first);
    assertThat(tenant.journal().count("POST", "/oauth/token")).isEqualTo(2);
  }

  @Test
  void tokenWhenANodeDiedDuringItsTurnThenAnotherTakesOver() {
    Session session = logIn();
    tokens()
        .put(
            "turn " + ActiveSession.key(session.id()),
            CLOCK.instant().toEpochMilli() + ".of-a-node-that-died");
    assertThat(other.token(session, Wanted.AS_AT_LOGIN).token()).isNotNull();
  }

  @Test
  void tokenWhenOtherNodesHaveTheTurnThenNoMoreWaitForThemThanMay() throws InterruptedException {
    List<Session> sessions = List.of(logIn(), logIn());
    String end = Long.toString(CLOCK.instant().plusSeconds(20).toEpochMilli());
    for (Session session : sessions) {
      tokens().put("turn " + ActiveSession.key(session.id()), end + ".of-another-node");
    }
    var gate = new TenantGate("the tenant", 2, CLOCK); // one of them for who asks
    try (var narrow = RelyingParty.connect(auth0.config().relyingParty(), gate, CLOCK)) {
      var node =
          new TokenRenewal(
              narrow, new Sessions(auth0.config().sessions(), SessionHomes.cache(), CLOCK), CLOCK);
      var given = new AtomicReference<BearerToken>();
      var waiting =
          new Thread(() -> given.set(node.token(sessions.get(0), Wanted.AS_AT_LOGIN).token()));
      waiting.start();
      while (waiting.getState() != Thread.State.TIMED_WAITING) {
        assertThat(waiting.isAlive()).isTrue();
        Thread.onSpinWait();
      }
      assertThatThrownBy(() -> node.token(sessions.get(1), Wanted.AS_AT_LOGIN))
          .isInstanceOf(AccessTokenException.Unavailable.class);
      assertThat(waiting.isAlive()).isTrue();
      CLOCK.advance(Duration.ofSeconds(20)); // the other node is gone
      waiting.join();
      assertThat(given.get()).isNotNull();
    }
  }

  @Test
  void tokenWhenTheUserLogsOutWhileItIsBeingKeptThenIsRevokedAndNotGiven() {
    Session session = logIn();
    var slow = new Sessions(auth0.config().sessions(), SessionHomes.of(this::manager), CLOCK);
    beforePut =
        () -> {
          slow.end(session);
          other.revoke(session);
        };
    var node = new TokenRenewal(auth0.relyingParty(), slow, CLOCK);
    assertThatThrownBy(() -> node.token(session, Wanted.AS_AT_LOGIN))
        .isInstanceOf(AccessTokenException.NoSession.class);
    assertThat(other.newest(session)).isSameAs(session);
  }

  @Test
  void turnWhenItTookSoLongThatAnotherTookOverThenItsEndLeavesTheOthers() {
    Session session = logIn();
    Shelf shelf = tokens();
    String name = "turn " + ActiveSession.key(session.id());
    var newest =
        new Sessions(auth0.config().sessions(), SessionHomes.cache(), CLOCK).newestTokens();
    newest.inTurn(
        session,
        auth0.relyingParty().gate(),
        () -> {
          shelf.put(name, "of-another-node");
          return true;
        });
    assertThat(shelf.get(name)).isEqualTo("of-another-node");
  }

  @Test
  void tokensWhenTheyStandUnderAnotherSessionsNameThenAreNotItsOwn() {
    Session session = logIn();
    Session stranger = logIn();
    one.token(stranger, Wanted.AS_AT_LOGIN);
    String foreign = Objects.requireNonNull(tokens().get(ActiveSession.key(stranger.id())));
    tokens().put(ActiveSession.key(session.id()), foreign);
    assertThat(other.newest(session)).isSameAs(session);
    assertThat(other.newest(stranger)).isNotSameAs(stranger);
  }

  private static Shelf tokens() {
    return SessionHomes.cache().shelf(shelf(), Duration.ofDays(60), NewestTokens.MOST_ENTRIES);
  }

  /** The one shelf of tokens that the nodes share. */
  private static String shelf() {
    for (String name : SessionHomes.manager().getCacheNames()) {
      if (name.startsWith("auth0-tokens-")) {
        return name;
      }
    }
    throw new IllegalStateException("no shelf of tokens");
  }

  /** The nodes' caches, where somebody is faster than what is put. */
  private CacheManager manager() {
    return intercepted(
        CacheManager.class,
        SessionHomes.manager(),
        found ->
            found instanceof Cache<?, ?> cache
                ? intercepted(Cache.class, cache, UnaryOperator.identity())
                : found);
  }

  private <T> T intercepted(Class<T> type, T real, UnaryOperator<Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().equals("put")) {
                Runnable first = beforePut;
                beforePut = () -> {};
                first.run();
              }
              return answers.apply(method.invoke(real, arguments));
            }));
  }

  private Session logIn() {
    Session session = TestTokens.logIn(auth0, tenant);
    one.newest(session);
    tenant.journal().clear();
    CLOCK.advance(Duration.ofDays(1));
    return session;
  }
}
