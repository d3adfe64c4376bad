package io.github.auth0jakarta.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.oidc.TestClock;
import io.github.auth0jakarta.oidc.TestLogin;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TransactionsTest {

  private static final List<String> SECRETS = List.of("a-secret-of-more-than-32-characters");

  private final TestClock clock = new TestClock();
  private final Transactions transactions = new Transactions("the-client", SECRETS);

  @Test
  void takeWhenItIsTheFirstTimeThenIsTheTransaction() {
    String sealed = sealed("the-state");
    assertThat(transactions.take(sealed).orElseThrow().state()).isEqualTo("the-state");
    assertThat(transactions.take(sealed)).isEmpty();
    assertThat(transactions.take(sealed("another-state"))).isPresent();
  }

  @Test
  void takeWhenTheSameTransactionWasSealedTwiceThenIsTakenOnceToo() {
    String one = sealed("the-state");
    String other = sealed("the-state");
    assertThat(transactions.take(one)).isPresent();
    assertThat(transactions.take(other)).isEmpty();
  }

  @Test
  void takeWhenFiftyThreadsTryThenOneHasIt() throws Exception {
    String sealed = sealed("the-state");
    Callable<Boolean> take = () -> transactions.take(sealed).isPresent();
    ExecutorService threads = Executors.newFixedThreadPool(50);
    try {
      int taken = 0;
      for (Future<Boolean> outcome : threads.invokeAll(Collections.nCopies(50, take))) {
        taken += outcome.get() ? 1 : 0;
      }
      assertThat(taken).isOne();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void takeWhenItIsNoneOfOursThenIsEmpty() {
    var another = new Transactions("another-client", SECRETS);
    assertThat(transactions.take("")).isEmpty();
    assertThat(another.take(sealed("the-state"))).isEmpty();
    var seal = new Seal("login", "the-client", SECRETS);
    assertThat(transactions.take(seal.seal(new byte[] {'{', '}'}))).isEmpty();
    assertThat(transactions.take(seal.seal(new byte[0]))).isEmpty();
  }

  @Test
  void takeWhenASessionIsPresentedAsALoginThenIsEmpty() {
    var settings =
        new Sessions.Settings("the-client", SECRETS, Duration.ofHours(1), Duration.ofHours(1));
    var sessions = new Sessions(settings, clock);
    String session = sessions.seal(sessions.start(TestLogin.finished("auth0|ada", Map.of())));
    assertThat(transactions.take(session)).isEmpty();
  }

  private String sealed(String state) {
    return transactions.seal(TestLogin.underWay(state, clock.instant().plusSeconds(60)));
  }
}
