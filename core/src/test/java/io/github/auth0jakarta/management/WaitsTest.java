package io.github.auth0jakarta.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import okhttp3.Headers;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitsTest {

  private static final Duration ONE_JITTER = Duration.ofMillis(250);

  private final TestClock clock = new TestClock();
  private final Waits waits = new Waits(clock);

  @Test
  void waitWhenRetryAfterIsSecondsThenIsAtLeastThat() {
    assertThat(waits.afterTooManyRequests(answer("Retry-After", "3"), 1))
        .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(3).plus(ONE_JITTER));
  }

  @Test
  void waitWhenRetryAfterIsADateThenIsReadByTheTenantsClock() {
    Response answer =
        answer(
            "date", "Sat, 21 Nov 2026 10:00:00 GMT",
            "retry-after", "Sat, 21 Nov 2026 10:00:05 GMT");
    assertThat(waits.afterTooManyRequests(answer, 1))
        .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(5).plus(ONE_JITTER));
  }

  @Test
  void waitWhenOnlyTheResetIsToldThenLastsUntilTheReset() {
    long reset = clock.instant().getEpochSecond() + 7;
    Response answer =
        answer(
            "X-RateLimit-Limit", "2",
            "X-RateLimit-Remaining", "0",
            "X-RateLimit-Reset", Long.toString(reset));
    assertThat(waits.afterTooManyRequests(answer, 1))
        .isBetween(Duration.ofSeconds(6), Duration.ofSeconds(7).plus(ONE_JITTER));
  }

  @Test
  void waitWhenTheResetHasPassedThenIsNotNegative() {
    Response answer =
        answer("x-ratelimit-limit", "2", "x-ratelimit-remaining", "0", "x-ratelimit-reset", "1");
    assertThat(waits.afterTooManyRequests(answer, 1)).isBetween(Duration.ZERO, ONE_JITTER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "soon", "1.5", "99999999999999999999", "0x10"})
  void waitWhenRetryAfterIsNonsenseThenIsIgnored(String value) {
    assertThat(waits.retryAfter(Headers.of("retry-after", value))).isEmpty();
  }

  @Test
  void waitWhenThereIsNoWordAtAllAfter429ThenIsNotZero() {
    assertThat(waits.afterTooManyRequests(answer(), 1)).isGreaterThanOrEqualTo(ONE_JITTER);
  }

  @Test
  void backoffWhenFailuresGrowThenStaysBelowItsCeilings() {
    long[] ceilings =
        Stream.of(250, 500, 1000, 2000, 4000, 8000, 8000, 8000)
            .mapToLong(Integer::longValue)
            .toArray();
    for (int failures = 1; failures <= ceilings.length; failures++) {
      Duration ceiling = Duration.ofMillis(ceilings[failures - 1]);
      int thisMany = failures;
      assertThat(Stream.generate(() -> waits.backoff(thisMany)).limit(200))
          .as("ceilings %s", Arrays.toString(ceilings))
          .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ZERO, ceiling));
    }
    assertThat(waits.backoff(Integer.MAX_VALUE)).isLessThanOrEqualTo(Duration.ofSeconds(8));
  }

  private static Response answer(String... headers) {
    return new Response.Builder()
        .request(new Request.Builder().url("http://localhost/").build())
        .protocol(Protocol.HTTP_1_1)
        .code(429)
        .message("")
        .headers(Headers.of(headers))
        .build();
  }
}
