package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Parses a user search in Auth0's subset of the Lucene syntax into what is asked of profiles.
 *
 * <p>See <a href="https://auth0.com/docs/manage-users/user-search/user-search-query-syntax">User
 * Search Query Syntax</a>: terms, phrases, ranges, {@code _exists_}, AND, OR, NOT, +, - and
 * parentheses. Lives for one query; not thread-safe.
 */
final class SearchQuery {
  private static final String EXISTS = "_exists_";

  private final List<SearchToken> tokens;
  private int at;

  private SearchQuery(List<SearchToken> tokens) {
    this.tokens = tokens;
  }

  /** What a query asks for; a wrong one is refused with 400. */
  static SearchCriteria parse(String text) {
    SearchQuery query = new SearchQuery(SearchToken.split(text));
    SearchCriteria criteria = query.disjunction("");
    if (query.at < query.tokens.size()) {
      throw invalid();
    }
    return criteria;
  }

  static Refusal invalid() {
    return Refusal.management(400, "Invalid query string", "invalid_query_string");
  }

  private SearchCriteria disjunction(String field) {
    int start = at;
    List<SearchCriteria> any = new ArrayList<>(List.of(conjunction(field)));
    while (skip("OR") || skip("||")) {
      any.add(conjunction(field));
    }
    return any(field, start, any);
  }

  private SearchCriteria any(String field, int start, List<SearchCriteria> any) {
    return any.size() == 1
        ? any.get(0)
        : term(field, start, profile -> any.stream().anyMatch(one -> one.test(profile)));
  }

  /** What the tokens from a first one up to here ask for. */
  private SearchCriteria term(String field, int start, Predicate<JsonNode> test) {
    return SearchCriteria.of(field, tokens.subList(start, at), test);
  }

  /** A clause with its sign. */
  private record Clause(SearchCriteria criteria, boolean signed) {}

  /**
   * Clauses side by side: those joined by AND or signed must all hold; of the others, where there
   * is nothing but them, one.
   */
  private SearchCriteria conjunction(String field) {
    int start = at;
    List<SearchCriteria> optional = new ArrayList<>();
    List<SearchCriteria> required = new ArrayList<>();
    do {
      Clause first = signed(field);
      boolean joined = false;
      while (skip("AND") || skip("&&")) {
        required.add(signed(field).criteria());
        joined = true;
      }
      (joined || first.signed() ? required : optional).add(first.criteria());
    } while (startsClause());
    return required.isEmpty()
        ? any(field, start, optional)
        : required.stream().reduce(SearchCriteria.ALL, SearchCriteria::and);
  }

  private Clause signed(String field) {
    int start = at;
    if (skip("-") || skip("NOT") || skip("!")) {
      Predicate<JsonNode> refused = signed(field).criteria();
      return new Clause(term(field, start, refused.negate()), true);
    }
    boolean plus = skip("+");
    return new Clause(clause(field), plus);
  }

  private SearchCriteria clause(String field) {
    if (skip("(")) {
      return group(field);
    }
    SearchToken token = next();
    if (token.isWord() && skip(":")) {
      if (!field.isEmpty()) {
        throw invalid();
      }
      return token.text().equals(EXISTS) ? exists(next()) : fieldClause(token.text());
    }
    return value(field, token);
  }

  private SearchCriteria group(String field) {
    SearchCriteria inner = disjunction(field);
    expect(")");
    return inner;
  }

  private SearchCriteria fieldClause(String field) {
    return skip("(") ? group(field) : value(field, next());
  }

  private SearchCriteria value(String field, SearchToken token) {
    int start = at - 1;
    SearchField searched = new SearchField(field);
    if (token.is("[") || token.is("{")) {
      return range(searched, token.is("["));
    }
    if (token.is(">") || token.is("<")) {
      boolean inclusive = skip("=");
      String bound = next().text();
      return token.is(">")
          ? between(searched, start, bound, inclusive, null, false)
          : between(searched, start, null, false, bound, inclusive);
    }
    if (token.kind() == SearchToken.Kind.MARK) {
      throw invalid();
    }
    return term(field, start, searched.matches(token));
  }

  private SearchCriteria range(SearchField field, boolean fromInclusive) {
    int start = at - 1;
    @Nullable String from = bound(next());
    if (!next().text().toUpperCase(Locale.ROOT).equals("TO")) {
      throw invalid();
    }
    @Nullable String to = bound(next());
    boolean toInclusive = skip("]");
    if (!toInclusive) {
      expect("}");
    }
    return between(field, start, from, fromInclusive, to, toInclusive);
  }

  private SearchCriteria between(
      SearchField field,
      int start,
      @Nullable String from,
      boolean fromInclusive,
      @Nullable String to,
      boolean toInclusive) {
    CreationSpan span =
        new CreationSpan(
            CreationSpan.Bound.of(from, fromInclusive), CreationSpan.Bound.of(to, toInclusive));
    return field.path().equals(CreationSpan.FIELD) && !span.isAny()
        ? SearchCriteria.of(span)
        : term(field.path(), start, field.range(from, fromInclusive, to, toInclusive));
  }

  private static @Nullable String bound(SearchToken token) {
    if (token.kind() == SearchToken.Kind.MARK) {
      throw invalid();
    }
    return token.isWord() && token.text().equals("*") ? null : token.text();
  }

  private SearchCriteria exists(SearchToken name) {
    SearchField field = new SearchField(name.text());
    return term(EXISTS, at - 1, profile -> field.values(profile).findAny().isPresent());
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
