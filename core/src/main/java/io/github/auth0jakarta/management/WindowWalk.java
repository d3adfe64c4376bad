package io.github.auth0jakarta.management;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Walks through a search by page numbers, up to the 1,000 that the tenant allows. Not thread-safe.
 *
 * <p>Where the pages do not agree, those who were not met follow at the end.
 */
final class WindowWalk extends Walk {

  private final WholeRange range;
  private final Set<String> met = new HashSet<>();
  private int page;
  private long total;
  private boolean agreed = true;

  WindowWalk(UserSearch search) {
    range = new WholeRange(search, Optional.empty());
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
    UserPages.Page fetched = range.page(page);
    agreed &= page == 0 || fetched.total() == total;
    total = fetched.total();
    fetched.users().stream().filter(user -> met.add(user.id())).forEach(this::found);
    page++;
    if ((long) page * UserSearch.PAGE >= total) {
      if (!agreed || met.size() != total) {
        range.read(met, this::found);
      }
      end();
    }
  }
}
