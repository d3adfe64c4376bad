package io.github.auth0jakarta.management;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * Walks through a search by page numbers, up to the 1,000 that the tenant allows. Not thread-safe.
 */
final class WindowWalk implements Iterator<User> {

  private final UserSearch search;
  private final Deque<User> ready = new ArrayDeque<>();
  private final Set<String> met = new HashSet<>();
  private int page;
  private boolean ended;

  WindowWalk(UserSearch search) {
    this.search = search;
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && !ended) {
      fetch();
    }
    return !ready.isEmpty();
  }

  @Override
  public User next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  private void fetch() {
    if ((page + 1) * UserSearch.PAGE > UserSearch.WINDOW) {
      throw new ManagementException.InvalidRequest(
          Failure.withoutAnswer(
              "GET users",
              "more than 1,000 users match: only the order of created_at goes past them",
              null,
              null));
    }
    UserPages.Page found = search.page(Optional.empty(), page);
    found.users().stream().filter(user -> met.add(user.id())).forEach(ready::add);
    page++;
    ended = found.users().isEmpty() || (long) page * UserSearch.PAGE >= found.total();
  }
}
