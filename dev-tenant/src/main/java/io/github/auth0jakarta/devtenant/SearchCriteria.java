package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a user search asks for: a span of creation times, and all else.
 *
 * <p>The span stands apart because whoever walks through many users asks for one after the other,
 * while all else stays the same. Immutable and thread-safe.
 *
 * @param terms all of which must hold
 */
record SearchCriteria(CreationSpan created, List<Term> terms) implements Predicate<JsonNode> {
  /** For a search without a query. */
  static final SearchCriteria ALL = of(CreationSpan.ANY);

  /**
   * One condition, told from others by how it was asked.
   *
   * @param field the one it is about, empty for the default ones
   */
  record Term(String field, List<SearchToken> tokens, Predicate<JsonNode> test) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Term term && term.field.equals(field) && term.tokens.equals(tokens);
    }

    @Override
    public int hashCode() {
      return 31 * field.hashCode() + tokens.hashCode();
    }
  }

  static SearchCriteria of(CreationSpan created) {
    return new SearchCriteria(created, List.of());
  }

  static SearchCriteria of(String field, List<SearchToken> tokens, Predicate<JsonNode> test) {
    return new SearchCriteria(
        CreationSpan.ANY, List.of(new Term(field, List.copyOf(tokens), test)));
  }

  SearchCriteria and(SearchCriteria other) {
    return new SearchCriteria(
        created.and(other.created), Stream.of(terms, other.terms).flatMap(List::stream).toList());
  }

  @Override
  public boolean test(JsonNode profile) {
    String time = CreationSpan.timeOf(profile);
    return !created.isAfter(time)
        && !created.isBefore(time)
        && terms.stream().allMatch(term -> term.test.test(profile));
  }
}
