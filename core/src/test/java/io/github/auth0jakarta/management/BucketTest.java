package io.github.auth0jakarta.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.management.ModelLimit.Refill;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs a bucket against a model of the tenant's, in model time: eight callers who always have
 * another request.
 */
class BucketTest {

  private static final int CALLERS = 8;
  private static final int REQUESTS = 200;

  @ParameterizedTest
  @CsvSource({
    // the Free plan; Essentials: reading users, writing users, others, clients, connections;
    // Enterprise
    "2, 2, 1",
    "40, 8.333, 1",
    "20, 3.333, 1",
    "10, 2.5, 1",
    "5, 1.667, 1",
    "5, 0.8333, 1",
    "50, 16, 1",
    "10, 2, 1",
    "2, 2, 150",
    "40, 8.333, 150",
    "20, 3.333, 150",
    "10, 2.5, 150",
    "5, 0.8333, 150",
    "50, 16, 150"
  })
  void paceWhenTheRefillIsSteadyThenNoneIsRefusedAndLittleIsLost(
      long limit, double perSecond, long latencyMillis) {
    for (Refill refill :
        List.of(
            Refill.STEADY_RESET_WHEN_FULL,
            Refill.STEADY_RESET_AT_NEXT,
            Refill.STEADY_RESET_AT_ONE)) {
      Run run = run(limit, perSecond, refill, latencyMillis);
      assertThat(run.refused()).as("%s", refill).isZero();
      assertThat(run.share()).as("%s", refill).isLessThan(1.15);
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "40, 8.333", "5, 0.8333", "50, 16", "10, 2"})
  void paceWhenSomeRequestsArriveLateThenNoneIsRefusedForTheRefillOfAFullBucketIsLost(
      long limit, double perSecond) {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      LongSupplier way =
          () ->
              Duration.ofMillis(random.nextInt(20) == 0 ? 2_500 : 1 + random.nextInt(5)).toNanos();
      Run run = run(limit, perSecond, Refill.STEADY_RESET_AT_ONE, way);
      assertThat(run.refused()).as("seed %s", seed).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "10, 1", "2, 150", "10, 150"})
  void paceWhenTheRefillComesInStepsThenAtMostOneIsRefused(long limit, long latencyMillis) {
    Run run = run(limit, (double) limit, Refill.EACH_SECOND, latencyMillis);
    assertThat(run.refused()).isLessThanOrEqualTo(1);
    assertThat(run.share()).isLessThan(1.15);
  }

  @ParameterizedTest
  @CsvSource({"10, 2.5", "20, 3.333", "40, 8.333", "50, 16"})
  void shareWhenTwoNodesHaveHalfTheLimitEachThenAtMostOneIsRefusedAndNeitherStarves(
      long limit, double perSecond) {
    long now = 700_000_000L;
    ModelLimit tenant = new ModelLimit(limit, perSecond, Refill.STEADY_RESET_AT_ONE, now);
    List<Bucket> nodes = List.of(Bucket.of(limit, 0.5, now), Bucket.of(limit, 0.5, now));
    int[] served = new int[2];
    int refused = 0;
    while (served[0] + served[1] < REQUESTS) {
      for (int i = 0; i < 2; i++) {
        Bucket node = nodes.get(i);
        if (node.nanosUntilNext(now) <= 0) {
          Bucket.Sent sent = node.send(now);
          ModelLimit.Said said = tenant.request(now);
          node.learn(said.left(), said.untilMore(now), said.refused(), sent, now);
          refused += said.refused() ? 1 : 0;
          served[i] += said.refused() ? 0 : 1;
        }
      }
      now += Duration.ofMillis(1).toNanos();
    }
    assertThat(refused).isLessThanOrEqualTo(1);
    assertThat(served[0]).isBetween(REQUESTS / 4, REQUESTS * 3 / 4);
  }

  @Test
  void rateWhenARequestWasNotCountedHereThenIsNotMeasuredAcrossIt() {
    Bucket bucket = Bucket.of(10, 1, 0);
    bucket.learn(5, ModelLimit.SECOND, false, bucket.send(0), 1);
    for (int i = 0; i < 6; i++) {
      bucket.send(2);
      bucket.learnNothing();
    }
    bucket.learn(4, ModelLimit.SECOND, false, bucket.send(3), ModelLimit.SECOND);
    for (int i = 0; i < 4; i++) {
      bucket.send(ModelLimit.SECOND);
    }
    assertThat(bucket.nanosUntilNext(ModelLimit.SECOND)).isEqualTo(Long.MAX_VALUE);
  }

  private record Run(double share, int refused) {}

  /** Something that happens to a request: it arrives, or its answer does. */
  private record Event(long time, Bucket.Sent sent, ModelLimit.@Nullable Said said) {}

  private static Run run(long limit, double perSecond, Refill refill, long latencyMillis) {
    long half = Duration.ofMillis(latencyMillis).toNanos() / 2;
    return run(limit, perSecond, refill, () -> half);
  }

  /** With a time for each way to the tenant and back. */
  private static Run run(long limit, double perSecond, Refill refill, LongSupplier way) {
    long start = 700_000_000L; // somewhere inside a second
    Bucket bucket = Bucket.of(limit, 1, start);
    ModelLimit tenant = new ModelLimit(limit, perSecond, refill, start);
    PriorityQueue<Event> underWay = new PriorityQueue<>(Comparator.comparingLong(Event::time));
    int idle = CALLERS;
    int answered = 0;
    int refused = 0;
    long now = start;
    while (answered < REQUESTS) {
      long wait = idle > 0 ? bucket.nanosUntilNext(now) : Long.MAX_VALUE;
      Event next = underWay.peek();
      if (wait <= 0) {
        idle--;
        underWay.add(new Event(now + way.getAsLong(), bucket.send(now), null));
      } else if (next != null && next.time() - now <= wait) {
        now = next.time();
        underWay.remove();
        if (next.said() == null) {
          underWay.add(new Event(now + way.getAsLong(), next.sent(), tenant.request(now)));
          continue;
        }
        idle++;
        boolean wasRefused = next.said().refused();
        refused += wasRefused ? 1 : 0;
        answered += wasRefused ? 0 : 1;
        bucket.learn(next.said().left(), next.said().untilMore(now), wasRefused, next.sent(), now);
      } else {
        now += wait;
      }
    }
    return new Run((now - start) / tenant.needed(REQUESTS), refused);
  }
}
