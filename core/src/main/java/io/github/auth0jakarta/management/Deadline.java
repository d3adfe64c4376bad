package io.github.auth0jakarta.management;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Request;

/** The moment by which a call must be over. Immutable. */
final class Deadline {

  private final long nanoTime;

  private Deadline(long nanoTime) {
    this.nanoTime = nanoTime;
  }

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** The deadline that {@link Envelope} gave to a request. */
  static Deadline of(Request request) {
    Deadline deadline = request.tag(Deadline.class);
    if (deadline == null) {
      throw new IllegalStateException("a request without a deadline");
    }
    return deadline;
  }

  boolean allows(Duration pause) {
    return pause.compareTo(remaining()) < 0;
  }

  /** Waits, but neither past the deadline nor after an interrupt. */
  void pause(Duration time) throws InterruptedIOException {
    try {
      TimeUnit.NANOSECONDS.sleep(Math.min(time.toNanos(), remainingNanos()));
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** The future's result; its failure is thrown as it is. */
  <T> T await(CompletableFuture<T> future) throws IOException {
    try {
      return future.get(remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (TimeoutException e) {
      throw timedOut(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IOException(e.getCause());
    }
  }

  Duration remaining() {
    return Duration.ofNanos(remainingNanos());
  }

  long remainingNanos() {
    return Math.max(0, nanoTime - System.nanoTime());
  }

  static InterruptedIOException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return causedBy("interrupted", cause);
  }

  private static InterruptedIOException timedOut(TimeoutException cause) {
    return causedBy("timeout", cause);
  }

  private static InterruptedIOException causedBy(String message, Exception cause) {
    InterruptedIOException exception = new InterruptedIOException(message);
    exception.initCause(cause);
    return exception;
  }
}
