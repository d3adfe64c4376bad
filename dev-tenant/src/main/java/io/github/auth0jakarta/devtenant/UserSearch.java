package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code GET /api/v2/users}: query, sort and the window of 1,000 results.
 *
 * <p>See <a href="https://auth0.com/docs/manage-users/user-search/view-search-results-by-page">View
 * Search Results by Page</a>.
 */
record UserSearch(Tenant tenant) {
  private static final int WINDOW = 1000;
  private static final int HIDDEN = 10;
  private static final Listing LISTING = new Listing("users", true, "");

  Reply answer(Request http) {
    Parameters query = http.query();
    String engine = query.find("search_engine").orElse("v3");
    if (!engine.equals("v3")) {
      throw Refusal.management(
          400, "You are not allowed to use search_engine=" + engine + ".", "invalid_query_string");
    }
    int perPage = Listing.number(query, "per_page", 50, 100);
    int page = Listing.number(query, "page", 0, 1_000_000);
    if ((page + 1) * perPage > WINDOW) {
      throw Refusal.management(
          400,
          "You can only page through the first 1000 records. See"
              + " https://auth0.com/docs/users/search/v3/view-search-results-by-page#limitation",
          "invalid_paging");
    }
    String q = query.get("q");
    String sort = query.get("sort");
    SearchCriteria criteria = q == null ? SearchCriteria.ALL : SearchQuery.parse(q);
    List<ObjectNode> found = tenant.state().userIndex.search(tenant.now(), criteria);
    List<ObjectNode> all = sort == null ? found : sorted(found, sort);
    return tenant.does(Misbehaviour.SEARCH_HIDES_ONE) && all.size() >= HIDDEN
        ? hideOne(http, all)
        : LISTING.of(http, all);
  }

  private static Reply hideOne(Request http, List<ObjectNode> all) {
    List<ObjectNode> shown = new ArrayList<>(all);
    shown.remove(HIDDEN - 1);
    return LISTING.of(http, shown, all.size());
  }

  /** A user with the first value of the field to sort by. */
  private record Sorted(@Nullable JsonNode key, ObjectNode user) {}

  /** Sorts what is in the order of creation; those of equal value stay in it. */
  private static List<ObjectNode> sorted(List<ObjectNode> found, String sort) {
    if (!sort.matches("([a-zA-Z0-9_.]+):(1|-1)") || sort.contains("_metadata")) {
      throw Refusal.management(
          400,
          "Query validation error: 'String does not match pattern ^([a-zA-Z0-9_\\.]+)\\:(1|-1)$'"
              + " on property sort.",
          "invalid_query_string");
    }
    if (sort.equals(CreationSpan.FIELD + ":1")) {
      return found;
    }
    SearchField field = new SearchField(sort.substring(0, sort.indexOf(':')));
    Comparator<JsonNode> ascending =
        Comparator.nullsFirst(
            (a, b) ->
                a.isNumber() && b.isNumber()
                    ? a.decimalValue().compareTo(b.decimalValue())
                    : a.asText().compareTo(b.asText()));
    Comparator<Sorted> order = Comparator.comparing(Sorted::key, ascending);
    return found.stream()
        .map(user -> new Sorted(first(field, user), user))
        .sorted(sort.endsWith("-1") ? order.reversed() : order)
        .map(Sorted::user)
        .toList();
  }

  private static @Nullable JsonNode first(SearchField field, ObjectNode user) {
    List<JsonNode> values = field.values(user).limit(1).toList();
    return values.isEmpty() ? null : values.get(0);
  }
}
