package io.github.auth0jakarta.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.management.ModelLimit.Refill;
import java.time.Instant;
import java.util.Map;
import okhttp3.Headers;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs all buckets of a connection against models of the tenant's, in model time, one request after
 * the other.
 */
class BucketsTest {

  private static final long START = 1_700_000_000L * ModelLimit.SECOND + 300_000_000L;
  private static final long LATENCY = 3_000_000L;

  private long now = START;
  private int refused;
  private final Buckets buckets =
      new Buckets(new Waits(() -> Instant.EPOCH.plusNanos(now)), 1, START);

  @Test
  void endpointsWhenTheTenantCountsThemTogetherThenAreKeptToOneLimit() {
    ModelLimit all = new ModelLimit(2, 2, Refill.STEADY_RESET_AT_ONE, START);
    long end = run(200, Map.of("a", all, "b", all, "c", all, "d", all));
    assertThat(refused).isZero();
    assertThat((end - START) / all.needed(200)).isLessThan(1.15);
  }

  @ParameterizedTest
  @ValueSource(strings = {"STEADY_RESET_AT_ONE", "STEADY_RESET_AT_NEXT", "STEADY_RESET_WHEN_FULL"})
  void endpointsWhenTheTenantCountsThemApartThenEachHasItsOwnLimit(Refill refill) {
    ModelLimit one = new ModelLimit(5, 0.8333, refill, START);
    ModelLimit other = new ModelLimit(5, 0.8333, refill, START);
    long end = run(200, Map.of("a", one, "b", other));
    assertThat(refused).isLessThanOrEqualTo(1);
    assertThat((end - START) / one.needed(100)).isLessThan(1.15);
  }

  @Test
  void endpointsWhenNothingIsToldThenAreNotHeldBack() {
    for (int i = 0; i < 1000; i++) {
      assertThat(buckets.of("a").nanosUntilNext(now)).isZero();
      buckets.learn(buckets.take("a", now), answer(200, Headers.of()), now);
    }
  }

  @Test
  void endpointsWhenNothingIsKnownThenOneRequestGoesAlone() {
    Buckets.Permit first = buckets.take("a", now);
    assertThat(buckets.of("b").nanosUntilNext(now)).isPositive();
    buckets.learn(first, null, now);
    assertThat(buckets.of("b").nanosUntilNext(now)).isZero();
  }

  /** Requests to each group in turn, each as soon as it may go. */
  private long run(int requests, Map<String, ModelLimit> limits) {
    String[] groups = limits.keySet().stream().sorted().toArray(String[]::new);
    for (int i = 0; i < requests; i++) {
      String group = groups[i % groups.length];
      now += buckets.of(group).nanosUntilNext(now);
      Buckets.Permit permit = buckets.take(group, now);
      ModelLimit.Said said = limits.get(group).request(now + LATENCY / 2);
      now += LATENCY;
      refused += said.refused() ? 1 : 0;
      i -= said.refused() ? 1 : 0;
      long limit = limits.get(group).limit();
      buckets.learn(
          permit,
          answer(
              said.refused() ? 429 : 200,
              Headers.of(
                  "x-ratelimit-limit", Long.toString(limit),
                  "x-ratelimit-remaining", Long.toString(said.left()),
                  "x-ratelimit-reset", Long.toString(said.reset() / ModelLimit.SECOND))),
          now);
    }
    return now;
  }

  private static Response answer(int status, Headers headers) {
    return new Response.Builder()
        .request(new Request.Builder().url("http://localhost/").build())
        .protocol(Protocol.HTTP_1_1)
        .code(status)
        .message("")
        .headers(headers)
        .build();
  }
}
