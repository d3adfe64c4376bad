package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.net.WWWFormCodec;
import org.jspecify.annotations.Nullable;

/**
 * Holds the parameters of a query, a form or a flat JSON object by name.
 *
 * <p>Immutable and thread-safe.
 */
record Parameters(Map<String, List<String>> values) {
  static final Parameters NONE = new Parameters(Map.of());

  static Parameters parse(@Nullable String encoded) {
    if (encoded == null || encoded.isEmpty()) {
      return NONE;
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (NameValuePair pair : WWWFormCodec.parse(encoded, StandardCharsets.UTF_8)) {
      String value = pair.getValue() == null ? "" : pair.getValue();
      values.computeIfAbsent(pair.getName(), name -> new ArrayList<>()).add(value);
    }
    return new Parameters(values);
  }

  /** A JSON object's scalar members; nulls are as good as absent. */
  static Parameters of(ObjectNode object) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (member.getValue().isValueNode() && !member.getValue().isNull()) {
        values.put(member.getKey(), List.of(member.getValue().asText()));
      }
    }
    return new Parameters(values);
  }

  /** The first value, or null when it is absent or empty. */
  @Nullable String get(String name) {
    List<String> all = values.getOrDefault(name, List.of());
    return all.isEmpty() || all.get(0).isEmpty() ? null : all.get(0);
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(get(name));
  }

  /** A parameter that the Management API insists on. */
  String demand(String name) {
    return find(name)
        .orElseThrow(
            () ->
                Refusal.management(
                    400,
                    "Query validation error: 'Missing required property: " + name + "'.",
                    "invalid_query_string"));
  }

  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  boolean has(String name) {
    return get(name) != null;
  }

  /** The words of a blank-separated list, such as a scope. */
  static Set<String> words(String text) {
    Set<String> words = new LinkedHashSet<>(List.of(text.strip().split("\\s+")));
    words.remove("");
    return words;
  }
}
