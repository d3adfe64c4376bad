package io.github.auth0jakarta.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.oidc.LogoutToken;
import io.github.auth0jakarta.oidc.TestClock;
import io.github.auth0jakarta.oidc.TestLogin;
import io.github.auth0jakarta.session.Sessions.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What has ended stays ended, wherever the index lives and the contents are. */
@ParameterizedClass
@EnumSource
class SessionEndTest {

  private static final List<String> SECRETS = List.of("a-secret-of-more-than-32-characters");
  private static final Duration IDLE = Duration.ofHours(24);
  private static final Duration ABSOLUTE = Duration.ofDays(7);
  private static final String ADA = "auth0|ada";

  /** Each way to keep sessions. */
  enum Way {
    COOKIE_AND_MEMORY,
    COOKIE_AND_CACHE,
    CACHE
  }

  private final TestClock clock = new TestClock();
  private final String clientId = "client-" + UUID.randomUUID();
  private final Way way;
  private final SessionHome home;
  private final Sessions sessions;
  private final List<String> news = Collections.synchronizedList(new ArrayList<>());

  SessionEndTest(Way way) {
    this.way = way;
    this.home = way == Way.COOKIE_AND_MEMORY ? SessionHome.memory() : SessionHomes.cache();
    this.sessions = node(home);
    sessions.listen(
        new SessionListener() {
          @Override
          public void started(ActiveSession session) {
            news.add("started");
          }

          @Override
          public void renewed(ActiveSession session) {
            news.add("renewed");
          }

          @Override
          public void ended(ActiveSession session, SessionEnd reason) {
            news.add("ended " + reason);
          }
        });
  }

  private Sessions node(SessionHome where) {
    Store store = way == Way.CACHE ? Store.CACHE : Store.COOKIE;
    return new Sessions(
        new Sessions.Settings(clientId, SECRETS, IDLE, ABSOLUTE, store), where, clock);
  }

  @Test
  void sessionWhenBegunThenOpensOnEveryNodeOfTheCacheAndIsListed() {
    String cookie = begin(ADA, "sid-1");
    assertThat(sessions.open(cookie).orElseThrow().subject()).isEqualTo(ADA);
    if (way != Way.COOKIE_AND_MEMORY) {
      assertThat(node(SessionHomes.cache()).open(cookie)).isPresent();
      assertThat(node(SessionHomes.cache()).active(10)).hasSize(1);
    }
    ActiveSession active = sessions.activeOf(ADA).get(0);
    assertThat(active.subject()).isEqualTo(ADA);
    assertThat(active.name()).contains("Ada");
    assertThat(active.sid()).contains("sid-1");
    assertThat(active.origin()).contains("a browser");
    assertThat(active.startedAt()).isEqualTo(clock.instant());
    assertThat(active.toString()).doesNotContain(ADA, "Ada", "browser");
    assertThat(news).containsExactly("started");
  }

  @Test
  void endWhenOneSessionEndsThenNoCopyOfItOpensAndTheOtherGoesOn() {
    String one = begin(ADA, "sid-1");
    String other = begin(ADA, "sid-2");
    sessions.end(sessions.open(one).orElseThrow());
    assertThat(sessions.open(one)).isEmpty();
    assertThat(sessions.open(other)).isPresent();
    assertThat(sessions.activeOf(ADA)).hasSize(1);
    assertThat(news).containsExactly("started", "started", "ended LOGGED_OUT");
  }

  @Test
  void endWhenRepeatedThenIsToldOnce() {
    Session session = sessions.open(begin(ADA, "sid-1")).orElseThrow();
    sessions.end(session);
    sessions.end(session);
    sessions.endAll(ADA, SessionEnd.USER_BLOCKED);
    assertThat(news).containsExactly("started", "ended LOGGED_OUT");
  }

  @Test
  void endWhenByKeyThenThatSessionEnds() {
    String cookie = begin(ADA, "sid-1");
    String key = sessions.active(10).get(0).key();
    assertThat(sessions.end("another", SessionEnd.ENDED_BY_APPLICATION)).isEmpty();
    assertThat(sessions.open(cookie)).isPresent();
    assertThat(sessions.end(key, SessionEnd.ENDED_BY_APPLICATION)).isPresent();
    assertThat(sessions.open(cookie)).isEmpty();
    assertThat(sessions.end(key, SessionEnd.ENDED_BY_APPLICATION)).isEmpty();
    assertThat(news).containsExactly("started", "ended ENDED_BY_APPLICATION");
  }

