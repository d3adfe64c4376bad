package io.github.auth0jakarta.oidc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Lets all who ask for the same thing at the same time share one answer, or one failure.
 *
 * <p>Nothing is kept once the answer is there: who asks later starts a new flight. So a tenant that
 * is down is asked once at a time, not once for each waiting request in turn. Public because every
 * room asks tenants. Thread-safe.
 *
 * @param <K> what is asked for
 * @param <T> the answer
 */
public final class SingleFlights<K, T> {

  private final ConcurrentMap<K, CompletableFuture<T>> flights = new ConcurrentHashMap<>();

  /** No flight yet. */
  public SingleFlights() {}

  /** The answer of the flight under way, or of the one that begins now. */
  public T join(K key, Supplier<T> load) {
    var mine = new CompletableFuture<T>();
    CompletableFuture<T> theirs = flights.putIfAbsent(key, mine);
    if (theirs != null) {
      return await(theirs);
    }
    try {
      T loaded = load.get();
      mine.complete(loaded);
      return loaded;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      flights.remove(key);
    }
  }

  private static <T> T await(CompletableFuture<T> theirs) {
    try {
      return theirs.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
