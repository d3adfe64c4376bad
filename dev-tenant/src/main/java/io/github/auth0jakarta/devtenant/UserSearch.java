package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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
    Predicate<? super ObjectNode> test = q == null ? user -> true : SearchQuery.parse(q);
    UnaryOperator<Stream<ObjectNode>> order = sort == null ? found -> found : sorted(order(sort));
    List<ObjectNode> all =
        tenant
            .state()
            .userIndex
            .search(tenant.now(), q + "\n" + sort, users -> order.apply(users.filter(test)));
    return tenant.does(Misbehaviour.SEARCH_HIDES_ONE) && all.size() >= HIDDEN
        ? hideOne(http, all)
        : LISTING.of(http, all);
  }

  private static UnaryOperator<Stream<ObjectNode>> sorted(Comparator<ObjectNode> order) {
    return found -> found.sorted(order);
  }

  private static Reply hideOne(Request http, List<ObjectNode> all) {
    List<ObjectNode> shown = new ArrayList<>(all);
    shown.remove(HIDDEN - 1);
    return LISTING.of(http, shown, all.size());
  }

  private static Comparator<ObjectNode> order(String sort) {
    if (!sort.matches("([a-zA-Z0-9_.]+):(1|-1)") || sort.contains("_metadata")) {
      throw Refusal.management(
          400,
          "Query validation error: 'String does not match pattern ^([a-zA-Z0-9_\\.]+)\\:(1|-1)$'"
              + " on property sort.",
          "invalid_query_string");
    }
    int colon = sort.indexOf(':');
    SearchField field = new SearchField(sort.substring(0, colon));
    Comparator<JsonNode> ascending =
        Comparator.nullsFirst(
            (a, b) ->
                a.isNumber() && b.isNumber()
                    ? a.decimalValue().compareTo(b.decimalValue())
                    : a.asText().compareTo(b.asText()));
    Comparator<ObjectNode> order = Comparator.comparing(user -> first(field, user), ascending);
    return sort.endsWith("-1") ? order.reversed() : order;
  }

  private static @Nullable JsonNode first(SearchField field, ObjectNode user) {
    List<JsonNode> values = field.values(user).limit(1).toList();
    return values.isEmpty() ? null : values.get(0);
  }
}
