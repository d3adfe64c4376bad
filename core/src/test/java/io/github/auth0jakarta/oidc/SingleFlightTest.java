package io.github.auth0jakarta.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SingleFlightTest {

  private final TestClock clock = new TestClock();
  private final SingleFlight<String> flight = new SingleFlight<>(TestGates.wide(clock));
  private final AtomicInteger loads = new AtomicInteger();

  @Test
  void joinWhenOthersAreWaitingThenAllShareOneAnswer() throws InterruptedException {
    assertThat(outcomesOfMany(() -> "answer" + loads.incrementAndGet())).containsOnly("answer1");
  }

  @Test
  void joinWhenTheLoadFailsThenAllShareOneFailure() throws InterruptedException {
    var failure = new IllegalStateException("down");
    List<Object> outcomes =
        outcomesOfMany(
            () -> {
              loads.incrementAndGet();
              throw failure;
            });
    assertThat(outcomes).containsOnly(failure);
    assertThat(loads).hasValue(1);
  }

  @Test
  void joinWhenTheLastOneIsOverThenLoadsAnew() {
    assertThatThrownBy(
            () ->
                flight.join(
                    () -> {
                      throw new IllegalStateException("down");
                    }))
        .hasMessage("down");
    assertThat(flight.join(() -> "first")).isEqualTo("first");
    assertThat(flight.join(() -> "second")).isEqualTo("second");
  }

  @Test
  void joinWhenTheFlightIsSlowThenAnotherBeginsBesideItAndItsAnswerIsForAllWhoWait()
      throws InterruptedException {
    var underWay = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var late = new CompletableFuture<Object>();
    var leading = new Thread(() -> late.complete(outcome(() -> "late", underWay, goOn)));
    leading.start();
    underWay.await();
    List<CompletableFuture<Object>> waiting = List.of(waiting(), waiting());

    clock.advance(Duration.ofSeconds(2));
    // The second one finds the slow flight, and in it a third one finds the second slow.
    String second =
        flight.join(
            () -> {
              clock.advance(Duration.ofSeconds(2));
              return flight.join(() -> "new");
            });

    assertThat(second).isEqualTo("new");
    assertThat(waiting).allSatisfy(each -> assertThat(each.join()).isEqualTo("new"));
    assertThat(late).isNotDone();
    goOn.countDown();
    leading.join();
    assertThat(late.join()).isEqualTo("late");
  }

  @Test
  void joinWhenFlightsMustNotBeOvertakenThenWaitsForTheSlowOne() throws InterruptedException {
    var flights = new SingleFlights<String, String>(TestGates.wide(clock));
    var goOn = new CountDownLatch(1);
    var underWay = new CountDownLatch(1);
    var leading =
        new Thread(
            () ->
                flights.join(
                    "session",
                    () -> {
                      underWay.countDown();
                      await(goOn);
                      return "slow";
                    }));
    leading.start();
    underWay.await();
    clock.advance(Duration.ofMinutes(1));
    var answer = new CompletableFuture<String>();
    var waiting = new Thread(() -> answer.complete(flights.join("session", () -> "new")));
    waiting.start();
    awaitWaiting(waiting);
    goOn.countDown();
    assertThat(answer.join()).isEqualTo("slow");
    leading.join();
    assertThat(flights.join("session", () -> "next")).isEqualTo("next");
  }

  @Test
  void joinWhenNoMoreMayWaitThenIsRefusedAtOnce() throws InterruptedException {
    var narrow = new SingleFlights<String, String>(new TenantGate("the tenant", 2, clock));
    String answer =
        narrow.join(
            "one",
            () -> {
              Thread waiting = new Thread(() -> narrow.join("one", () -> "another"));
              waiting.setDaemon(true);
              waiting.start();
              awaitWaiting(waiting);
              assertThatThrownBy(() -> narrow.join("one", () -> "a third"))
                  .isInstanceOf(OidcException.Unavailable.class);
              return "the one";
            });
    assertThat(answer).isEqualTo("the one");
  }

  /** What somebody gets who waits for a flight that is under way. */
  private CompletableFuture<Object> waiting() {
    var answer = new CompletableFuture<Object>();
    var thread =
        new Thread(
            () -> {
              try {
                answer.complete(flight.join(() -> "not waited"));
              } catch (RuntimeException e) {
                answer.complete(e);
              }
            });
    thread.start();
    awaitWaiting(thread);
    return answer;
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      assertThat(thread.isAlive()).isTrue();
      Thread.onSpinWait();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What each of many threads gets that ask while the first one's load is under way. */
  private List<Object> outcomesOfMany(Supplier<String> load) throws InterruptedException {
    var underWay = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var outcomes = new ArrayList<Object>();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 50; i++) {
      threads.add(
          new Thread(
              () -> {
                Object outcome = outcome(load, underWay, goOn);
                synchronized (outcomes) {
                  outcomes.add(outcome);
                }
              }));
    }
    threads.get(0).start();
    underWay.await();
    for (Thread waiting : threads.subList(1, threads.size())) {
      waiting.start();
      awaitWaiting(waiting);
    }
    goOn.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    return outcomes;
  }

  private Object outcome(Supplier<String> load, CountDownLatch underWay, CountDownLatch goOn) {
    try {
      return flight.join(
          () -> {
            underWay.countDown();
            await(goOn);
            return load.get();
          });
    } catch (RuntimeException e) {
      return e;
    }
  }
}
