package io.github.auth0jakarta.oidc;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a tenant that does not answer from taking the threads of the server.
 *
 * <p>Who waits for the tenant has a {@link Place}. There are only so many; one more is refused at
 * once. While no more than half are taken, one may wait to the end; who comes later waits for two
 * seconds: so it is soon known that a tenant hangs, and not all places are gone for long.
 *
 * <p>A failure that took a second or more closes the gate, unless the tenant has answered somebody
 * meanwhile. Then all are refused at once, but every two seconds one of them asks again, and the
 * first answer opens the gate. A failure that came at once is not remembered: it took nobody's
 * thread, and so the next request finds out whether the tenant is back.
 *
 * <p>Public because every room asks tenants. Thread-safe.
 */
public final class TenantGate {

  /** How long a failure is remembered, and how long somebody waits who has little time. */
  static final Duration SHORT = Duration.ofSeconds(2);

  /** How long anybody waits for one exchange. */
  static final Duration LONG = Duration.ofSeconds(10);

  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final int MOST_USUAL_PLACES = 64;

  private static final System.Logger LOG = System.getLogger(TenantGate.class.getName());

  private final String tenant;
  private final int places;
  private final InstantSource clock;

  /** For each place that is taken, what for. */
  @GuardedBy("this")
  private final List<Role> taken = new ArrayList<>();

  @GuardedBy("this")
  private boolean toldThatFull;

  @GuardedBy("this")
  private long answers;

  @GuardedBy("this")
  private long refused;

  /** When somebody may ask again; null while the gate is open. */
  @GuardedBy("this")
  private @Nullable Instant nextTry;

  private enum Role {
    ASKS,
    ASKS_UNHURRIED,
    JOINS,
    BESIDES
  }

  /**
   * An open gate.
   *
   * @param tenant what the log calls it
   * @param places how many may wait at the same time
   */
  public TenantGate(String tenant, int places, InstantSource clock) {
    this.tenant = tenant;
    this.places = places;
    this.clock = clock;
  }

  /** Half of the threads that WildFly has for requests, and well below the 200 of others. */
  public static int usualPlaces() {
    return Math.min(MOST_USUAL_PLACES, 8 * Runtime.getRuntime().availableProcessors());
  }

  /** A place for whoever asks the tenant. */
  public synchronized Place enter() {
    requireFree(Role.ASKS, places);
    passOrThrow();
    return take(Role.ASKS);
  }

  /** As {@link #enter}, for an exchange that must not be broken off; half of the places at most. */
  synchronized Place enterUnhurried() {
    requireFree(Role.ASKS_UNHURRIED, half());
    passOrThrow();
    return take(Role.ASKS_UNHURRIED);
  }

  /**
   * A place for whoever waits for what somebody else asks. Nobody does so at a closed gate, and one
   * place is kept for the one who asks.
   */
  public synchronized Place join() {
    if (nextTry != null) {
      throw refusal("it did not answer lately", Duration.between(clock.instant(), nextTry));
    }
    requireFree(Role.JOINS, places - 1);
    return take(Role.JOINS);
  }

  /** A place for whoever waits for a thread that will {@link #ask}. */
  public synchronized Place place() {
    requireFree(Role.ASKS, places);
    return take(Role.ASKS);
  }

  /** Lets a call pass that takes no place, because its thread may be one of the application's. */
  public synchronized void ask() {
    passOrThrow();
  }

  /** For work that no request waits for: it takes no place and is never refused. */
  public synchronized Place besides() {
    return new Place(Role.BESIDES, LONG, answers);
  }

  Instant now() {
    return clock.instant();
  }

  private int half() {
    return (places + 1) / 2;
  }

