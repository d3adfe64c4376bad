package io.github.auth0jakarta.oidc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets all who ask at the same time share one answer, or one failure.
 *
 * <p>Nothing is kept once the answer is there: who asks later starts a new flight. So a tenant that
 * is down is asked once at a time, not once for each waiting request in turn. Thread-safe.
 */
final class SingleFlight<T> {

  private final AtomicReference<@Nullable CompletableFuture<T>> flight = new AtomicReference<>();

  T join(Supplier<T> load) {
    var mine = new CompletableFuture<T>();
    CompletableFuture<T> theirs = flight.compareAndExchange(null, mine);
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
      flight.set(null);
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
