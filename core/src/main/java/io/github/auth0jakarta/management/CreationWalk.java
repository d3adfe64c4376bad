package io.github.auth0jakarta.management;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a search in the order of creation, each request beginning where the last one ended.
 * Not thread-safe.
 *
 * <p>Page numbers would skip a user for each that is deleted meanwhile. Here the next request asks
 * for those created at the last one's time or later; those of the very same time are told apart by
 * their ids. Only where a whole page was created at one time that time is read by page numbers.
 *
 * <p>What was passed is verified by the totals: from one request to the next it must fall by just
 * those who were passed. Where it does not, somebody was created or deleted meanwhile, or was not
 * shown: the part between the two requests is read again by itself.
 */
final class CreationWalk extends Walk {

  private static final int MOST_COUNTS = 3;

  private final UserSearch search;
  private Set<String> shown = new HashSet<>();
  private @Nullable Bound from;
  private @Nullable Passed passed;

  /** Where a part of the search begins or ends. */
  private record Bound(String time, boolean included) {}

  /** What lies between two requests, and how many must be left behind it. */
  private record Passed(@Nullable Bound from, String to, long left, Set<String> shown) {}

  CreationWalk(UserSearch search) {
    this.search = search;
  }

  @Override
  void fetch() {
    UserPages.Page page = range(from, null).page(0);
    verify(page.total());
    Set<String> before = shown;
    shown = new HashSet<>();
    String last = from == null ? "" : from.time();
    long atLast = 0;
    for (User user : page.users()) {
      String time = time(user);
      atLast = time.equals(last) ? atLast + 1 : 1;
      last = time;
      shown.add(user.id());
      if (!before.contains(user.id())) {
        found(user);
      }
    }
    int size = page.users().size();
    if (size < UserSearch.PAGE) {
      end();
    } else if (from != null && atLast == size) {
      Bound crowded = new Bound(last, true);
      shown.addAll(before);
      range(crowded, crowded).read(shown, this::found);
      from = new Bound(last, false);
      passed = null;
    } else {
      passed = new Passed(from, last, page.total() - size + atLast, shown);
      from = new Bound(last, true);
    }
  }

  private void verify(long total) {
    Passed unsure = passed;
    if (unsure == null || total == unsure.left()) {
      return;
    }
    range(unsure.from(), new Bound(unsure.to(), false))
        .read(new HashSet<>(unsure.shown()), this::found);
    if (unsure.from() == null && total < unsure.left()) {
      demandTimes();
    }
  }

  /** Users without a time of creation would be in no part: there must be none. */
  private void demandTimes() {
    for (int i = 0; i < MOST_COUNTS; i++) { // somebody may be deleted between the two
      long all = search.page(Optional.empty(), 0).total();
      if (search.page(Optional.of(UserQuery.where(UserSearch.CREATED).exists()), 0).total()
          >= all) {
        return;
      }
    }
    throw WholeRange.incomplete("a user has no created_at");
  }

  private static String time(User user) {
    return user.text(UserSearch.CREATED)
        .orElseThrow(() -> WholeRange.incomplete("a user has no created_at"));
  }

  /** From the first bound to the second in the order of the walk; null: no bound. */
  private WholeRange range(@Nullable Bound first, @Nullable Bound second) {
    if (first == null && second == null) {
      return new WholeRange(search, Optional.empty());
    }
    Bound least = search.isDescending() ? second : first;
    Bound most = search.isDescending() ? first : second;
    String begin = least == null ? "[*" : (least.included() ? "[" : "{") + least.time();
    String finish = most == null ? "*]" : most.time() + (most.included() ? "]" : "}");
    return new WholeRange(
        search, Optional.of(UserQuery.raw(UserSearch.CREATED + ":" + begin + " TO " + finish)));
  }
}
