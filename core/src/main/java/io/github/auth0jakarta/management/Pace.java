package io.github.auth0jakarta.management;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
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
 * <p>Those who wait go in the order of their arrival, {@link Bulk} requests after all others.
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

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Waiter> line = new ArrayList<>();
  private final Buckets buckets;

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
    buckets = new Buckets(waits, share, System.nanoTime());
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Deadline deadline = Deadline.of(request);
    Optional<Buckets.Permit> permit =
        await(new Waiter(group(request), request.tag(Bulk.class) != null), deadline);
    if (permit.isEmpty()) {
      throw notLetThrough(request);
    }
    Response response = null;
    try {
      response = chain.proceed(request);
      return response;
    } finally {
      learn(permit.get(), response);
    }
  }

  /** The tenant's word kept the request back, or the silence on the one that asks for that word. */
  private ManagementException notLetThrough(Request request) {
    boolean limited;
    lock.lock();
    try {
      limited = buckets.hasHeardOf(group(request));
    } finally {
      lock.unlock();
    }
    String why =
        limited
            ? "the tenant's rate limit allows no request before the deadline"
            : "no answer to the first request, which goes alone, before the deadline";
    Failure failure =
        Failure.withoutAnswer(
            PathTemplate.of(request), why, request.header(Envelope.CORRELATION_ID), null);
    return limited
        ? new ManagementException.RateLimited(failure)
        : new ManagementException.Unavailable(failure);
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

  private Optional<Buckets.Permit> await(Waiter me, Deadline deadline)
      throws InterruptedIOException {
    lock.lock();
    try {
      line.add(me);
      try {
        while (true) {
          long now = System.nanoTime();
          long wait = isNext(me) ? buckets.of(me.group).nanosUntilNext(now) : Long.MAX_VALUE;
          if (wait <= 0) {
            return Optional.of(buckets.take(me.group, now));
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
    Bucket bucket = buckets.of(me.group);
    for (Waiter other : line) {
      if (other == me) {
        return !me.bulk
            || line.stream().noneMatch(late -> !late.bulk && buckets.of(late.group) == bucket);
      }
      if ((me.bulk || !other.bulk) && buckets.of(other.group) == bucket) {
        return false;
      }
    }
    return true;
  }

  private void learn(Buckets.Permit permit, @Nullable Response response) {
    lock.lock();
    try {
      buckets.learn(permit, response, System.nanoTime());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
