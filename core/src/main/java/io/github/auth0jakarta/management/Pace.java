package io.github.auth0jakarta.management;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests through at the rate that the tenant allows, so that it need not refuse any.
 * Thread-safe.
 *
 * <p>Auth0 counts by groups of endpoints that its answers do not name, or all together, depending
 * on the plan. Endpoints of equal limits are taken to share a {@link Bucket} until an answer has
 * more left than that bucket can; before its first answer an endpoint goes with the smallest
 * bucket, and the connection's very first request goes alone. Those who wait go in the order of
 * their arrival, {@link Bulk} requests after all others.
 *
 * @see <a
 *     href="https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy">Rate
 *     limit policy</a>
 */
final class Pace implements Interceptor {

  /** The tag of a request that lets others pass. */
  private enum Bulk {
    /** The only value. */
    YES
  }

  private final Waits waits;
  private final double share;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Waiter> line = new ArrayList<>();
  private final Map<String, Bucket> buckets = new HashMap<>();
  private final Bucket unknown = Bucket.unknown(System.nanoTime());
  private final Bucket unlimited = Bucket.unlimited(System.nanoTime());

  /** A place in the line: two of one group are two. */
  private static final class Waiter {
    final String group;
    final boolean bulk;

    Waiter(String group, boolean bulk) {
      this.group = group;
      this.bulk = bulk;
    }
  }

  Pace(Waits waits, double share) {
    this.waits = waits;
    this.share = share;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Deadline deadline = Deadline.of(request);
    String group = group(request);
    Optional<Bucket.Permit> permit =
        await(new Waiter(group, request.tag(Bulk.class) != null), deadline);
    if (permit.isEmpty()) {
      throw new ManagementException.RateLimited(
          Failure.withoutAnswer(
              PathTemplate.of(request),
              "the tenant's rate limit allows no request before the deadline",
              request.header(Envelope.CORRELATION_ID),
              null));
    }
    Response response = null;
    try {
      response = chain.proceed(request);
      return response;
    } finally {
      learn(group, permit.get(), response);
    }
  }

  /** The interceptor of bulk work. */
  static Response letOthersPass(Chain chain) throws IOException {
    return chain.proceed(chain.request().newBuilder().tag(Bulk.class, Bulk.YES).build());
  }

  private static String group(Request request) {
    String template = PathTemplate.of(request);
    int end = template.indexOf('/');
    String resource = end < 0 ? template : template.substring(0, end);
    return resource.startsWith("GET ") ? resource : resource.replaceFirst("^[A-Z]+", "write");
  }

  private Optional<Bucket.Permit> await(Waiter me, Deadline deadline)
      throws InterruptedIOException {
    lock.lock();
    try {
      line.add(me);
      try {
        while (true) {
          long now = System.nanoTime();
          long wait = isNext(me) ? bucket(me.group).nanosUntilNext(now) : Long.MAX_VALUE;
          if (wait <= 0) {
            return Optional.of(bucket(me.group).take(now));
          }
          long remaining = deadline.remainingNanos();
          if (remaining == 0) {
            return Optional.empty();
          }
          long unused = changed.awaitNanos(Math.min(wait, remaining));
        }
      } catch (InterruptedException e) {
        throw Deadline.interrupted(e);
      } finally {
        line.remove(me);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isNext(Waiter me) {
    Bucket bucket = bucket(me.group);
    for (Waiter other : line) {
      if (other == me) {
        return !me.bulk
            || line.stream().noneMatch(late -> !late.bulk && bucket(late.group) == bucket);
      }
      if ((me.bulk || !other.bulk) && bucket(other.group) == bucket) {
        return false;
      }
    }
    return true;
  }

  private Bucket bucket(String group) {
    Bucket known = buckets.get(group);
    return known != null
        ? known
        : buckets.values().stream().min(Comparator.comparingLong(Bucket::limit)).orElse(unknown);
  }

  private void learn(String group, Bucket.Permit permit, @Nullable Response response) {
    lock.lock();
    try {
      Optional<RateLimit> limit =
          response == null ? Optional.empty() : RateLimit.of(response.headers());
      if (limit.isPresent() && response != null && limit.get().limit() > 0) {
        learn(group, permit, limit.get(), response);
      } else {
        permit.bucket().learnNothing();
        if (response != null && response.isSuccessful() && !buckets.containsKey(group)) {
          buckets.put(group, unlimited);
        }
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void learn(String group, Bucket.Permit permit, RateLimit limit, Response response) {
    long now = System.nanoTime();
    boolean refused = response.code() == 429;
    Bucket bucket = buckets.get(group);
    if (bucket == null || bucket.limit() != limit.limit()) {
      bucket = ofLimit(limit.limit(), now);
    }
    if (permit.bucket() == bucket && !bucket.canHave(limit.remaining(), permit, now)) {
      bucket = Bucket.of(limit.limit(), share, now);
    }
    if (permit.bucket() != bucket) {
      permit.bucket().learnNothing();
    }
    buckets.put(group, bucket);
    bucket.learn(
        refused ? 0 : limit.remaining(),
        waits.untilMore(response.headers(), limit).toNanos(),
        refused,
        permit,
        now);
  }

  private Bucket ofLimit(long limit, long now) {
    return buckets.values().stream()
        .filter(bucket -> bucket.limit() == limit)
        .findFirst()
        .orElseGet(() -> Bucket.of(limit, share, now));
  }
}
