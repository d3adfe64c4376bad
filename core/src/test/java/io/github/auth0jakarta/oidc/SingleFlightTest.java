package io.github.auth0jakarta.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SingleFlightTest {

  private final SingleFlight<String> flight = new SingleFlight<>();
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
      while (waiting.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
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
            try {
              goOn.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            return load.get();
          });
    } catch (RuntimeException e) {
      return e;
    }
  }
}
