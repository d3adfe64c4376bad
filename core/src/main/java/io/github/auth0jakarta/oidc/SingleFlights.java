package io.github.auth0jakarta.oidc;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Lets all who ask for the same thing at the same time share one answer, or one failure.
 *
 * <p>Nothing is kept once the answer is there: who asks later starts a new flight. Whoever waits
 * for another one's flight has a place at the tenant's gate. Public because every room asks
 * tenants. Thread-safe.
 *
 * @param <K> what is asked for
 * @param <T> the answer
 */
public final class SingleFlights<K, T> {

  private record Flight<T>(CompletableFuture<T> result, Instant began) {
    boolean isSlow(Instant now) {
      return !now.isBefore(began.plus(TenantGate.SHORT));
    }
  }

  private final TenantGate gate;
  private final boolean overtaken;
  private final ConcurrentMap<K, Flight<T>> flights = new ConcurrentHashMap<>();

  /** No flight yet. For each thing there will be one at a time, however long it takes. */
  public SingleFlights(TenantGate gate) {
    this(gate, false);
  }

  /**
   * No flight yet.
   *
   * @param overtaken whether another flight may begin beside a slow one; its answer is also for
   *     those who wait for the slow one
   */
  SingleFlights(TenantGate gate, boolean overtaken) {
    this.gate = gate;
    this.overtaken = overtaken;
  }

  /**
   * The answer of the flight under way, or of the one that begins now.
   *
   * @throws OidcException.Unavailable where nobody may wait for the one under way, or it takes too
   *     long
   */
  public T join(K key, Supplier<T> load) {
    var mine = new Flight<T>(new CompletableFuture<>(), gate.now());
    Flight<T> theirs = flights.putIfAbsent(key, mine);
    if (theirs != null) {
      if (!overtaken || !theirs.isSlow(mine.began()) || !flights.replace(key, theirs, mine)) {
        return await(theirs.result());
      }
      var unused = mine.result().thenAccept(theirs.result()::complete);
    }
    try {
      T loaded = load.get();
      mine.result().complete(loaded);
      return loaded;
    } catch (RuntimeException | Error e) {
      mine.result().completeExceptionally(e);
      throw e;
    } finally {
      flights.remove(key, mine);
    }
  }

  private T await(CompletableFuture<T> theirs) {
    try (TenantGate.Place place = gate.join()) {
      return place.await(theirs, TenantGate.LONG);
    }
  }
}
