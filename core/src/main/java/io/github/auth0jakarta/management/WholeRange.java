package io.github.auth0jakarta.management;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads a part of a search that page numbers reach, and does not believe it before its pages agree.
 *
 * <p>A deletion between two pages moves a user from the second to the first, and the reader would
 * not see it: where the totals of two pages differ, or the users are not as many as the total says,
 * all pages are read again. Not thread-safe.
 */
final class WholeRange {

  private static final int MOST_PASSES = 10;
  private static final int MOST_ATTEMPTS = 3;

  private final UserSearch search;
  private final Optional<UserQuery> part;

  /** All of a search, or a part of it. */
  WholeRange(UserSearch search, Optional<UserQuery> part) {
    this.search = search;
    this.part = part;
  }

  /**
   * One page that holds as many users as its own total says. The index is spread over machines, and
   * one of them may be late: the page is asked for again.
   */
  UserPages.Page page(int number) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      UserPages.Page page = search.page(part, number);
      long rest = page.total() - (long) number * UserSearch.PAGE;
      if (page.users().size() == Math.max(0, Math.min(UserSearch.PAGE, rest))) {
        return page;
      }
    }
    throw incomplete("a page has not as many users as its total says");
  }

  /** Hands out all who are not known, and knows them. */
  void read(Set<String> known, Consumer<User> found) {
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      if (agrees(known, found)) {
        return;
      }
    }
    throw incomplete("the users change faster than they can be read");
  }

  private boolean agrees(Set<String> known, Consumer<User> found) {
    Set<String> seen = new HashSet<>();
    UserPages.Page page = page(0);
    long total = page.total();
    if (total > UserSearch.WINDOW) {
      throw incomplete("more than 1,000 users were created at the same time");
    }
    for (int number = 1; ; number++) {
      for (User user : page.users()) {
        seen.add(user.id());
        if (known.add(user.id())) {
          found.accept(user);
        }
      }
      if ((long) number * UserSearch.PAGE >= total) {
        return seen.size() == total;
      }
      page = page(number);
      if (page.total() != total) {
        return false;
      }
    }
  }

  static ManagementException incomplete(String why) {
    return new ManagementException.Incomplete(
        Failure.withoutAnswer("GET users", "the walk cannot go on: " + why, null, null));
  }
}
