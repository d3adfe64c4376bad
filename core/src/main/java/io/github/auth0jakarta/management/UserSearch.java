package io.github.auth0jakarta.management;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The users that a query matches, asked for when they are looked at, anew each time. Immutable and
 * thread-safe.
 *
 * <p>Auth0 lets one page through the first 1,000 results only. In the order of {@code created_at},
 * which is the default, the walk goes on without an end: each request begins at the last user of
 * the one before. All users that match from beginning to end are met exactly once, whatever is
 * created and deleted meanwhile: the tenant's totals must add up with those who were met, and where
 * they do not the part in question is read again, or the walk ends with {@link
 * ManagementException.Incomplete}. Walks let other calls pass at the rate limit.
 *
 * <p><var>n</var> users, each created at a millisecond of their own, take <var>n</var>/49 requests
 * (measured for 100,000: 2,041). Those who share a millisecond are read more than once, so that it
 * can be three requests for each 51 users at the worst (measured for 100,000 created as fast as a
 * tenant can: 3,579). One more is needed for each page during which somebody was created or
 * deleted. At two requests a second 100,000 users take 17 to 30 minutes; {@link Users#exportAll}
 * takes a few requests for any number.
 *
 * <p>The search index is some seconds behind. For one user whose id or address is known ask {@link
 * Users#find} or {@link Users#byEmail}.
 *
 * @see <a href="https://auth0.com/docs/manage-users/user-search/view-search-results-by-page">Search
 *     results by page</a>
 */
public final class UserSearch implements Iterable<User> {

  /** Auth0's newest documentation gives 50 as the largest page of the public cloud. */
  static final int PAGE = 50;

  static final int WINDOW = 1000;

  static final String CREATED = "created_at";

  private final UserPages pages;
  private final UserQuery query;
  private final String sort;
  private final boolean descending;
  private final @Nullable String fields;

  UserSearch(UserPages pages, UserQuery query) {
    this(pages, query, CREATED, false, null);
  }

  private UserSearch(
      UserPages pages, UserQuery query, String sort, boolean descending, @Nullable String fields) {
    this.pages = pages;
    this.query = query;
    this.sort = sort;
    this.descending = descending;
    this.fields = fields;
  }

  /**
   * The same with some fields of the users only, which makes answers small.
   *
   * @param names Auth0's names; {@code user_id} and {@code created_at} always come along
   * @return another search
   */
  public UserSearch fields(String... names) {
    Set<String> all = new LinkedHashSet<>(List.of("user_id", CREATED));
    all.addAll(List.of(names));
    return new UserSearch(pages, query, sort, descending, String.join(",", all));
  }

  /**
   * The same in another order. Only the order of {@code created_at} goes past the first 1,000.
   *
   * @param field what to sort by, not metadata
   * @param last whether the greatest comes first
   * @return another search
   */
  public UserSearch sortedBy(String field, boolean last) {
    return new UserSearch(pages, query, field, last, fields);
  }

  /**
   * How many there are. One small request.
   *
   * @return the tenant's count
   */
  public long count() {
    return pages.get(query, order(), "user_id", 0, 1, false).total();
  }

  /**
   * The only one. One small request.
   *
   * @return it
   * @throws ManagementException.NotFound where there is none
   * @throws ManagementException.MoreThanOne where there are more
   */
  public User single() {
    List<User> users = pages.get(query, order(), fields, 0, 2, false).users();
    if (users.isEmpty()) {
      throw new ManagementException.NotFound(
          Failure.withoutAnswer("GET users", "no user matches", null, null));
    }
    if (users.size() > 1) {
      throw new ManagementException.MoreThanOne(
          Failure.withoutAnswer("GET users", "more than one user matches", null, null));
    }
    return users.get(0);
  }

  /**
   * Some of them: only the pages that hold them are asked for, as far as the first 1,000 go.
   *
   * @param from the first, from zero
   * @param to the one after the last
   * @return as many as there are
   */
  public List<User> slice(int from, int to) {
    if (from < 0 || to < from) {
      throw new IndexOutOfBoundsException("from " + from + " to " + to);
    }
    if (to > WINDOW) {
      return stream().skip(from).limit((long) to - from).toList();
    }
    List<User> users = new ArrayList<>();
    for (int page = from / PAGE; page * PAGE < to; page++) {
      UserPages.Page found = pages.get(query, order(), fields, page, PAGE, false);
      int start = Math.max(0, from - page * PAGE);
      int end = Math.min(found.users().size(), to - page * PAGE);
      if (start < end) {
        users.addAll(found.users().subList(start, end));
      }
      if (found.users().size() < PAGE) {
        break;
      }
    }
    return List.copyOf(users);
  }

  /**
   * All of them, page by page as they are looked at.
   *
   * @return a new walk
   */
  public Stream<User> stream() {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(
            iterator(), Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL),
        false);
  }

  /**
   * All of them, page by page as they are looked at.
   *
   * @return a new walk
   */
  @Override
  public Iterator<User> iterator() {
    return sort.equals(CREATED) ? new CreationWalk(this) : new WindowWalk(this);
  }

  /** The page of this search, or of a part of it, in the order of this search. */
  UserPages.Page page(Optional<UserQuery> part, int number) {
    UserQuery asked = part.map(query::and).orElse(query);
    return pages.get(asked, order(), fields, number, PAGE, true);
  }

  boolean isDescending() {
    return descending;
  }

  private String order() {
    return sort + (descending ? ":-1" : ":1");
  }
}
