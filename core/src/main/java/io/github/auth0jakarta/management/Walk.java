package io.github.auth0jakarta.management;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Hands out users one by one and fetches more when there are none left. Not thread-safe. */
abstract class Walk implements Iterator<User> {

  private final Deque<User> ready = new ArrayDeque<>();
  private boolean ended;

  /** Asks for the next page, and says by {@link #found} and {@link #end} what came of it. */
  abstract void fetch();

  final void found(User user) {
    ready.add(user);
  }

  final void end() {
    ended = true;
  }

  @Override
  public final boolean hasNext() {
    while (ready.isEmpty() && !ended) {
      fetch();
    }
    return !ready.isEmpty();
  }

  @Override
  public final User next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }
}
