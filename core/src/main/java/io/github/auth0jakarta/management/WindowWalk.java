package io.github.auth0jakarta.management;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Walks through a search by page numbers, up to the 1,000 that the tenant allows. Not thread-safe.
 */
final class WindowWalk extends Walk {

  private final UserSearch search;
  private final Set<String> met = new HashSet<>();
  private int page;

  WindowWalk(UserSearch search) {
    this.search = search;
  }

  @Override
  void fetch() {
    if ((page + 1) * UserSearch.PAGE > UserSearch.WINDOW) {
      throw new ManagementException.InvalidRequest(
          Failure.withoutAnswer(
              "GET users",
              "more than 1,000 users match: only the order of created_at goes past them",
              null,
              null));
    }
    UserPages.Page fetched = search.page(Optional.empty(), page);
    fetched.users().stream().filter(user -> met.add(user.id())).forEach(this::found);
    page++;
    if (fetched.users().isEmpty() || (long) page * UserSearch.PAGE >= fetched.total()) {
      end();
    }
  }
}