  @Test
  void endAllWhenCalledThenTheUsersSessionsEndAndLaterOnesDoNot() {
    String before = begin(ADA, "sid-1");
    String sameMoment = begin(ADA, null);
    String others = begin("auth0|grace", "sid-2");
    assertThat(sessions.endAll(ADA, SessionEnd.LOGGED_OUT_EVERYWHERE)).hasSize(2);
    assertThat(sessions.open(before)).isEmpty();
    assertThat(sessions.open(sameMoment)).isEmpty();
    assertThat(sessions.open(others)).isPresent();
    clock.advance(Duration.ofMillis(1));
    assertThat(sessions.open(begin(ADA, "sid-3"))).isPresent();
  }

  @Test
  void endAllWhenAnEarlierOneComesLateThenItTakesNothingBack() {
    Instant morning = clock.instant();
    clock.advance(Duration.ofSeconds(10));
    String cookie = begin(ADA, "sid-1");
    sessions.endAll(ADA, SessionEnd.PASSWORD_CHANGED, clock.instant());
    sessions.endAll(ADA, SessionEnd.PASSWORD_CHANGED, morning);
    assertThat(sessions.open(cookie)).isEmpty();
    assertThat(sessions.open(begin(ADA, "sid-2"))).isEmpty(); // issued at that very time, too
  }

  @Test
  void endAllWhenTheTenantToldOfItLateThenLaterLoginsGoOn() {
    Instant changed = clock.instant();
    String before = begin(ADA, "sid-1");
    clock.advance(Duration.ofSeconds(2));
    String after = begin(ADA, "sid-2");
    sessions.endAll(ADA, SessionEnd.PASSWORD_CHANGED, changed.plusMillis(500));
    assertThat(sessions.open(before)).isEmpty();
    assertThat(sessions.open(after)).isPresent();
    assertThat(news).containsExactly("started", "started", "ended PASSWORD_CHANGED");
  }

  @Test
  void logoutTokenWhenItNamesTheProvidersSessionThenThatAloneEnds() {
    String one = begin(ADA, "sid-1");
    String other = begin(ADA, "sid-2");
    assertThat(sessions.end(logout("jti-1", ADA, "sid-1"))).isTrue();
    assertThat(sessions.open(one)).isEmpty();
    assertThat(sessions.open(other)).isPresent();
    assertThat(news).containsExactly("started", "started", "ended TENANT_LOGGED_OUT");
  }

  @Test
  void logoutTokenWhenItNamesTheUserAloneThenAllSessionsFromBeforeEnd() {
    String one = begin(ADA, "sid-1");
    String other = begin(ADA, null);
    String graces = begin("auth0|grace", "sid-3");
    assertThat(sessions.end(logout("jti-1", ADA, null))).isTrue();
    assertThat(sessions.open(one)).isEmpty();
    assertThat(sessions.open(other)).isEmpty();
    assertThat(sessions.open(graces)).isPresent();
    clock.advance(Duration.ofSeconds(1));
    assertThat(sessions.open(begin(ADA, "sid-4"))).isPresent();
  }

  @Test
  void logoutTokenWhenRepeatedThenIsRefusedOnEveryNode() {
    assertThat(sessions.end(logout("jti-1", ADA, "sid-1"))).isTrue();
    assertThat(sessions.end(logout("jti-1", ADA, "sid-1"))).isFalse();
    assertThat(node(home).end(logout("jti-2", ADA, "sid-1"))).isTrue();
    if (way != Way.COOKIE_AND_MEMORY) {
      assertThat(node(SessionHomes.cache()).end(logout("jti-1", ADA, "sid-1"))).isFalse();
    }
  }

  @Test
  void logoutTokenWhenTheCallbackOfThatLoginIsStillUnderWayThenTheSessionNeverBegins() {
    sessions.end(logout("jti-1", ADA, "sid-1"));
    clock.advance(Duration.ofSeconds(5));
    assertThat(sessions.open(begin(ADA, "sid-1"))).isEmpty();
    assertThat(sessions.active(10)).isEmpty();
    assertThat(news).isEmpty();
  }

  @Test
  void logoutTokenOfTheUserWhenTheLoginWasIssuedBeforeThenTheSessionNeverBegins() {
    Instant issued = clock.instant();
    clock.advance(Duration.ofSeconds(5));
    sessions.end(logout("jti-1", ADA, null));
    clock.advance(Duration.ofSeconds(5));
    assertThat(sessions.open(begin(ADA, "sid-1", issued))).isEmpty();
    assertThat(sessions.open(begin(ADA, "sid-2"))).isPresent();
  }

