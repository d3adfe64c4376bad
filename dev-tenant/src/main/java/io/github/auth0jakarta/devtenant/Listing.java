package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * Cuts one page out of a collection by the Management API's parameters: {@code page}, {@code
 * per_page}, {@code include_totals}; {@code fields}, {@code include_fields}.
 *
 * @param name the collection's name in an answer with totals
 */
record Listing(String name) {
  private static final int MOST = 100;

  Reply of(Request http, List<ObjectNode> all) {
    Parameters query = http.query();
    int perPage = number(query, "per_page", 50, MOST);
    int start = number(query, "page", 0, 1_000_000) * perPage;
    ArrayNode page = Json.array();
    all.stream().skip(start).limit(perPage).map(item -> fields(query, item)).forEach(page::add);
    if (!"true".equals(query.get("include_totals"))) {
      return Reply.json(page);
    }
    ObjectNode body =
        Json.object()
            .put("start", start)
            .put("limit", perPage)
            .put("length", page.size())
            .put("total", all.size());
    body.set(name, page);
    return Reply.json(body);
  }

  static int number(Parameters query, String name, int absent, int most) {
    String text = query.get(name);
    if (text == null) {
      return absent;
    }
    if (!text.matches("[0-9]{1,7}")) {
      throw invalid("Expected type integer but found type string", name);
    }
    int number = Integer.parseInt(text);
    if (number > most) {
      throw invalid("Value " + number + " is greater than maximum " + most, name);
    }
    return number;
  }

  private static Refusal invalid(String what, String name) {
    return Refusal.management(
        400,
        "Query validation error: '" + what + "' on property " + name + ".",
        "invalid_query_string");
  }

  /** Keeps, or with {@code include_fields=false} drops, the fields that the query names. */
  static ObjectNode fields(Parameters query, ObjectNode resource) {
    String names = query.get("fields");
    if (names == null) {
      return resource;
    }
    ObjectNode copy = resource.deepCopy();
    Set<String> chosen = Set.copyOf(List.of(names.split("\\s*,\\s*")));
    return "false".equals(query.get("include_fields")) ? copy.remove(chosen) : copy.retain(chosen);
  }
}
