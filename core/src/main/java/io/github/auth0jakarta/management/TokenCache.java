package io.github.auth0jakarta.management;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one access token for everybody. Thread-safe.
 *
 * <p>However many callers need a token, one request for it is under way, or one more beside each
 * that takes seconds; its failure is theirs, and is not kept. A token that will expire soon is
 * renewed while it is still handed out, so a tenant that is down is noticed when the token ends and
 * not before.
 */
final class TokenCache {

  private static final System.Logger LOGGER = System.getLogger(TokenCache.class.getName());
  private static final Duration BETWEEN_RENEWALS = Duration.ofSeconds(5);
  private static final Duration BETWEEN_REPLACEMENTS = Duration.ofSeconds(10);
  private static final Duration SLOW = Duration.ofSeconds(2);

  private final Supplier<ManagementToken> request;
  private final Executor executor;
  private final InstantSource clock;
  private final Object lock = new Object();

  @GuardedBy("lock")
  private @Nullable ManagementToken token;

  @GuardedBy("lock")
  private @Nullable CompletableFuture<ManagementToken> flight;

  @GuardedBy("lock")
  private Instant flightBegan = Instant.MIN;

  @GuardedBy("lock")
  private Instant noRenewalBefore = Instant.MIN;

  @GuardedBy("lock")
  private Instant noReplacementBefore = Instant.MIN;

  TokenCache(Supplier<ManagementToken> request, Executor executor, InstantSource clock) {
    this.request = request;
    this.executor = executor;
    this.clock = clock;
  }

  /** A token that the tenant should accept, waited for until the deadline. */
  String token(Deadline deadline) throws IOException {
    CompletableFuture<ManagementToken> awaited;
    synchronized (lock) {
      Instant now = clock.instant();
      ManagementToken usable = token != null && now.isBefore(token.unusableFrom()) ? token : null;
      if (usable != null && (now.isBefore(usable.renewAt()) || now.isBefore(noRenewalBefore))) {
        return usable.value();
      }
      awaited = flight();
      if (usable != null) {
        noRenewalBefore = now.plus(BETWEEN_RENEWALS);
        return usable.value();
      }
    }
    return deadline.await(awaited).value();
  }

  /** The tenant took the token. */
  void accepted(String value) {
    synchronized (lock) {
      if (token != null && token.value().equals(value)) {
        noReplacementBefore = Instant.MIN;
      }
    }
  }

  /**
   * The tenant refused the token: it is dropped.
   *
   * @return whether another one is worth asking for. When the last replacement was refused as well
   *     it is not, for a while: each costs one of the tenant's paid machine-to-machine tokens
   */
  boolean rejected(String value) {
    synchronized (lock) {
      if (token == null || !token.value().equals(value)) {
        return true;
      }
      Instant now = clock.instant();
      if (now.isBefore(noReplacementBefore)) {
        return false;
      }
      noReplacementBefore = now.plus(BETWEEN_REPLACEMENTS);
      token = null;
      return true;
    }
  }

  @GuardedBy("lock")
  private CompletableFuture<ManagementToken> flight() {
    Instant now = clock.instant();
    CompletableFuture<ManagementToken> current = flight;
    if (current != null && now.isBefore(flightBegan.plus(SLOW))) {
      return current;
    }
    var started = new CompletableFuture<ManagementToken>();
    try {
      executor.execute(() -> fly(started));
    } catch (RejectedExecutionException e) {
      throw new ManagementException.Unavailable("POST oauth/token", "the connection is closed", e);
    }
    if (current != null) {
      var unused = started.thenAccept(current::complete);
    }
    flight = started;
    flightBegan = now;
    return started;
  }

  private void fly(CompletableFuture<ManagementToken> started) {
    try {
      ManagementToken received = request.get();
      land(started, received);
      started.complete(received);
    } catch (Throwable failure) { // whatever it is, those who wait must hear of it
      if (land(started, null)) {
        LOGGER.log(
            Level.WARNING,
            "No new Management API access token, the old one serves until it ends: {0}",
            failure.getMessage());
      }
      started.completeExceptionally(failure);
    }
  }

  /** Whether there is a token now. */
  private boolean land(
      CompletableFuture<ManagementToken> landed, @Nullable ManagementToken received) {
    synchronized (lock) {
      if (flight == landed) {
        flight = null;
      }
      if (received != null) {
        token = received;
      }
      return token != null && clock.instant().isBefore(token.unusableFrom());
    }
  }
}
