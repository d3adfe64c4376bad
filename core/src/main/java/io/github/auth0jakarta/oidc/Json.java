package io.github.auth0jakarta.oidc;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and writes JSON objects strictly: one object, no member twice, nothing behind it, bounded
 * depth.
 *
 * <p>Public because every room of this library speaks JSON; no Jackson type is in its signatures.
 * Thread-safe.
 */
public final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(32).build())
                  .build())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /** The object that the bytes hold in UTF-8; empty when they hold anything else. */
  public static Optional<Map<String, Object>> parse(byte[] bytes) {
    try {
      return Optional.ofNullable(MAPPER.readValue(bytes, new TypeReference<>() {}));
    } catch (IOException notAnObject) {
      return Optional.empty();
    }
  }

  /**
   * The object as UTF-8 bytes.
   *
   * @throws IllegalArgumentException when a value is none that JSON knows
   */
  public static byte[] write(Map<String, ?> object) {
    try {
      return MAPPER.writeValueAsBytes(object);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON object", e);
    }
  }
}
