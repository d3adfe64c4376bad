package io.github.auth0jakarta.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs a bucket against a model of the tenant's, in model time: eight callers who always have
 * another request.
 */
@SuppressWarnings("LongDoubleConversion")
class BucketTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final int CALLERS = 8;

  /** How a tenant refills, and what it means by "reset". */
  enum Refill {
    STEADY_RESET_WHEN_FULL,
    STEADY_RESET_AT_NEXT,
    STEADY_RESET_AT_ONE,
    EACH_SECOND
  }

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
      Run run = run(limit, perSecond, refill, Duration.ofMillis(latencyMillis).toNanos());
      assertThat(run.refused()).as("%s", refill).isZero();
      assertThat(run.nanos() / needed(limit, perSecond)).as("%s", refill).isLessThan(1.15);
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "10, 1", "2, 150", "10, 150"})
  void paceWhenTheRefillComesInStepsThenAtMostOneIsRefused(long limit, long latencyMillis) {
    Run run = run(limit, limit, Refill.EACH_SECOND, Duration.ofMillis(latencyMillis).toNanos());
    assertThat(run.refused()).isLessThanOrEqualTo(1);
    assertThat(run.nanos() / needed(limit, limit)).isLessThan(1.15);
  }

  private static double needed(long limit, double perSecond) {
    return (200 - limit) / perSecond * SECOND;
  }

  private record Run(long nanos, int refused) {}

  private record Answer(
      long time, long left, long untilMore, boolean refused, Bucket.Sent permit) {}

  private static Run run(long limit, double perSecond, Refill refill, long latency) {
    long start = 700_000_000L; // somewhere inside a second
    Bucket bucket = Bucket.of(limit, 1, start);
    Tenant tenant = new Tenant(limit, perSecond / 1e9, refill, start);
    PriorityQueue<Answer> underWay = new PriorityQueue<>(Comparator.comparingLong(Answer::time));
    int idle = CALLERS;
    int answered = 0;
    int refused = 0;
    long now = start;
    while (answered < 200) {
      long wait = idle > 0 ? bucket.nanosUntilNext(now) : Long.MAX_VALUE;
      if (wait <= 0) {
        idle--;
        Bucket.Sent permit = bucket.send(now);
        underWay.add(tenant.answer(permit, now + latency / 2, now + latency));
        continue;
      }
      Answer next = underWay.peek();
      if (next != null && next.time() - now <= wait) {
        now = next.time();
        underWay.remove();
        idle++;
        if (next.refused()) {
          refused++;
        } else {
          answered++;
        }
        bucket.learn(next.left(), next.untilMore(), next.refused(), next.permit(), now);
      } else {
        now += wait;
      }
    }
    return new Run(now - start, refused);
  }

  private static final class Tenant {
    private final long limit;
    private final double rate;
    private final Refill refill;
    private double content;
    private long now;

    Tenant(long limit, double rate, Refill refill, long now) {
      this.limit = limit;
      this.rate = rate;
      this.refill = refill;
      this.now = now;
      content = (double) limit;
    }

    Answer answer(Bucket.Sent permit, long time, long back) {
      if (refill != Refill.EACH_SECOND) {
        content = Math.min((double) limit, content + (time - now) * rate);
      } else if (time / SECOND > now / SECOND) {
        content = (double) limit;
      }
      now = time;
      boolean refused = content < 1;
      if (!refused) {
        content--;
      }
      double missing =
          switch (refill) {
            case STEADY_RESET_WHEN_FULL -> (limit - content) / rate;
            case STEADY_RESET_AT_ONE -> Math.max(0, 1 - content) / rate;
            case STEADY_RESET_AT_NEXT -> (1 - content % 1) / rate;
            case EACH_SECOND -> 1;
          };
      long reset = (long) Math.ceil((time + missing) / SECOND) * SECOND;
      if (refill == Refill.EACH_SECOND) {
        reset = (time / SECOND + 1) * SECOND;
      }
      long untilMore = reset - back;
      return new Answer(back, (long) content, untilMore <= 0 ? SECOND : untilMore, refused, permit);
    }
  }
}
