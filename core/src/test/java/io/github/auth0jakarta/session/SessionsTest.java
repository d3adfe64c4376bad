package io.github.auth0jakarta.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.oidc.Json;
import io.github.auth0jakarta.oidc.TestClock;
import io.github.auth0jakarta.oidc.TestLogin;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {

  private static final List<String> SECRETS = List.of("a-secret-of-more-than-32-characters");
  private static final Duration IDLE = Duration.ofHours(24);
  private static final Duration ABSOLUTE = Duration.ofDays(7);

  private final TestClock clock = new TestClock();
  private final Sessions sessions = sessions(IDLE, ABSOLUTE);

  @Test
  void openWhenJustStartedThenIsTheSameSession() {
    Session session =
        sessions.start(
            TestLogin.finished("auth0|ada", Map.of("name", "Ada"), Map.of("phone", "1")));
    Session opened = sessions.open(sessions.seal(session)).orElseThrow();
    assertThat(opened.id()).isEqualTo(session.id());
    assertThat(opened.subject()).isEqualTo("auth0|ada");
    assertThat(opened.claims())
        .isEqualTo(Map.of("sub", "auth0|ada", "name", "Ada", "phone", "1"))
        .isUnmodifiable();
    assertThat(opened.idToken()).isEqualTo(session.idToken());
    assertThat(opened.startedAt()).isEqualTo(clock.instant());
    assertThat(opened.lastSeenAt()).isEqualTo(clock.instant());
    assertThat(opened.idleExpiresAt()).isEqualTo(clock.instant().plus(IDLE));
    assertThat(opened.expiresAt()).isEqualTo(clock.instant().plus(ABSOLUTE));
  }

  @Test
  void startWhenTheProviderNamesAnEndThenTheSessionEndsNoLater() {
    long hour = clock.instant().plus(Duration.ofHours(1)).getEpochSecond();
    Session limited =
        sessions.start(TestLogin.finished("auth0|ada", Map.of("session_expiry", hour)));
    assertThat(limited.expiresAt().getEpochSecond()).isEqualTo(hour);
    assertThat(limited.idleExpiresAt()).isEqualTo(limited.expiresAt());
    clock.advance(Duration.ofMinutes(30));
    Session renewed = sessions.renew(limited).orElseThrow();
    assertThat(renewed.expiresAt()).isEqualTo(limited.expiresAt());
    String sealed = sessions.seal(renewed);
    clock.advance(Duration.ofMinutes(30));
    assertThat(sessions.open(sealed)).isEmpty();
    long year = clock.instant().plus(Duration.ofDays(365)).getEpochSecond();
    Session unlimited =
        sessions.start(TestLogin.finished("auth0|ada", Map.of("session_expiry", year)));
    assertThat(unlimited.expiresAt()).isEqualTo(clock.instant().plus(ABSOLUTE));
  }

  @Test
  void authenticatedAtWhenTheProviderTellsThenIsKnownInEverySession() {
    Session told =
        sessions.start(TestLogin.finished("auth0|ada", Map.of("auth_time", 1_700_000_000)));
    assertThat(sessions.open(sessions.seal(told)).orElseThrow().authenticatedAt())
        .contains(Instant.ofEpochSecond(1_700_000_000));
    assertThat(start().authenticatedAt()).isEmpty();
  }

  @Test
  void startWhenTheSameUserLogsInAgainThenHasANewId() {
    assertThat(start().id()).isNotEqualTo(start().id()).hasSize(43);
  }

  @Test
  void openWhenTheUserWasIdleTooLongThenIsEmpty() {
    String sealed = sessions.seal(start());
    clock.advance(IDLE.minusSeconds(1));
    assertThat(sessions.open(sealed)).isPresent();
    clock.advance(Duration.ofSeconds(1));
    assertThat(sessions.open(sealed)).isEmpty();
  }

  @Test
  void renewWhenTheUserComesEveryDayThenTheSessionLastsUntilItsAbsoluteEnd() {
    Session session = start();
    for (Duration lived = Duration.ZERO; lived.compareTo(ABSOLUTE) < 0; ) {
      Session opened = sessions.open(sessions.seal(session)).orElseThrow();
      session = sessions.renew(opened).orElse(opened);
      assertThat(session.idleExpiresAt()).isBeforeOrEqualTo(session.expiresAt());
      clock.advance(Duration.ofHours(12));
      lived = lived.plusHours(12);
    }
    assertThat(sessions.open(sessions.seal(session))).isEmpty();
  }

  @Test
  void openWhenTheAbsoluteEndIsReachedThenIsEmptyHoweverRecentlyTheUserWasSeen() {
    Sessions longIdle = sessions(ABSOLUTE.multipliedBy(2), ABSOLUTE);
    Session session = longIdle.start(TestLogin.finished("auth0|ada", Map.of()));
    clock.advance(ABSOLUTE.minusSeconds(1));
    Session renewed = longIdle.renew(session).orElseThrow();
    assertThat(longIdle.open(longIdle.seal(renewed))).isPresent();
    clock.advance(Duration.ofSeconds(1));
    assertThat(longIdle.open(longIdle.seal(renewed))).isEmpty();
  }

  @Test
  void openWhenOnlyTheAbsoluteEndHasPassedThenIsEmpty() {
    Map<String, Object> map = new HashMap<>(start().toMap());
    map.put("exp", clock.instant().getEpochSecond());
    assertThat(sessions.open(sealed(map))).isEmpty();
  }

  @Test
  void renewWhenTheUserWasSeenAMomentAgoThenChangesNothing() {
    Session session = start();
    clock.advance(Duration.ofMinutes(5).minusSeconds(1));
    assertThat(sessions.renew(session)).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    Session renewed = sessions.renew(session).orElseThrow();
    assertThat(renewed.id()).isEqualTo(session.id());
    assertThat(renewed.startedAt()).isEqualTo(session.startedAt());
    assertThat(renewed.expiresAt()).isEqualTo(session.expiresAt());
    assertThat(renewed.lastSeenAt()).isEqualTo(clock.instant());
    assertThat(renewed.idleExpiresAt()).isEqualTo(clock.instant().plus(IDLE));
    assertThat(renewed.claims()).isEqualTo(session.claims());
  }

  @Test
  void renewWhenIdleIsShortThenDoesNotWaitUntilItIsOver() {
    Sessions shortIdle = sessions(Duration.ofMinutes(4), ABSOLUTE);
    Session session = shortIdle.start(TestLogin.finished("auth0|ada", Map.of()));
    clock.advance(Duration.ofMinutes(1));
    assertThat(shortIdle.renew(session)).isPresent();
  }

  @Test
  void endWhenCalledThenNoCopyOfTheSessionOpensAgain() {
    Session session = start();
    String copy = sessions.seal(session);
    clock.advance(Duration.ofMinutes(5));
    Session renewedBefore = sessions.renew(session).orElseThrow(); // by a request still under way
    Session another = start();
    sessions.end(session);
    assertThat(sessions.open(copy)).isEmpty();
    assertThat(sessions.open(sessions.seal(renewedBefore))).isEmpty();
    assertThat(sessions.renew(session)).isEmpty();
    assertThat(sessions.open(sessions.seal(another))).isPresent();
  }

  @Test
  void openWhenThisNodeNeverSawTheSessionThenItIsOne() {
    assertThat(sessions(IDLE, ABSOLUTE).open(sessions.seal(start()))).isPresent();
  }

  @Test
  void openWhenALoginUnderWayIsPresentedAsASessionThenIsEmpty() {
    var transaction = TestLogin.underWay("the-state", clock.instant().plusSeconds(60));
    assertThat(sessions.open(new Transactions("the-client", SECRETS).seal(transaction))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "idt", "iat", "seen", "idle", "exp"})
  void openWhenAMemberIsMissingOrOfAnotherKindThenIsEmpty(String member) {
    Map<String, Object> map = new HashMap<>(start().toMap());
    assertThat(sessions.open(sealed(map))).isPresent();
    map.remove(member);
    assertThat(sessions.open(sealed(map))).isEmpty();
    map.put(member, List.of());
    assertThat(sessions.open(sealed(map))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no-token", "a.!.c", "a.e30.c"})
  void openWhenTheIdTokenInsideIsNoneThenIsEmpty(String idToken) {
    Map<String, Object> map = new HashMap<>(start().toMap());
    map.put("idt", idToken);
    assertThat(sessions.open(sealed(map))).isEmpty();
  }

  private Session start() {
    return sessions.start(TestLogin.finished("auth0|ada", Map.of()));
  }

  private Sessions sessions(Duration idle, Duration absolute) {
    return new Sessions(new Sessions.Settings("the-client", SECRETS, idle, absolute), clock);
  }

  private static String sealed(Map<String, Object> map) {
    return new Seal("session", "the-client", SECRETS).seal(Json.write(map));
  }
}
