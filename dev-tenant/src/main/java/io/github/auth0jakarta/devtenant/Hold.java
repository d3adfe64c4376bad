package io.github.auth0jakarta.devtenant;

import java.time.Duration;

/**
 * A place at which a tenant keeps requests waiting until a test has seen that they are there, and
 * lets them go.
 *
 * <p>For tests of what happens meanwhile: unlike a delay it does not hang on how fast a machine is.
 * Thread-safe.
 */
public final class Hold {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private int held;
  private boolean released;

  Hold() {}

  /**
   * Waits until so many requests have come.
   *
   * @throws IllegalStateException when they have not come within a minute
   */
  public synchronized void await(int requests) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (held < requests) {
      long millis = (end - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        throw new IllegalStateException("The tenant holds " + held + " requests, not " + requests);
      }
      wait(millis);
    }
  }

  /** Lets all go on that have come, and all that will come. */
  public synchronized void release() {
    released = true;
    notifyAll();
  }

  /** Returns when the request may go on. */
  synchronized void pass() throws InterruptedException {
    held++;
    notifyAll();
    while (!released) {
      wait();
    }
  }
}
