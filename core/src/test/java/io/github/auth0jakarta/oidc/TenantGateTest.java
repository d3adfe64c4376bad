package io.github.auth0jakarta.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.text.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TenantGateTest {

  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final Logger LOGGER = Logger.getLogger(TenantGate.class.getName());

  private final TestClock clock = new TestClock();
  private final TenantGate gate = new TenantGate("shop.example", 5, clock);
  private final Log log = new Log();

  @BeforeEach
  void listen() {
    LOGGER.addHandler(log);
  }

  @AfterEach
  void listenNoMore() {
    LOGGER.removeHandler(log);
  }

  @Test
  void placesWhenAllAreTakenThenOneMoreIsRefusedUntilOneIsLeft() {
    List<TenantGate.Place> taken =
        List.of(gate.enter(), gate.join(), gate.place(), gate.enter(), gate.enter());
    for (Supplier<TenantGate.Place> way : waysIn()) {
      assertThat(refusal(way)).hasMessageContaining("auth0.tenant.max-waiting");
    }
    taken.get(0).close();
    gate.enter().close();
    taken.subList(1, 5).forEach(TenantGate.Place::close);
    for (int i = 0; i < 5; i++) {
      gate.enter();
    }
    refusal(gate::enter);
    assertThat(log.levels()).containsExactly(Level.WARNING, Level.WARNING);
  }

  @Test
  void placesWhenOneIsLeftThenItIsForTheOneForWhomTheOthersWait() {
    for (int i = 0; i < 4; i++) {
      gate.join();
    }
    assertThat(refusal(gate::join)).hasMessageContaining("auth0.tenant.max-waiting");
    gate.enter();
  }

  @Test
  void placesWhenHalfAreTakenThenTheNextHaveLittleTime() {
    for (int i = 0; i < 3; i++) {
      assertThat(gate.enter().patience(LONG)).isEqualTo(LONG);
    }
    assertThat(gate.enter().patience(LONG)).isEqualTo(SHORT);
    assertThat(gate.enter().patience(Duration.ofMillis(1))).isEqualTo(Duration.ofMillis(1));
  }

  @Test
  void placesWhenHalfAreForWhatMustNotBeBrokenOffThenTheOthersAreNot() {
    var wide = new TenantGate("shop.example", 9, clock);
    for (int i = 0; i < 3; i++) {
      wide.join();
    }
    List<TenantGate.Place> unhurried = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      unhurried.add(wide.enterUnhurried());
    }
    assertThat(unhurried).allMatch(place -> place.patience(LONG).equals(LONG));
    assertThat(refusal(wide::enterUnhurried).retryAfter()).contains(SHORT);
    assertThat(wide.enter().patience(LONG)).isEqualTo(SHORT);
    unhurried.get(0).close();
    wide.enterUnhurried();
  }

  @Test
  void failureWhenItTookTimeThenOneInTwoSecondsAsksAndTheFirstAnswerOpens() {
    fail(Duration.ofSeconds(1));
    for (Supplier<TenantGate.Place> way :
        List.<Supplier<TenantGate.Place>>of(gate::enter, gate::join)) {
      assertThat(refusal(way).retryAfter()).contains(SHORT);
    }
    clock.advance(Duration.ofMillis(1500));
    assertThat(refusal(gate::enter).retryAfter()).contains(Duration.ofMillis(500));

    clock.advance(Duration.ofMillis(500));
    assertThat(refusal(gate::join).check()).isEqualTo(Check.TENANT_ANSWERS);
    TenantGate.Place hangs = gate.enter();
    assertThat(refusal(gate::enter).retryAfter()).contains(SHORT);
    clock.advance(SHORT);
    try (TenantGate.Place asks = gate.enter()) {
      refusal(gate::enter);
      asks.answered();
    }
    gate.enter().close();
    gate.join().close();
    hangs.failed(); // began before the answer
    gate.enter().close();
    assertThat(log.levels()).containsExactly(Level.WARNING, Level.INFO);
    assertThat(log.text(0)).contains("shop.example", "auth0.domain");
    assertThat(log.text(1)).contains("shop.example answers again", "6");
  }

  @Test
  void failureWhenTheGateIsClosedAlreadyThenItPutsNothingOff() {
    TenantGate.Place other = gate.enter();
    fail(SHORT);
    clock.advance(Duration.ofMillis(1500));
    other.failed();
    clock.advance(Duration.ofMillis(500));
    gate.enter().close();
  }

  @Test
  void failureWhenItCameAtOnceThenIsNotRemembered() {
    fail(Duration.ofMillis(999));
    gate.enter().close();
    assertThat(log.lines).isEmpty();
  }

  @Test
  void failureWhenTheTenantHasAnsweredAnotherMeanwhileThenIsNotRemembered() {
    try (TenantGate.Place slow = gate.enter()) {
      clock.advance(LONG);
      gate.enter().answered();
      slow.failed();
    }
    gate.join();
  }

  @Test
  void gateWhenTheClockIsSetBackThenIsNotClosedForHours() {
    fail(SHORT);
    clock.advance(Duration.ofHours(-1));
    gate.enter().close();
    refusal(gate::enter);
  }

  @Test
  void gateWhenClosedThenWhoTakesNoPlaceIsRefusedTooButNotWhoWorksBesides() {
    fail(SHORT);
    assertThatExceptionOfType(OidcException.Unavailable.class).isThrownBy(gate::ask);
    clock.advance(SHORT);
    gate.ask();
    refusal(gate::enter);
    gate.besides().answered();
    gate.enter().close();
  }

  @Test
  void gateWhenFullThenWorkBesidesGoesOn() {
    for (int i = 0; i < 5; i++) {
      gate.enter();
    }
    try (TenantGate.Place besides = gate.besides()) {
      assertThat(besides.patience(LONG)).isEqualTo(LONG);
    }
    refusal(gate::enter);
  }

  @Test
  void awaitWhenThereIsNoAnswerInTimeThenThatIsAFailureOfTheTenant() {
    var never = new CompletableFuture<String>();
    TenantGate.Place place = gate.join();
    clock.advance(SHORT);
    OidcException.Unavailable e =
        catchThrowableOfType(
            OidcException.Unavailable.class, () -> place.await(never, Duration.ofMillis(1)));
    assertThat(e.retryAfter()).contains(SHORT);
    assertThat(refusal(gate::enter)).hasMessageContaining("did not answer");
  }

  @Test
  void awaitWhenInterruptedThenEndsAndStaysInterruptedAndTheGateOpen() {
    TenantGate.Place place = gate.join();
    clock.advance(SHORT);
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(OidcException.Unavailable.class)
        .isThrownBy(() -> place.await(new CompletableFuture<>(), LONG));
    assertThat(Thread.interrupted()).isTrue();
    gate.enter();
  }

  @Test
  void awaitWhenTheOtherOneFailsThenFailsAlike() {
    var failure = new IllegalStateException("down");
    try (TenantGate.Place place = gate.join()) {
      assertThat(
              catchThrowableOfType(
                  IllegalStateException.class,
                  () -> place.await(CompletableFuture.failedFuture(failure), LONG)))
          .isSameAs(failure);
    }
  }

  /** An exchange that takes so long and has no answer then. */
  private void fail(Duration time) {
    try (TenantGate.Place place = gate.enter()) {
      clock.advance(time);
      place.failed();
    }
  }

  private List<Supplier<TenantGate.Place>> waysIn() {
    return List.of(gate::enter, gate::join, gate::place, gate::enterUnhurried);
  }

  private static OidcException.Unavailable refusal(Supplier<TenantGate.Place> way) {
    return catchThrowableOfType(OidcException.Unavailable.class, way::get);
  }

  /** What the gate has logged. */
  private static final class Log extends Handler {
    private final List<LogRecord> lines = new ArrayList<>();

    @Override
    public void publish(LogRecord line) {
      lines.add(line);
    }

    List<Level> levels() {
      return lines.stream().map(LogRecord::getLevel).toList();
    }

    String text(int line) {
      return MessageFormat.format(lines.get(line).getMessage(), lines.get(line).getParameters());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
