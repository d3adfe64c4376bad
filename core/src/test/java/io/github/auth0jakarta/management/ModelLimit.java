package io.github.auth0jakarta.management;

import java.time.Duration;

/** A tenant's token bucket in model time. Not thread-safe. */
@SuppressWarnings("LongDoubleConversion")
final class ModelLimit {

  static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final long limit;
  private final double rate;
  private final Refill refill;
  private double content;
  private long now;

  /** How it refills, and what it means by "reset". */
  enum Refill {
    STEADY_RESET_WHEN_FULL,
    STEADY_RESET_AT_NEXT,
    STEADY_RESET_AT_ONE,
    EACH_SECOND
  }

  /** What an answer says; the reset is a whole second. */
  record Said(long left, long reset, boolean refused) {

    long untilMore(long time) {
      return reset <= time ? SECOND : reset - time;
    }
  }

  ModelLimit(long limit, double perSecond, Refill refill, long now) {
    this.limit = limit;
    this.rate = perSecond / SECOND;
    this.refill = refill;
    this.now = now;
    content = (double) limit;
  }

  long limit() {
    return limit;
  }

  /** The time that so many requests need at least. */
  double needed(int requests) {
    return (requests - limit) / rate;
  }

  Said request(long time) {
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
          case EACH_SECOND -> SECOND - time % SECOND;
        };
    long reset = (long) Math.ceil((time + missing) / SECOND) * SECOND;
    return new Said((long) content, reset, refused);
  }
}
