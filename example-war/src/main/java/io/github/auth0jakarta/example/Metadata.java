package io.github.auth0jakarta.example;

import io.github.auth0jakarta.management.User;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept with a user, as JSON text that people read and write.
 *
 * <p>Immutable.
 *
 * @param id the user's id
 * @param user what users may change
 * @param app what the application alone changes
 */
public record Metadata(String id, String user, String app) {

  static Metadata of(User user) {
    return new Metadata(user.id(), text(user.userMetadata()), text(user.appMetadata()));
  }

  /**
   * What users may change.
   *
   * @throws ProblemException where the text is no JSON object, saying where
   */
  Map<String, Object> userValues() {
    return object("user_metadata", user);
  }

  /**
   * What the application alone changes.
   *
   * @throws ProblemException where the text is no JSON object, saying where
   */
  Map<String, Object> appValues() {
    return object("app_metadata", app);
  }

  private static String text(Map<String, Object> values) {
    if (values.isEmpty()) {
      return "{}";
    }
    StringWriter text = new StringWriter();
    Map<String, Boolean> pretty = Map.of(JsonGenerator.PRETTY_PRINTING, true);
    try (var writer = Json.createWriterFactory(pretty).createWriter(text)) {
      writer.write(Json.createObjectBuilder(values).build());
    }
    return text.toString().strip();
  }

  private static Map<String, Object> object(String name, String text) {
    String json = text.isBlank() ? "{}" : text;
    try (JsonParser parser = Json.createParser(new StringReader(json))) {
      boolean begins = parser.next() == JsonParser.Event.START_OBJECT;
      JsonObject object = begins ? parser.getObject() : JsonValue.EMPTY_JSON_OBJECT;
      if (!begins || parser.hasNext()) { // which throws by itself where something follows
        throw new JsonParsingException("not one object", parser.getLocation());
      }
      return map(object);
    } catch (JsonParsingException e) {
      JsonLocation at = e.getLocation();
      throw new ProblemException(
          Problem.notJson(
              name, "Look at line " + at.getLineNumber() + ", column " + at.getColumnNumber()));
    } catch (RuntimeException e) { // JSON-P does not say what its implementations throw at a limit
      throw new ProblemException(Problem.notJson(name, "It is too large or nested too deeply"));
    }
  }

  private static Map<String, Object> map(JsonObject object) {
    Map<String, Object> map = new LinkedHashMap<>();
    object.forEach((key, value) -> map.put(key, value(value)));
    return map;
  }

  private static @Nullable Object value(JsonValue value) {
    return switch (value.getValueType()) {
      case OBJECT -> map((JsonObject) value);
      case ARRAY -> ((JsonArray) value).stream().map(Metadata::value).toList();
      case STRING -> ((JsonString) value).getString();
      case NUMBER -> ((JsonNumber) value).bigDecimalValue();
      case TRUE -> true;
      case FALSE -> false;
      case NULL -> null;
    };
  }
}
