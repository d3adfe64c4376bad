package io.github.auth0jakarta.management;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one page of users that match a query. Thread-safe.
 *
 * @see <a href="https://auth0.com/docs/api/management/v2/users/get-users">List or search users</a>
 */
final class UserPages {

  private final Endpoint users;
  private final Endpoint bulkUsers;
  private final URI tenant;

  /**
   * What was found.
   *
   * @param users those on the page
   * @param total how many there are on all pages
   */
  record Page(List<User> users, long total) {}

  UserPages(Endpoint users, Endpoint bulkUsers, URI tenant) {
    this.users = users;
    this.bulkUsers = bulkUsers;
    this.tenant = tenant;
  }

  Page get(
      UserQuery query, String order, @Nullable String fields, int page, int size, boolean bulk) {
    Endpoint asked =
        (bulk ? bulkUsers : users)
            .query("search_engine", "v3")
            .query("sort", order)
            .query("page", page)
            .query("per_page", size)
            .query("include_totals", true);
    if (!query.text().isEmpty()) {
      asked = asked.query("q", query.text());
    }
    if (fields != null) {
      asked = asked.query("fields", fields).query("include_fields", true);
    }
    JsonNode answer = asked.get();
    if (!answer.path("users").isArray() || !answer.path("total").isNumber()) {
      throw new ManagementException.Unavailable(
          "GET users", "the answer is no page of users", null);
    }
    List<User> found = new ArrayList<>();
    for (JsonNode user : answer.path("users")) {
      found.add(User.of(tenant, user));
    }
    return new Page(List.copyOf(found), answer.path("total").asLong());
  }
}
