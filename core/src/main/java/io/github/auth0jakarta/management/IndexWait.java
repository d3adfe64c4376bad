package io.github.auth0jakarta.management;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;

/** Waits until searches see a user as it is. */
final class IndexWait {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private IndexWait() {}

  /** Whether the search finds the user as it is, or newer, before the time is over. */
  static boolean until(UserSearch search, User user, Duration longest) {
    Deadline deadline = Deadline.in(longest);
    Instant changed = updated(user);
    for (Duration pause = FIRST_PAUSE; ; pause = pause.multipliedBy(2)) {
      boolean indexed =
          search.slice(0, 1).stream().anyMatch(seen -> !updated(seen).isBefore(changed));
      if (indexed || !deadline.allows(pause)) {
        return indexed;
      }
      try {
        deadline.pause(pause);
      } catch (InterruptedIOException e) {
        throw new ManagementException.Unavailable("GET users", "interrupted", e);
      }
    }
  }

  private static Instant updated(User user) {
    return user.instant("updated_at").orElse(Instant.MIN);
  }
}
