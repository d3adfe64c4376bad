package io.github.auth0jakarta.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.cache.impl.HazelcastServerCachingProvider;
import com.hazelcast.core.HazelcastInstance;
import io.github.auth0jakarta.oidc.Login;
import io.github.auth0jakarta.oidc.LogoutToken;
import io.github.auth0jakarta.oidc.Sha256;
import io.github.auth0jakarta.oidc.TestClock;
import io.github.auth0jakarta.oidc.TestLogin;
import io.github.auth0jakarta.session.Sessions.Store;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a cache may see, and what happens without it. */
class CacheHomeTest {

  private static final List<String> SECRETS = List.of("a-secret-of-more-than-32-characters");

  private final TestClock clock = new TestClock();
  private final String clientId = "client-" + UUID.randomUUID();

  @Test
  void cacheWhenReadThenTellsNeitherWhoNorWhatNorAnIdThatOpens() {
    Sessions sessions = sessions(SessionHomes.cache(), Store.CACHE);
    Session session = begin(sessions);
    sessions.endAll("auth0|grace", SessionEnd.USER_BLOCKED);
    List<String> all = contents();
    assertThat(all).hasSizeGreaterThanOrEqualTo(4);
    assertThat(String.join("\n", all))
        .doesNotContain(
            "auth0|ada", "Ada Lovelace", "auth0|grace", "sid-1", session.id(), session.idToken());
  }

  @Test
  void cookieWhenTheContentsAreInTheCacheThenIsShortAndGoodForThisClientAlone() {
    Sessions sessions = sessions(SessionHomes.cache(), Store.CACHE);
    String cookie = sessions.seal(begin(sessions));
    assertThat(cookie).hasSizeLessThan(150);
    var others = new Sessions.Settings("other", SECRETS, hours(1), hours(2), Store.CACHE);
    assertThat(new Sessions(others, SessionHomes.cache(), clock).open(cookie)).isEmpty();
    var carried = new Seal("session", clientId, SECRETS);
    assertThat(carried.open(cookie)).isEmpty();
  }

  @Test
  void homeWhenItIsClosedThenOpensNothingForALateRequest() {
    var asked = new AtomicInteger();
    CacheHome home =
        SessionHomes.of(
            () -> {
              asked.incrementAndGet();
              return SessionHomes.manager();
            });
    home.close();
    assertThatThrownBy(home::connect).isInstanceOf(SessionsUnavailableException.class);
    assertThat(asked).hasValue(0);
  }

  @Test
  void contentsWhenTheyStandUnderAnotherSessionsNameThenDoNotOpen() {
    Sessions sessions = sessions(SessionHomes.cache(), Store.CACHE);
    Session one = begin(sessions);
    Session other = begin(sessions);
    Cache<String, String> cache = cache("contents");
    cache.put(ActiveSession.key(one.id()), cache.get(ActiveSession.key(other.id())));
    assertThat(sessions.open(sessions.seal(one))).isEmpty();
    assertThat(sessions.open(sessions.seal(other))).isPresent();
  }

  @Test
  void contentsWhenSomebodyElseWroteThemThenDoNotOpen() {
    Sessions sessions = sessions(SessionHomes.cache(), Store.CACHE);
    Session session = begin(sessions);
    var foreign =
        new Seal("session-contents", clientId, List.of("another-secret-of-32-characters!"));
    cache("contents")
        .put(
            ActiveSession.key(session.id()),
            foreign.seal("{\"id\":\"x\"}".getBytes(StandardCharsets.UTF_8)));
    assertThat(sessions.open(sessions.seal(session))).isEmpty();
  }

  @Test
  void contentsWhenTheSessionHasEndedThenAreGone() {
    Sessions sessions = sessions(SessionHomes.cache(), Store.CACHE);
    Session session = begin(sessions);
    LogoutToken token = TestLogin.loggedOut("jti", null, "sid-1", clock.instant());
    sessions.end(token);
    assertThat(cache("contents").get(ActiveSession.key(session.id()))).isNull();
    assertThat(cache("sessions").get(ActiveSession.key(session.id()))).isNull();
  }

  @Test
  void logoutTokenWhenTheSessionsCouldNotBeEndedThenMayComeAgain() {
    var broken = new AtomicBoolean(true);
    CacheManager partly =
        (CacheManager)
            Proxy.newProxyInstance(
                CacheManager.class.getClassLoader(),
                new Class<?>[] {CacheManager.class},
                (proxy, method, arguments) -> {
                  if (broken.get()
                      && method.getName().equals("getCache")
                      && arguments[0].toString().startsWith("auth0-endings-")) {
                    throw new CacheException("The member of this partition has gone");
                  }
                  return method.invoke(SessionHomes.manager(), arguments);
                });
    Sessions sessions = sessions(SessionHomes.of(() -> partly), Store.COOKIE);
    LogoutToken token = TestLogin.loggedOut("jti", null, "sid-1", clock.instant());
    assertThatThrownBy(() -> sessions.end(token)).isInstanceOf(SessionsUnavailableException.class);
    broken.set(false);
    assertThat(sessions.end(token)).isTrue();
    assertThat(sessions.end(token)).isFalse();
  }

