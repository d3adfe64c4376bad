package io.github.auth0jakarta.oidc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that a test moves. Thread-safe. */
public final class TestClock implements InstantSource {

  private final AtomicReference<Instant> now;

  /** Starts now, because a tenant beside it lives by the real time. */
  public TestClock() {
    this(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  /** Starts at the given time. */
  public TestClock(Instant start) {
    this.now = new AtomicReference<>(start);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /** Moves on, or back where the time is negative. */
  public void advance(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }
}
