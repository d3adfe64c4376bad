package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.session.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogoutStateTest {

  private Instant now = Instant.parse("2026-11-21T10:00:00Z");

  private final LogoutState state = of("https://id.example/ - shop");

  @Test
  void openWhenSealedWithinTheHourThenIsThePath() {
    String sealed = state.seal("/bye?x=1");
    now = now.plus(Duration.ofMinutes(59));
    assertThat(state.open(sealed)).contains("/bye?x=1");
  }

  @Test
  void openWhenSealedLongAgoThenIsEmpty() {
    String sealed = state.seal("/bye");
    now = now.plus(Duration.ofHours(1));
    assertThat(state.open(sealed)).isEmpty();
  }

  @Test
  void openWhenAnotherClientSealedItThenIsEmpty() {
    assertThat(of("https://id.example/ partners shop").open(state.seal("/bye"))).isEmpty();
  }

  private LogoutState of(String owner) {
    var settings =
        new Sessions.Settings(
            owner,
            List.of("a-secret-of-the-sessions-with-over-32-characters"),
            Duration.ofHours(1),
            Duration.ofHours(1));
    InstantSource clock = () -> now;
    return new LogoutState(settings, clock);
  }
}
