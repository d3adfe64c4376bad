package io.github.auth0jakarta.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {

  @ParameterizedTest
  @ValueSource(strings = {"x-ratelimit-", "X-RateLimit-", "X-ratelimit-"})
  void snapshotWhenHeadersAreInAnyCaseThenIsRead(String prefix) {
    Headers headers =
        Headers.of(
            prefix + "limit", "50", prefix + "remaining", "49", prefix + "reset", "1795226400");
    assertThat(RateLimit.of(headers))
        .contains(new RateLimit(50, 49, Instant.ofEpochSecond(1795226400)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "many", "-1", "9223372036854775807"})
  void snapshotWhenANumberMakesNoSenseThenIsNone(String reset) {
    Headers headers =
        Headers.of(
            "x-ratelimit-limit", "2", "x-ratelimit-remaining", "1", "x-ratelimit-reset", reset);
    assertThat(RateLimit.of(headers)).isEmpty();
  }

  @Test
  void snapshotWhenAHeaderIsMissingThenIsNone() {
    assertThat(RateLimit.of(Headers.of("x-ratelimit-limit", "2", "x-ratelimit-reset", "1")))
        .isEmpty();
  }
}
