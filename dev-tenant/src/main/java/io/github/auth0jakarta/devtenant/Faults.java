package io.github.auth0jakarta.devtenant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds the faults that are switched on, each for the paths that begin with its prefix.
 *
 * <p>Thread-safe.
 */
final class Faults {
  private static final class Armed {
    final String pathPrefix;
    final Fault fault;
    int left;

    Armed(String pathPrefix, Fault fault) {
      this.pathPrefix = pathPrefix;
      this.fault = fault;
      this.left = fault.times();
    }
  }

  private final List<Armed> armed = new ArrayList<>();
  private long resets;

  synchronized void add(String pathPrefix, Fault fault) {
    armed.add(new Armed(pathPrefix, fault));
  }

  synchronized void clear() {
    armed.forEach(each -> each.fault.hold().release());
    armed.clear();
  }

  /** Lets go of all whom {@link #hang} holds. */
  synchronized void reset() {
    clear();
    resets++;
    notifyAll();
  }

  /** Holds a request until the next reset. */
  synchronized void hang() throws InterruptedException {
    long now = resets;
    while (resets == now) {
      wait();
    }
  }

  /** The first fault for this path, used up by one. */
  synchronized Optional<Fault> take(String path) {
    for (Armed candidate : armed) {
      if (path.startsWith(candidate.pathPrefix) && candidate.left > 0) {
        candidate.left--;
        return Optional.of(candidate.fault);
      }
    }
    return Optional.empty();
  }
}
