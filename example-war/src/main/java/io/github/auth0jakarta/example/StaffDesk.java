package io.github.auth0jakarta.example;

import io.github.auth0jakarta.Auth0;
import io.github.auth0jakarta.Caller;
import io.github.auth0jakarta.cdi.Staff;
import io.github.auth0jakarta.management.User;
import io.github.auth0jakarta.management.UserQuery;
import io.github.auth0jakarta.management.UserSearch;
import io.github.auth0jakarta.management.Users;
import io.github.auth0jakarta.session.SessionEnd;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/**
 * What staff may know and do about users; the annotation keeps everybody else out, whichever page
 * asks.
 *
 * <p>Thread-safe.
 */
@Staff
@ApplicationScoped
public class StaffDesk {

  @Inject private Users users;
  @Inject private Auth0 auth0;
  @Inject private Caller caller;

  /** The users with a text in their name or address, or all; the newest first. */
  public MemberPage members(String text, int page) {
    if (text.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
      // A whole address needs no search index, which is some seconds behind.
      List<Member> found = users.byEmail(text).stream().map(Member::of).toList();
      return new MemberPage(found, 1, found.size());
    }
    UserSearch search =
        users
            .search(query(text))
            .sortedBy("created_at", true)
            .fields("name", "email", "email_verified", "blocked", "app_metadata");
    long total = search.count();
    int number = Math.min(Math.max(page, 1), MemberPage.last(total));
    int from = (number - 1) * MemberPage.SIZE;
    List<User> found = search.slice(from, from + MemberPage.SIZE);
    return new MemberPage(found.stream().map(Member::of).toList(), number, total);
  }

  private static UserQuery query(String text) {
    String value = text.replace('*', ' ').strip(); // the wildcards are ours
    if (value.isEmpty()) {
      return UserQuery.all();
    }
    // Auth0 wants three letters behind a star.
    String pattern = (value.length() < 3 ? "" : "*") + value + "*";
    return UserQuery.where("name").isLike(pattern).or(UserQuery.where("email").isLike(pattern));
  }

  /** A user as the tenant has it now. */
  public User user(String id) {
    return users.get(id);
  }

  /** Makes somebody staff, or no longer. */
  public void staff(String id, boolean granted) {
    notOneself(id);
    users.save(users.get(id).edit().appMetadata("is_staff", granted ? true : null));
  }

  /** Keeps somebody from signing in and ends their sessions here; or lets them in again. */
  public void blocked(String id, boolean blocked) {
    notOneself(id);
    if (blocked) {
      users.block(id);
      auth0.sessions().endAll(id, SessionEnd.USER_BLOCKED);
    } else {
      users.unblock(id);
    }
  }

  /** Saves what somebody changed in the metadata that they saw; all else stays as it is by now. */
  public void save(Metadata seen, Metadata written) {
    Map<String, Object> app = written.appValues();
    if (!Boolean.TRUE.equals(app.get("is_staff"))) {
      notOneself(seen.id());
    }
    User before =
        users.fromMap(
            Map.of(
                "user_id", seen.id(),
                "user_metadata", seen.userValues(),
                "app_metadata", seen.appValues()));
    users.save(before.edit().userMetadata(written.userValues()).appMetadata(app));
  }

  /** Whoever locks themselves out needs somebody else to be let in again. */
  private void notOneself(String id) {
    if (id.equals(caller.getName())) {
      throw new ProblemException(Problem.OWN_ACCOUNT);
    }
  }
}
