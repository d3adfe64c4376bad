package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the JSON of the tenant's resources.
 *
 * <p>Thread-safe.
 */
final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Auth0's format of a point in time: ISO 8601 with milliseconds, UTC. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  static ArrayNode array(Collection<?> values) {
    return MAPPER.valueToTree(values);
  }

  static JsonNode parse(byte[] text) throws IOException {
    return MAPPER.readTree(text);
  }

  /** Reads an object that the program itself ships or has just written. */
  static ObjectNode parseObject(byte[] text) {
    try {
      return (ObjectNode) MAPPER.readTree(text);
    } catch (IOException e) {
      throw new IllegalArgumentException("Not a JSON object", e);
    }
  }

  static JsonNode of(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** A tree as maps, lists and scalars. */
  static Object value(JsonNode node) {
    return MAPPER.convertValue(node, Object.class);
  }

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree can always be written", e);
    }
  }

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  /** A member's text, or null when it is absent, null or no scalar. */
  static @Nullable String text(JsonNode object, String name) {
    JsonNode value = object.get(name);
    return value == null || !value.isValueNode() || value.isNull() ? null : value.asText();
  }

  /** The texts of an array member; none when it is absent. */
  static Stream<String> texts(JsonNode object, String name) {
    return StreamSupport.stream(object.path(name).spliterator(), false).map(JsonNode::asText);
  }
}
