package io.github.auth0jakarta.management;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a search in the order of creation, each request beginning where the last one ended.
 * Not thread-safe.
 *
 * <p>Page numbers would skip a user for each that is deleted meanwhile. Here the next request asks
 * for those created at the last one's time or later; those of the very same time are told apart by
 * their ids. Only where a whole page was created at one time its further pages are asked for by
 * number.
 */
final class CreationWalk extends Walk {

  private final UserSearch search;
  private final Set<String> metAtThatTime = new HashSet<>();
  private @Nullable String time;
  private int page;

  CreationWalk(UserSearch search) {
    this.search = search;
  }

  @Override
  void fetch() {
    String begin = time;
    UserPages.Page fetched = search.page(Optional.ofNullable(begin).map(this::from), page);
    List<User> users = fetched.users();
    for (User user : users) {
      take(user);
    }
    if ((long) page * UserSearch.PAGE + users.size() >= fetched.total()) {
      end();
      return;
    }
    if (users.isEmpty()) {
      throw unfinished("the page is empty though the search has more");
    }
    boolean moved = time != null && !time.equals(begin);
    page = moved ? 0 : page + 1;
    if ((page + 1) * UserSearch.PAGE > UserSearch.WINDOW) {
      throw unfinished("more than 1,000 users were created at the same time");
    }
  }

  private void take(User user) {
    String created =
        user.text("created_at").orElseThrow(() -> unfinished("a user has no created_at"));
    if (!created.equals(time)) {
      time = created;
      metAtThatTime.clear();
    }
    if (metAtThatTime.add(user.id())) {
      found(user);
    }
  }

  private UserQuery from(String begin) {
    String bounds = search.isDescending() ? "[* TO " + begin + "]" : "[" + begin + " TO *]";
    return UserQuery.raw("created_at:" + bounds);
  }

  private static ManagementException unfinished(String why) {
    return new ManagementException.Unavailable("GET users", "the walk cannot go on: " + why, null);
  }
}
