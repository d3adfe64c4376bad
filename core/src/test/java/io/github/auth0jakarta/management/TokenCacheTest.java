package io.github.auth0jakarta.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenCacheTest {

  private static final Duration LIFETIME = Duration.ofHours(24);
  private static final Deadline SOON = Deadline.in(Duration.ofMinutes(1));

  private final TestClock clock = new TestClock();
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final Queue<Runnable> held = new ArrayDeque<>();
  private int requests;

  @AfterEach
  void end() {
    executor.shutdownNow();
  }

  @Test
  void tokenWhenItIsValidThenIsNotAskedForAgain() throws IOException {
    TokenCache tokens = new TokenCache(this::next, executor, clock);
    assertThat(tokens.token(SOON)).isEqualTo("token1");
    clock.advance(LIFETIME.minusMinutes(6));
    assertThat(tokens.token(SOON)).isEqualTo("token1");
    assertThat(requests).isEqualTo(1);
  }

  @Test
  void tokenWhenItEndsSoonThenIsRenewedWhileTheOldOneServes() throws IOException {
    TokenCache tokens = valid();
    clock.advance(LIFETIME.minusMinutes(4));
    assertThat(tokens.token(SOON)).isEqualTo("token1");
    assertThat(tokens.token(SOON)).isEqualTo("token1");
    assertThat(held).hasSize(1);
    held.remove().run();
    assertThat(tokens.token(SOON)).isEqualTo("token2");
  }

  @Test
  void tokenWhenRenewalFailsThenServesUntilItEndsAndTheTenantIsNotPressed() throws IOException {
    TokenCache tokens = valid(TokenCacheTest::down);
    clock.advance(LIFETIME.minusMinutes(4));
    assertThat(tokens.token(SOON)).isEqualTo("token1");
    held.remove().run();
    assertThat(tokens.token(SOON)).isEqualTo("token1");
    assertThat(held).isEmpty();
    clock.advance(Duration.ofSeconds(5));
    assertThat(tokens.token(SOON)).isEqualTo("token1");
    assertThat(held).hasSize(1);
  }

  @Test
  void tokenWhenItHasEndedThenIsNotHandedOut() throws IOException {
    TokenCache tokens = valid();
    clock.advance(LIFETIME.minusSeconds(10));
    FutureTask<String> caller = new FutureTask<>(() -> tokens.token(SOON));
    start(caller);
    runHeldOnce();
    assertThat(caller).succeedsWithin(Duration.ofMinutes(1)).isEqualTo("token2");
  }

  @Test
  void tokenWhenTheRequestFailsThenTheNextCallTriesAgain() throws IOException {
    Queue<Supplier<ManagementToken>> script = new ArrayDeque<>();
    script.add(TokenCacheTest::down);
    script.add(this::next);
    TokenCache tokens = new TokenCache(() -> script.remove().get(), executor, clock);
    assertThatThrownBy(() -> tokens.token(SOON))
        .isInstanceOf(ManagementException.Unavailable.class);
    assertThat(tokens.token(SOON)).isEqualTo("token1");
  }

  @Test
  void tokenWhenItsRequestIsSlowThenAnotherBeginsWhoseTokenIsForAllWhoWait() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Queue<Supplier<ManagementToken>> script = new ConcurrentLinkedQueue<>();
    script.add(
        () -> {
          awaitQuietly(never);
          return next();
        });
    script.add(this::next);
    TokenCache tokens = new TokenCache(() -> script.remove().get(), executor, clock);
    FutureTask<String> first = new FutureTask<>(() -> tokens.token(SOON));
    start(first);
    while (script.size() > 1) {
      Thread.onSpinWait();
    }
    clock.advance(Duration.ofSeconds(2));
    assertThat(tokens.token(SOON)).isEqualTo("token1");
    assertThat(first).succeedsWithin(Duration.ofMinutes(1)).isEqualTo("token1");
    assertThat(script).isEmpty();
  }

  @Test
  void tokenWhenTheWaitIsInterruptedThenEndsForThisCallerOnly() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    TokenCache tokens =
        new TokenCache(
            () -> {
              awaitQuietly(answered);
              return next();
            },
            executor,
            clock);
    FutureTask<String> patient = new FutureTask<>(() -> tokens.token(SOON));
    start(patient);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> tokens.token(SOON)).isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
    answered.countDown();
    assertThat(patient).succeedsWithin(Duration.ofMinutes(1)).isEqualTo("token1");
  }

  @Test
  void tokenWhenTheDeadlineIsNearThenIsNotWaitedForBeyondIt() {
    TokenCache tokens = new TokenCache(this::next, held::add, clock);
    assertThatThrownBy(() -> tokens.token(Deadline.in(Duration.ofMillis(20))))
        .isInstanceOf(InterruptedIOException.class)
        .hasMessage("timeout");
  }

  @Test
  void tokenWhenRejectedThenIsReplacedOnceUntilOneIsAccepted() throws IOException {
    TokenCache tokens = new TokenCache(this::next, executor, clock);
    assertThat(tokens.rejected(tokens.token(SOON))).isTrue();
    assertThat(tokens.rejected(tokens.token(SOON))).isFalse();
    assertThat(tokens.token(SOON)).isEqualTo("token2");
    tokens.accepted("token2");
    assertThat(tokens.rejected("token2")).isTrue();
    assertThat(tokens.token(SOON)).isEqualTo("token3");
  }

  @Test
  void tokenWhenRejectedAgainLaterThenIsReplacedAgain() throws IOException {
    TokenCache tokens = new TokenCache(this::next, executor, clock);
    assertThat(tokens.rejected(tokens.token(SOON))).isTrue();
    assertThat(tokens.token(SOON)).isEqualTo("token2");
    clock.advance(Duration.ofSeconds(10));
    assertThat(tokens.rejected("token2")).isTrue();
  }

  @Test
  void tokenWhenAnOlderOneIsRejectedThenStays() throws IOException {
    TokenCache tokens = new TokenCache(this::next, executor, clock);
    assertThat(tokens.rejected(tokens.token(SOON))).isTrue();
    assertThat(tokens.token(SOON)).isEqualTo("token2");
    assertThat(tokens.rejected("token1")).isTrue();
    assertThat(tokens.token(SOON)).isEqualTo("token2");
  }

  @Test
  void tokenWhenTheConnectionIsClosedThenIsUnavailable() {
    executor.shutdownNow();
    TokenCache tokens = new TokenCache(this::next, executor, clock);
    assertThatThrownBy(() -> tokens.token(SOON))
        .isInstanceOf(ManagementException.Unavailable.class)
        .hasMessageContaining("closed");
  }

  @Test
  void tokenWhenPrintedThenShowsNoValue() {
    assertThat(next().toString()).doesNotContain("token1");
  }

  /** A cache that has a token; what it does next waits in {@link #held}. */
  private TokenCache valid() throws IOException {
    return valid(this::next);
  }

  private TokenCache valid(Supplier<ManagementToken> second) throws IOException {
    Queue<Supplier<ManagementToken>> script = new ArrayDeque<>();
    script.add(this::next);
    script.add(second);
    TokenCache tokens =
        new TokenCache(
            () -> script.remove().get(),
            work -> {
              if (requests == 0) {
                executor.execute(work);
              } else {
                synchronized (held) {
                  held.add(work);
                  held.notifyAll();
                }
              }
            },
            clock);
    tokens.token(SOON);
    return tokens;
  }

  private void runHeldOnce() {
    synchronized (held) {
      while (held.isEmpty()) {
        try {
          held.wait();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      held.remove().run();
    }
  }

  private ManagementToken next() {
    return ManagementToken.of("token" + ++requests, clock.instant(), LIFETIME);
  }

  private static ManagementToken down() {
    throw new ManagementException.Unavailable("POST oauth/token", "down", null);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
