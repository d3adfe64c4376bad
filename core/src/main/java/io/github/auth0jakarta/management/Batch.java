package io.github.auth0jakarta.management;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Many calls of one kind under way, each with its own outcome. Thread-safe.
 *
 * <p>They go at the rate that the tenant allows and let all other calls pass.
 *
 * @param <T> what one call results in
 */
public final class Batch<T> {

  private static final int WORKERS = 8;

  private final IntFunction<T> call;
  private final AtomicReferenceArray<Outcome<T>> outcomes;
  private final AtomicInteger next = new AtomicInteger();
  private final CountDownLatch open;
  private volatile boolean cancelled;

  /**
   * What became of one call.
   *
   * @param <T> what it results in
   */
  public sealed interface Outcome<T> {

    /**
     * It succeeded.
     *
     * @param value its result
     * @param <T> the result's type
     */
    record Done<T>(T value) implements Outcome<T> {}

    /**
     * It failed.
     *
     * @param failure why; mostly a {@link ManagementException}
     * @param <T> the result's type
     */
    record Failed<T>(RuntimeException failure) implements Outcome<T> {}

    /**
     * It was not made any more.
     *
     * @param <T> the result's type
     */
    record Cancelled<T>() implements Outcome<T> {}
  }

  private Batch(int size, IntFunction<T> call) {
    this.call = call;
    outcomes = new AtomicReferenceArray<>(size);
    open = new CountDownLatch(size);
  }

  static <T> Batch<T> start(int size, IntFunction<T> call, Executor executor) {
    Batch<T> batch = new Batch<>(size, call);
    work(executor, Math.min(WORKERS, size), batch::work);
    return batch;
  }

  /** The same work in some threads. */
  static void work(Executor executor, int threads, Runnable work) {
    try {
      for (int i = 0; i < threads; i++) {
        executor.execute(work);
      }
    } catch (RejectedExecutionException e) {
      throw new ManagementException.Unavailable("a batch", "the connection is closed", e);
    }
  }

  /**
   * How many calls there are.
   *
   * @return one for each element that was given
   */
  public int size() {
    return outcomes.length();
  }

  /**
   * How many of them have an outcome.
   *
   * @return from zero to {@link #size()}
   */
  public int done() {
    return outcomes.length() - (int) open.getCount();
  }

  /** Makes no further call. Those under way come to their end. */
  public void cancel() {
    cancelled = true;
  }

  /**
   * Waits for all outcomes.
   *
   * @return one for each element that was given, in that order
   * @throws InterruptedException where the waiting thread is interrupted; the calls go on
   */
  public List<Outcome<T>> await() throws InterruptedException {
    open.await();
    return IntStream.range(0, outcomes.length()).mapToObj(outcomes::get).toList();
  }

  private void work() {
    for (int i = next.getAndIncrement(); i < outcomes.length(); i = next.getAndIncrement()) {
      outcomes.set(i, cancelled ? new Outcome.Cancelled<>() : outcome(i));
      open.countDown();
    }
  }

  private Outcome<T> outcome(int i) {
    try {
      return new Outcome.Done<>(call.apply(i));
    } catch (RuntimeException e) { // whatever it is, it is this element's
      return new Outcome.Failed<>(e);
    }
  }
}