  /** Refuses where no place is left, or as many as may are taken in that role. */
  @GuardedBy("this")
  private void requireFree(Role role, int most) {
    if (taken.size() < places && Collections.frequency(taken, role) < most) {
      return;
    }
    if (!toldThatFull) {
      toldThatFull = true;
      LOG.log(
          Level.WARNING,
          "{0} threads wait for {1}; until it answers, more are refused (503): see"
              + " auth0.tenant.max-waiting",
          taken.size(),
          tenant);
    }
    throw refusal("as many threads as may wait for it already (auth0.tenant.max-waiting)", SHORT);
  }

  @GuardedBy("this")
  private Place take(Role role) {
    boolean hurried = role != Role.ASKS_UNHURRIED && taken.size() >= half();
    taken.add(role);
    return new Place(role, hurried ? SHORT : LONG, answers);
  }

  @GuardedBy("this")
  private void passOrThrow() {
    if (nextTry == null) {
      return;
    }
    Instant now = clock.instant();
    // Further away it is only where the clock was set back.
    if (now.isBefore(nextTry) && !nextTry.isAfter(now.plus(SHORT))) {
      throw refusal("it did not answer lately", Duration.between(now, nextTry));
    }
    nextTry = now.plus(SHORT);
  }

  @GuardedBy("this")
  private OidcException.Unavailable refusal(String why, Duration retryAfter) {
    refused++;
    return new OidcException.Unavailable(
        Check.TENANT_ANSWERS, "The tenant was not asked: " + why, retryAfter, null);
  }

  private synchronized void answered() {
    answers++;
    if (nextTry != null) {
      LOG.log(Level.INFO, "{0} answers again; {1} were refused in the meantime", tenant, refused);
    }
    nextTry = null;
    refused = 0;
  }

  private synchronized void failed(Instant began, long answersThen) {
    Instant now = clock.instant();
    if (nextTry != null || answers != answersThen || now.isBefore(began.plus(AT_ONCE))) {
      return;
    }
    nextTry = now.plus(SHORT);
    LOG.log(
        Level.WARNING,
        "{0} does not answer. Until it does, whoever needs it is refused at once (503), and one in"
            + " {1} seconds asks again. If this lasts: is the address right (auth0.domain,"
            + " auth0.issuer, auth0.management.domain), and may this server reach it?",
        tenant,
        SHORT.toSeconds());
  }

  private synchronized void leave(Role role) {
    taken.remove(role); // who works besides has taken none
    toldThatFull &= !taken.isEmpty();
  }

  /** One who waits for the tenant, until closed. Not thread-safe. */
  public final class Place implements AutoCloseable {

    private final Role role;
    private final Duration patience;
    private final Instant began = clock.instant();
    private final long answersThen;

    private Place(Role role, Duration patience, long answersThen) {
      this.role = role;
      this.patience = patience;
      this.answersThen = answersThen;
    }

    /** The longest wait here, where it is at most the given one anyway. */
    public Duration patience(Duration most) {
      return most.compareTo(patience) < 0 ? most : patience;
    }

    /**
     * What somebody else has asked for, or its failure as it is.
     *
     * @param most the longest wait, where the place does not make it shorter
     * @throws OidcException.Unavailable where there is no answer by then
     */
    public <T> T await(CompletableFuture<T> answer, Duration most) {
      try {
        return answer.get(patience(most).toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        throw unanswered(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw silence(e);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        }
        throw new CompletionException(e.getCause());
      }
    }

    /** The tenant has answered, whatever it said. */
    public void answered() {
      TenantGate.this.answered();
    }

    /** There was no answer. */
    public void failed() {
      TenantGate.this.failed(began, answersThen);
    }

    /** There was no answer to somebody else within the patience: what to throw then. */
    public OidcException.Unavailable unanswered(@Nullable Throwable cause) {
      failed();
      return silence(cause);
    }

    private OidcException.Unavailable silence(@Nullable Throwable cause) {
      return new OidcException.Unavailable(
          Check.TENANT_ANSWERS, "The tenant did not answer another one in time", SHORT, cause);
    }

    @Override
    public void close() {
      leave(role);
    }
  }
}
