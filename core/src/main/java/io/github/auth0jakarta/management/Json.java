package io.github.auth0jakarta.management;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns JSON into values and back. Thread-safe. */
final class Json {

  static final ObjectMapper MAPPER = new ObjectMapper();

  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  private Json() {}

  /** The value, or a missing node for anything that is not JSON. */
  static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** A Java value as the JSON that would be sent for it. */
  static JsonNode of(@Nullable Object value) {
    try {
      return MAPPER.readTree(MAPPER.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON value", e);
    }
  }

  /** An object's members in a map of its own that nobody can change; none for anything else. */
  static Map<String, Object> map(JsonNode object) {
    return object.isObject()
        ? Collections.unmodifiableMap(MAPPER.convertValue(object, MAP))
        : Map.of();
  }

  /** Whether two values mean the same: 1 is 1.0, and there is no order in an object. */
  static boolean same(JsonNode one, JsonNode other) {
    return one.equals(
        (left, right) ->
            left.isNumber() && right.isNumber()
                ? left.decimalValue().compareTo(right.decimalValue())
                : left.equals(right) ? 0 : 1,
        other);
  }
}