  @Test
  void renewalWhenAnotherRequestWasFasterThenTheContentsAreNotOverwritten() {
    Sessions sessions = sessions(SessionHomes.cache(), Store.CACHE);
    Session session = begin(sessions);
    clock.advance(Duration.ofMinutes(30));
    Session first = sessions.renew(session).orElseThrow();
    clock.advance(Duration.ofMinutes(1));
    assertThat(sessions.renew(session)).isEmpty();
    assertThat(sessions.open(sessions.seal(session)).orElseThrow().lastSeenAt())
        .isEqualTo(first.lastSeenAt());
  }

  @ParameterizedTest
  @EnumSource
  void sessionWhenTheCacheDoesNotAnswerThenNothingIsDecided(Store store) {
    var source = new AtomicInteger();
    CacheHome home =
        SessionHomes.of(
            () -> {
              if (source.getAndIncrement() == 0) {
                throw new IllegalStateException("down");
              }
              return SessionHomes.manager();
            });
    assertThatThrownBy(home::connect)
        .isInstanceOf(SessionsUnavailableException.class)
        .hasMessageContaining("auth0.session.index");
    Sessions sessions = sessions(home, store); // needs nothing yet
    source.set(0);
    Session session = sessions.start(login());
    assertThatThrownBy(() -> sessions.begin(session))
        .isInstanceOf(SessionsUnavailableException.class);
    sessions.begin(session); // the cache is back
    String cookie = sessions.seal(session);
    assertThat(sessions.open(cookie)).isPresent();
  }

  @Test
  void sessionWhenTheClusterIsGoneThenItNeitherOpensNorEndsInSilence() {
    HazelcastInstance member = SessionHomes.member();
    CacheManager manager = new HazelcastServerCachingProvider(member).getCacheManager();
    Sessions sessions = sessions(SessionHomes.of(() -> manager), Store.COOKIE);
    Session session = begin(sessions);
    String cookie = sessions.seal(session);
    member.shutdown();
    clock.advance(Duration.ofMinutes(30));
    assertUnavailable(() -> sessions.open(cookie));
    assertUnavailable(() -> sessions.renew(session));
    assertUnavailable(() -> sessions.end(session));
    assertUnavailable(() -> sessions.endAll("auth0|ada", SessionEnd.USER_BLOCKED));
    assertUnavailable(() -> sessions.active(10));
  }

  @Test
  void cacheWhenItWasClosedByAnotherThenIsOpenedAgain() {
    Sessions sessions = sessions(SessionHomes.cache(), Store.COOKIE);
    String cookie = sessions.seal(begin(sessions));
    cache("endings").close();
    assertThat(sessions.open(cookie)).isPresent();
  }

  @Test
  void providerWhenThereIsNoneOfThatNameThenIsSaidSo() {
    ClassLoader loader = getClass().getClassLoader();
    assertUnavailable(() -> CacheHome.ofProvider(loader, "no.such.Provider", null).connect());
  }

  private static void assertUnavailable(Runnable what) {
    assertThatThrownBy(what::run).isInstanceOf(SessionsUnavailableException.class);
  }

  private Sessions sessions(SessionHome home, Store store) {
    return new Sessions(
        new Sessions.Settings(clientId, SECRETS, hours(1), hours(2), store), home, clock);
  }

  private Session begin(Sessions sessions) {
    Session session = sessions.start(login());
    sessions.begin(session);
    return session;
  }

  private static Login login() {
    return TestLogin.finished("auth0|ada", Map.of("name", "Ada Lovelace", "sid", "sid-1"));
  }

  private Cache<String, String> cache(String shelf) {
    String name = "auth0-" + shelf + "-" + Sha256.base64Url(clientId, 12);
    return SessionHomes.manager().getCache(name, String.class, String.class);
  }

  private List<String> contents() {
    var all = new ArrayList<String>();
    for (String shelf : List.of("sessions", "rosters", "endings", "contents")) {
      StreamSupport.stream(cache(shelf).spliterator(), false)
          .forEach(entry -> all.add(entry.getKey() + "=" + entry.getValue()));
    }
    return all;
  }

  private static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }
}
