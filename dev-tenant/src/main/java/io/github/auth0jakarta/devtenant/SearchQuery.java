package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Parses a user search in Auth0's subset of the Lucene syntax into a test of profiles.
 *
 * <p>See <a href="https://auth0.com/docs/manage-users/user-search/user-search-query-syntax">User
 * Search Query Syntax</a>: terms, phrases, ranges, {@code _exists_}, AND, OR, NOT, +, - and
 * parentheses. Lives for one query; not thread-safe.
 */
final class SearchQuery {
  private final List<SearchToken> tokens;
  private int at;

  private SearchQuery(List<SearchToken> tokens) {
    this.tokens = tokens;
  }

  /** The test that a query stands for; a wrong one is refused with 400. */
  static Predicate<JsonNode> parse(String text) {
    SearchQuery query = new SearchQuery(SearchToken.split(text));
    Predicate<JsonNode> test = query.disjunction("");
    if (query.at < query.tokens.size()) {
      throw invalid();
    }
    return test;
  }

  static Refusal invalid() {
    return Refusal.management(400, "Invalid query string", "invalid_query_string");
  }

  private Predicate<JsonNode> disjunction(String field) {
    Predicate<JsonNode> test = conjunction(field);
    while (skip("OR") || skip("||")) {
      test = test.or(conjunction(field));
    }
    return test;
  }

  /** A clause with its sign. */
  private record Clause(Predicate<JsonNode> test, boolean signed) {}

  /**
   * Clauses side by side: those joined by AND or signed must all hold; of the others, where there
   * is nothing but them, one.
   */
  private Predicate<JsonNode> conjunction(String field) {
    List<Predicate<JsonNode>> optional = new ArrayList<>();
    List<Predicate<JsonNode>> required = new ArrayList<>();
    do {
      Clause first = signed(field);
      boolean joined = false;
      while (skip("AND") || skip("&&")) {
        required.add(signed(field).test());
        joined = true;
      }
      (joined || first.signed() ? required : optional).add(first.test());
    } while (startsClause());
    if (required.isEmpty()) {
      return value -> optional.stream().anyMatch(clause -> clause.test(value));
    }
    return value -> required.stream().allMatch(clause -> clause.test(value));
  }

  private Clause signed(String field) {
    if (skip("-") || skip("NOT") || skip("!")) {
      return new Clause(signed(field).test().negate(), true);
    }
    boolean plus = skip("+");
    return new Clause(clause(field), plus);
  }

  private Predicate<JsonNode> clause(String field) {
    if (skip("(")) {
      Predicate<JsonNode> inner = disjunction(field);
      expect(")");
      return inner;
    }
    SearchToken token = next();
    if (token.isWord() && skip(":")) {
      if (!field.isEmpty()) {
        throw invalid();
      }
      return token.text().equals("_exists_") ? exists(next()) : fieldClause(token.text());
    }
    return value(field, token);
  }

  private Predicate<JsonNode> fieldClause(String field) {
    if (skip("(")) {
      Predicate<JsonNode> inner = disjunction(field);
      expect(")");
      return inner;
    }
    return value(field, next());
  }

  private Predicate<JsonNode> value(String field, SearchToken token) {
    SearchField searched = new SearchField(field);
    if (token.is("[") || token.is("{")) {
      return range(searched, token.is("["));
    }
    if (token.is(">") || token.is("<")) {
      boolean inclusive = skip("=");
      SearchToken bound = next();
      return token.is(">")
          ? searched.range(bound.text(), inclusive, null, false)
          : searched.range(null, false, bound.text(), inclusive);
    }
    if (token.kind() == SearchToken.Kind.MARK) {
      throw invalid();
    }
    return searched.matches(token);
  }

  private Predicate<JsonNode> range(SearchField field, boolean fromInclusive) {
    @Nullable String from = bound(next());
    if (!next().text().toUpperCase(Locale.ROOT).equals("TO")) {
      throw invalid();
    }
    @Nullable String to = bound(next());
    boolean toInclusive = skip("]");
    if (!toInclusive) {
      expect("}");
    }
    return field.range(from, fromInclusive, to, toInclusive);
  }

  private static @Nullable String bound(SearchToken token) {
    if (token.kind() == SearchToken.Kind.MARK) {
      throw invalid();
    }
    return token.isWord() && token.text().equals("*") ? null : token.text();
  }

  private static Predicate<JsonNode> exists(SearchToken name) {
    SearchField field = new SearchField(name.text());
    return profile -> field.values(profile).findAny().isPresent();
  }

  private boolean startsClause() {
    return at < tokens.size()
        && !List.of(")", "]", "}", ":", "OR", "||", "AND", "&&").contains(tokens.get(at).mark());
  }

  private boolean skip(String mark) {
    if (at < tokens.size() && tokens.get(at).is(mark)) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(String mark) {
    if (!skip(mark)) {
      throw invalid();
    }
  }

  private SearchToken next() {
    if (at >= tokens.size()) {
      throw invalid();
    }
    return tokens.get(at++);
  }
}