  @Test
  void renewalWhenTheSessionHasEndedMeanwhileThenBringsNothingBack() {
    String cookie = begin(ADA, "sid-1");
    Session opened = sessions.open(cookie).orElseThrow(); // by a request that is under way
    clock.advance(Duration.ofMinutes(10));
    sessions.end(logout("jti-1", ADA, "sid-1"));
    assertThat(sessions.renew(opened)).isEmpty();
    assertThat(sessions.open(cookie)).isEmpty();
    assertThat(sessions.active(10)).isEmpty();
    assertThat(news).containsExactly("started", "ended TENANT_LOGGED_OUT");
  }

  @Test
  void renewalWhenItGoesThroughThenIsToldAndListed() {
    String cookie = begin(ADA, "sid-1");
    clock.advance(Duration.ofMinutes(10));
    Session renewed = sessions.renew(sessions.open(cookie).orElseThrow()).orElseThrow();
    Session again = sessions.open(sessions.seal(renewed)).orElseThrow();
    assertThat(again.lastSeenAt()).isEqualTo(clock.instant());
    assertThat(again.issuedAt()).isEqualTo(clock.instant().minus(Duration.ofMinutes(10)));
    assertThat(again.origin()).contains("a browser");
    assertThat(sessions.active(10).get(0).lastSeenAt()).isEqualTo(clock.instant());
    assertThat(news).containsExactly("started", "renewed");
  }

  @Test
  void endWhenManyRenewAtTheSameTimeThenNoneIsLeft() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 20; round++) {
        String cookie = begin(ADA, "sid-" + round);
        LogoutToken token = logout("jti-" + round, ADA, "sid-" + round);
        clock.advance(Duration.ofMinutes(10));
        var ended = new AtomicBoolean();
        Callable<Optional<Session>> renew = () -> sessions.open(cookie).flatMap(sessions::renew);
        var all = new ArrayList<>(Collections.nCopies(7, renew));
        all.add(
            4,
            () -> {
              ended.set(sessions.end(token));
              return Optional.empty();
            });
        for (var outcome : threads.invokeAll(all)) {
          Optional<Session> renewed = outcome.get();
          assertThat(renewed.map(sessions::seal).flatMap(sessions::open)).isEmpty();
        }
        assertThat(ended).isTrue();
        assertThat(sessions.open(cookie)).isEmpty();
        assertThat(sessions.active(10)).isEmpty();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void activeWhenASessionHasRunOutThenIsNotListed() {
    begin(ADA, "sid-1");
    clock.advance(IDLE);
    assertThat(sessions.active(10)).isEmpty();
    assertThat(sessions.activeOf(ADA)).isEmpty();
  }

  @Test
  void activeWhenThereAreManyThenNoMoreThanAskedAndTheLastSeenFirst() {
    for (int i = 0; i < 5; i++) {
      begin("auth0|" + i, "sid-" + i);
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(sessions.active(3)).hasSize(3);
    assertThat(sessions.active(10)).extracting(ActiveSession::subject).startsWith("auth0|4");
  }

  @Test
  void activeOfWhenAUserHasVeryManySessionsThenTheNewestFiftyAreKnownAndAllEnd() {
    var cookies = new ArrayList<String>();
    for (int i = 0; i < 60; i++) {
      cookies.add(begin(ADA, "sid-" + i));
    }
    assertThat(sessions.activeOf(ADA)).hasSize(50);
    sessions.endAll(ADA, SessionEnd.USER_DELETED);
    assertThat(cookies).allSatisfy(cookie -> assertThat(sessions.open(cookie)).isEmpty());
    assertThat(sessions.active(100)).isEmpty();
  }

  @Test
  void listenerWhenItFailsThenTheSessionEndsAllTheSame() {
    Sessions deaf = node(home);
    deaf.listen(
        new SessionListener() {
          @Override
          public void ended(ActiveSession session, SessionEnd reason) {
            throw new IllegalStateException("no");
          }
        });
    String one = begin(ADA, "sid-1");
    String other = begin(ADA, "sid-2");
    deaf.endAll(ADA, SessionEnd.USER_BLOCKED);
    assertThat(deaf.open(one)).isEmpty();
    assertThat(deaf.open(other)).isEmpty();
  }

  private LogoutToken logout(String jti, String subject, String sid) {
    return TestLogin.loggedOut(jti, subject, sid, clock.instant());
  }

  private String begin(String subject, String sid) {
    return begin(subject, sid, clock.instant());
  }

  private String begin(String subject, String sid, Instant issued) {
    var claims = new HashMap<String, Object>(Map.of("name", "Ada"));
    claims.put("iat", issued.getEpochSecond());
    if (sid != null) {
      claims.put("sid", sid);
    }
    Session session = sessions.start(TestLogin.finished(subject, claims), "a browser");
    sessions.begin(session);
    return sessions.seal(session);
  }
}
