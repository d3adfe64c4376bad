package io.github.auth0jakarta.management;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What can be known from outside about one of the tenant's rate limit buckets. Not thread-safe:
 * {@link Pace} guards it.
 *
 * <p>The tenant tells how many requests are left when it answers, and a second by which there will
 * be more. It does not tell the rate of the refill: that is a lower bound, measured between two
 * answers from what was left and how many requests came between. Requests that were under way
 * together may have been counted in any order; every figure here takes the order that allows least.
 */
final class Bucket {

  /** No plan of Auth0 refills more than a whole bucket in a second. */
  private static final double FASTEST = 1 / 1e9;

  /** Requests that may seem to be left because the tenant's clock is not ours. */
  private static final double CLOCK_ERROR = 0.25;

  private static final int SAMPLES = 32;
  private static final long NO_MEASURES = Duration.ofMinutes(2).toNanos();

  /** Two clocks are compared, and theirs is told in whole seconds. */
  private static final long CLOCKS = Duration.ofMillis(20).toNanos();

  private final long limit;
  private final double share;

  private double least; // requests that are surely left
  private double most; // requests that may be left
  private double rate; // requests a nanosecond that surely come back
  private long now;
  private long sent;
  private long done;
  private long more; // when there surely is one, if nothing is under way
  private long measureFrom;
  private final Deque<Sample> samples = new ArrayDeque<>();

  /** What must be known of a request for its answer to be learned from. */
  record Sent(Bucket bucket, long at, long doneBefore, double mostBefore) {}

  /** What an answer told, with the fewest and the most requests that it can have counted. */
  private record Sample(long sentAt, long left, long fewest, long most) {

    /** So many requests have come back at least from this answer to a later one. */
    double backUntil(Sample end) {
      return end.left - left - 1.0 + end.fewest - most;
    }
  }

  private Bucket(long limit, double share, double least, long now) {
    this.limit = limit;
    this.share = share;
    this.least = least;
    this.now = now;
    measureFrom = now;
    more = now;
    most = limit;
  }

  /** A bucket of which an answer told the limit. */
  static Bucket of(long limit, double share, long now) {
    return new Bucket(limit, share, 1, now);
  }

  /** As long as nothing is known one request goes alone. */
  static Bucket unknown(long now) {
    return new Bucket(1, 1, 1, now);
  }

  /** The bucket of endpoints that say nothing about limits. */
  static Bucket unlimited(long now) {
    return new Bucket(Long.MAX_VALUE, 1, Long.MAX_VALUE, now);
  }

  long limit() {
    return limit;
  }

  /** Nanoseconds until the next request may go, as far as is known now; zero: at once. */
  long nanosUntilNext(long time) {
    advance(time);
    if (least >= 1) {
      return 0;
    }
    long untilRefilled = rate > 0 ? (long) Math.ceil((1 - least) / (rate * share)) : Long.MAX_VALUE;
    if (sent > done) {
      return untilRefilled; // what is under way may take the one that was promised
    }
    return Math.max(0, Math.min(untilRefilled, more - time));
  }

  Sent send(long time) {
    advance(time);
    least--;
    sent++;
    return new Sent(this, time, done, most);
  }

  /**
   * Counts a request that turns out to be this bucket's: any other may have been counted after it.
   */
  Sent sendLate(Sent elsewhere, long time) {
    return new Sent(send(time).bucket(), elsewhere.at(), 0, limit);
  }

  /** A request came back without a word about the limit. */
  void learnNothing() {
    done++;
    samples.clear(); // whether it was counted here nobody knows: nothing is measured across it
  }

  /**
   * Whether an answer can have come from this bucket: not if it has more left than this bucket can,
   * nor if more must have come back since an earlier answer than can.
   *
   * @param left what the answer says is left
   */
  boolean canHave(long left, Sent request, long time) {
    double refill = (time - request.at()) * FASTEST * limit;
    Sample end = new Sample(request.at(), left, sent - together(request), sent);
    return left <= Math.min((double) limit, request.mostBefore() + refill) - 1 + CLOCK_ERROR
        && samples.stream()
            .allMatch(
                start ->
                    start.backUntil(end)
                        <= (time - start.sentAt()) * FASTEST * limit + CLOCK_ERROR);
  }

  /** Forgets what was learned from answers that came from another bucket. */
  void forget() {
    rate = 0;
    samples.clear();
  }

  /**
   * A request came back.
   *
   * @param left what the answer says is left
   * @param untilMore nanoseconds until there surely is one
   */
  void learn(long left, long untilMore, boolean refused, Sent request, long time) {
    advance(time);
    long together = together(request);
    done++;
    double allowed = Math.floor(left * share);
    least = Math.min(Math.max(least, allowed - together), allowed);
    double refill = (time - request.at()) * FASTEST * limit;
    most = Math.min(most, left + 1 + refill);
    long told = time + untilMore + CLOCKS;
    more = together > 0 && more - told > 0 ? more : told; // answers may come in another order
    if (refused) {
      measureFrom = time + NO_MEASURES; // somebody else is at it, or the refill comes in steps
      forget();
    } else if (time - measureFrom >= 0) {
      measure(new Sample(request.at(), left, sent - together, sent), time);
    }
  }

  /**
   * From each of the last answers to this one so many have come back at least; the bucket may have
   * been full, then it were more.
   */
  private void measure(Sample end, long time) {
    for (Sample start : samples) {
      rate = Math.max(rate, start.backUntil(end) / (time - start.sentAt()));
    }
    samples.addLast(end);
    if (samples.size() > SAMPLES) {
      samples.removeFirst();
    }
  }

  /**
   * Requests that were under way together with one: the tenant may have counted them before it or
   * after it.
   */
  private long together(Sent request) {
    return sent - request.doneBefore() - 1;
  }

  private void advance(long time) {
    long passed = time - now;
    now = time;
    // What is under way may not have arrived: a bucket that is full until then takes no refill.
    least = Math.min((double) limit - (sent - done), least + passed * rate * share);
    most = Math.min((double) limit, most + passed * FASTEST * limit);
  }
}
