package io.github.auth0jakarta.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * That neither a delivery of the tenant's log nor the contents of a seal, which another version may
 * have written, make a parser do anything else than understand or ignore them.
 */
class ForeignInputFuzzTest {

  private static final String OWNER = "https://tenant.example/ the-client";
  private static final List<String> SECRETS = List.of("x".repeat(32));

  private static final Sessions SESSIONS =
      new Sessions(
          new Sessions.Settings(OWNER, SECRETS, Duration.ofHours(1), Duration.ofDays(1)),
          InstantSource.system());

  @FuzzTest(maxDuration = "2m")
  void logDelivery(byte[] data) {
    for (UserEvent event : UserEvent.delivered(data).orElse(List.of())) {
      assertThat(event.subject()).isNotEmpty();
      SESSIONS.hear(event);
    }
  }

  @FuzzTest(maxDuration = "2m")
  void sealedContents(byte[] data) {
    Optional<Session> session = SESSIONS.open(new Seal("session", OWNER, SECRETS).seal(data));
    session.ifPresent(opened -> assertThat(opened.subject()).isNotEmpty());
    new Transactions(OWNER, SECRETS).take(new Seal("login", OWNER, SECRETS).seal(data));
    assertThat(SESSIONS.open(new String(data, StandardCharsets.UTF_8))).isEmpty();
  }
}
