package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Compares one field of a profile, given by its path, with what a user search asks for.
 *
 * <p>Arrays on the way are transparent; empty objects, empty arrays and nulls are not indexed.
 *
 * @param path dotted; empty to look at the default fields
 */
record SearchField(String path) {
  private static final Set<String> CASE_INSENSITIVE =
      Set.of("email", "name", "given_name", "family_name", "nickname", "email.domain");
  private static final int LEAST_BEFORE_WILDCARD_SUFFIX = 3;

  Stream<JsonNode> values(JsonNode profile) {
    if (path.isEmpty()) {
      // A term without a field does not look into user_metadata.
      return profile.properties().stream()
          .filter(entry -> !entry.getKey().equals("user_metadata"))
          .flatMap(entry -> leaves(entry.getValue()));
    }
    if (path.equals("email.domain")) {
      String email = profile.path("email").asText();
      return Stream.of(Json.of(email.substring(email.indexOf('@') + 1)));
    }
    if (path.equals("picture")) {
      return Stream.empty();
    }
    return at(profile, path).flatMap(SearchField::leaves);
  }

  private static Stream<JsonNode> at(JsonNode node, String rest) {
    if (node.isArray()) {
      return elements(node).flatMap(element -> at(element, rest));
    }
    int dot = rest.indexOf('.');
    if (dot < 0) {
      return Stream.of(node.path(rest));
    }
    JsonNode child = node.path(rest.substring(0, dot));
    return child.isMissingNode() ? Stream.of(node.path(rest)) : at(child, rest.substring(dot + 1));
  }

  private static Stream<JsonNode> leaves(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return Stream.empty();
    }
    return node.isContainerNode() ? elements(node).flatMap(SearchField::leaves) : Stream.of(node);
  }

  private static Stream<JsonNode> elements(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false);
  }

  Predicate<JsonNode> matches(SearchToken token) {
    if (token.hasWildcard()) {
      checkWildcard(token);
    }
    if (token.isWord() && token.text().equals("*")) {
      return profile -> values(profile).findAny().isPresent();
    }
    int flags = path.isEmpty() || CASE_INSENSITIVE.contains(path) ? Pattern.CASE_INSENSITIVE : 0;
    Pattern pattern =
        Pattern.compile(
            token.isWord() ? token.pattern() : Pattern.quote(token.text()),
            flags | Pattern.UNICODE_CASE | Pattern.DOTALL);
    return profile -> values(profile).anyMatch(value -> pattern.matcher(value.asText()).matches());
  }

  private void checkWildcard(SearchToken token) {
    if (path.startsWith("user_metadata")) {
      throw SearchQuery.invalid();
    }
    String literal = token.text().replace("*", "");
    if (token.text().startsWith("*")
        && !literal.isEmpty()
        && literal.length() < LEAST_BEFORE_WILDCARD_SUFFIX) {
      throw SearchQuery.invalid();
    }
  }

  Predicate<JsonNode> range(
      @Nullable String from, boolean fromInclusive, @Nullable String to, boolean toInclusive) {
    if (path.isEmpty() || path.startsWith("user_metadata")) {
      throw SearchQuery.invalid();
    }
    return profile ->
        values(profile)
            .anyMatch(
                value ->
                    (from == null || compare(value, from) >= (fromInclusive ? 0 : 1))
                        && (to == null || compare(value, to) <= (toInclusive ? 0 : -1)));
  }

  /** Numbers as numbers; dates, being ISO 8601, as texts. */
  private static int compare(JsonNode value, String bound) {
    int order;
    if (value.isNumber() && bound.matches("-?[0-9]+(\\.[0-9]+)?")) {
      order = value.decimalValue().compareTo(new BigDecimal(bound));
    } else {
      order = value.asText().toLowerCase(Locale.ROOT).compareTo(bound.toLowerCase(Locale.ROOT));
    }
    return Integer.signum(order);
  }
}
