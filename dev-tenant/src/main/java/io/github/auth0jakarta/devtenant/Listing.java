package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Cuts one page out of a collection by the Management API's parameters: {@code page}, {@code
 * per_page}, {@code include_totals}, or {@code from} and {@code take}; {@code fields}, {@code
 * include_fields}.
 *
 * @param name the collection's name in an answer with totals
 * @param always a field that is shown whatever fields are asked for, as recorded; may be empty
 * @param length whether totals include the page's length, as those of users and logs do
 */
record Listing(String name, boolean length, String always) {
  private static final int MOST = 100;

  Listing(String name) {
    this(name, false, "");
  }

  /** By offset, or by checkpoint where the request asks for it. */
  Reply of(Request http, List<ObjectNode> all) {
    return of(http, all, all.size());
  }

  /** As {@link #of(Request, List)}, with a total that need not be true. */
  Reply of(Request http, List<ObjectNode> all, int total) {
    Parameters query = http.query();
    if (query.has("take") || query.has("from")) {
      return checkpoint(query, all);
    }
    int perPage = number(query, "per_page", 50, MOST);
    int start = number(query, "page", 0, 1_000_000) * perPage;
    ArrayNode page = cut(query, all, start, perPage);
    if (!"true".equals(query.get("include_totals"))) {
      return Reply.json(page);
    }
    ObjectNode body = Json.object().put("start", start).put("limit", perPage).put("total", total);
    if (length) {
      body.put("length", page.size());
    }
    body.set(name, page);
    return Reply.json(body);
  }

  /** For collections that know nothing but checkpoints. */
  Reply checkpoint(Parameters query, List<ObjectNode> all) {
    return checkpoint(query, all, MOST);
  }

  /** As {@link #checkpoint(Parameters, List)}, where more may be taken at once. */
  Reply checkpoint(Parameters query, List<ObjectNode> all, int most) {
    int take = number(query, "take", 50, most);
    if (take < 1) {
      throw invalid("Value " + take + " is less than minimum 1", "take");
    }
    int start = query.has("from") ? number(query, "from", 0, 1_000_000) : 0;
    ObjectNode body = Json.object();
    body.set(name, cut(query, all, start, take));
    if (start + take < all.size()) {
      body.put("next", Integer.toString(start + take));
    }
    return Reply.json(body);
  }

  private ArrayNode cut(Parameters query, List<ObjectNode> all, int start, int size) {
    ArrayNode page = Json.array();
    all.stream()
        .skip(start)
        .limit(size)
        .map(item -> fields(query, item, always))
        .forEach(page::add);
    return page;
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
    return fields(query, resource, "");
  }

  private static ObjectNode fields(Parameters query, ObjectNode resource, String always) {
    String names = query.get("fields");
    if (names == null) {
      return resource;
    }
    ObjectNode copy = resource.deepCopy();
    Set<String> chosen = new HashSet<>(List.of(names.split("\\s*,\\s*")));
    if ("false".equals(query.get("include_fields"))) {
      return copy.remove(chosen);
    }
    chosen.add(always);
    return copy.retain(chosen);
  }
}
