package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Checks a request body against the properties that an endpoint takes, in the words of the
 * Management API's validation errors.
 *
 * <p>Built once, then read by all threads.
 */
final class Shape {
  /** Says what is wrong with a value, if anything. */
  @FunctionalInterface
  interface Rule {
    Optional<String> complaint(JsonNode value);
  }

  private final Map<String, Rule> properties = new LinkedHashMap<>();
  private List<String> required = List.of();
  private String advice = "";
  private boolean open;

  Shape property(String name, Rule rule) {
    properties.put(name, rule);
    return this;
  }

  Shape properties(Rule rule, String... names) {
    List.of(names).forEach(name -> property(name, rule));
    return this;
  }

  Shape required(String... names) {
    required = List.of(names);
    return this;
  }

  /** Takes these no more. */
  Shape without(String... names) {
    List.of(names).forEach(properties::remove);
    return this;
  }

  /** What the error about additional properties recommends. */
  Shape advice(String text) {
    advice = text;
    return this;
  }

  /** Takes properties that it does not know. */
  Shape open() {
    open = true;
    return this;
  }

  /**
   * What is wrong with a body.
   *
   * @param property the property at fault, or empty for the body as a whole
   */
  record Complaint(String property, String message) {}

  /** Checks an element of an array. */
  ObjectNode check(JsonNode element) {
    if (element instanceof ObjectNode body) {
      return check(body);
    }
    throw invalid("'" + object().complaint(element).orElseThrow() + "'.");
  }

  ObjectNode check(ObjectNode body) {
    Optional<Complaint> complaint = complaint(body);
    if (complaint.isPresent()) {
      String property = complaint.get().property();
      throw invalid(
          "'"
              + complaint.get().message()
              + "'"
              + (property.isEmpty() ? "." : " on property " + property + "."));
    }
    return body;
  }

  /** The first thing that is wrong with a body. */
  Optional<Complaint> complaint(ObjectNode body) {
    List<String> unknown =
        body.properties().stream()
            .map(Map.Entry::getKey)
            .filter(name -> !properties.containsKey(name))
            .toList();
    if (!unknown.isEmpty() && !open) {
      return Optional.of(
          new Complaint(
              "", "Additional properties not allowed: " + String.join(",", unknown) + advice));
    }
    Optional<String> missing = required.stream().filter(name -> !body.has(name)).findFirst();
    if (missing.isPresent()) {
      return Optional.of(new Complaint("", "Missing required property: " + missing.get()));
    }
    return properties.entrySet().stream()
        .filter(property -> body.has(property.getKey()))
        .flatMap(
            property ->
                property
                    .getValue()
                    .complaint(body.get(property.getKey()))
                    .map(message -> new Complaint(property.getKey(), message))
                    .stream())
        .findFirst();
  }

  static Refusal invalid(String what) {
    return Refusal.management(400, "Payload validation error: " + what, "invalid_body");
  }

  private static Rule type(String type, Predicate<JsonNode> test) {
    return value ->
        test.test(value)
            ? Optional.empty()
            : Optional.of("Expected type %s but found type %s".formatted(type, typeOf(value)));
  }

  private static String typeOf(JsonNode value) {
    return value.isIntegralNumber()
        ? "integer"
        : value.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  static Rule text() {
    return type("string", JsonNode::isTextual);
  }

  static Rule text(int least, int most) {
    return and(
        text(),
        value -> {
          int length = value.asText().length();
          if (length < least) {
            return Optional.of(
                "String is too short (%d chars), minimum %d".formatted(length, least));
          }
          return length > most
              ? Optional.of("String is too long (%d chars), maximum %d".formatted(length, most))
              : Optional.empty();
        });
  }

  static Rule bool() {
    return type("boolean", JsonNode::isBoolean);
  }

  static Rule integer() {
    return type("integer", JsonNode::isIntegralNumber);
  }

  static Rule object() {
    return type("object", JsonNode::isObject);
  }

  static Rule array() {
    return type("array", JsonNode::isArray);
  }

  /** An array of texts without a duplicate. */
  static Rule texts() {
    return and(
        array(),
        value -> {
          for (int i = 0; i < value.size(); i++) {
            if (!value.get(i).isTextual()) {
              return text().complaint(value.get(i));
            }
            for (int j = 0; j < i; j++) {
              if (value.get(j).equals(value.get(i))) {
                return Optional.of(
                    "Array items are not unique (indexes %d and %d)".formatted(j, i));
              }
            }
          }
          return Optional.empty();
        });
  }

  static Rule pattern(String regex) {
    return and(
        text(),
        value ->
            value.asText().matches(regex)
                ? Optional.empty()
                : Optional.of("String does not match pattern " + regex));
  }

  static Rule email() {
    return format("email", Users::looksLikeEmail);
  }

  static Rule uri() {
    return format("strict-uri", Shape::isUri);
  }

  private static Rule format(String name, Predicate<String> test) {
    return and(
        text(),
        value ->
            test.test(value.asText())
                ? Optional.empty()
                : Optional.of(
                    "Object didn't pass validation for format %s: %s"
                        .formatted(name, value.asText())));
  }

  private static boolean isUri(String text) {
    try {
      return URI.create(text).isAbsolute();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static Rule oneOf(String... values) {
    return and(
        text(),
        value ->
            List.of(values).contains(value.asText())
                ? Optional.empty()
                : Optional.of(
                    "No enum match for: %s. Allowed values: %s"
                        .formatted(value.asText(), String.join(", ", values))));
  }

  static Rule nullable(Rule rule) {
    return value -> value.isNull() ? Optional.empty() : rule.complaint(value);
  }

  static Rule any() {
    return value -> Optional.empty();
  }

  static Rule and(Rule first, Rule second) {
    return value -> first.complaint(value).or(() -> second.complaint(value));
  }
}
