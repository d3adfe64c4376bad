package io.github.auth0jakarta.devtenant;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One token of a user search.
 *
 * @param text the value, without quotes and escapes
 * @param pattern for a word: the value as a regular expression, in which an unescaped asterisk is a
 *     wildcard
 */
record SearchToken(Kind kind, String text, String pattern) {
  /** What a token can be. */
  enum Kind {
    WORD,
    PHRASE,
    MARK
  }

  private static final Set<String> OPERATORS = Set.of("AND", "OR", "NOT", "&&", "||");

  boolean isWord() {
    return kind == Kind.WORD;
  }

  /** The mark, or nothing when this is a value. */
  String mark() {
    return kind == Kind.MARK ? text : "";
  }

  boolean is(String mark) {
    return mark().equals(mark);
  }

  boolean hasWildcard() {
    return isWord() && pattern.contains(".*");
  }

  static List<SearchToken> split(String query) {
    List<SearchToken> tokens = new ArrayList<>();
    int at = 0;
    while (at < query.length()) {
      char c = query.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (c == '"') {
        at = phrase(query, at, tokens);
      } else if ("()[]{}:+-!<>=".indexOf(c) >= 0) {
        tokens.add(new SearchToken(Kind.MARK, String.valueOf(c), ""));
        at++;
      } else {
        at = word(query, at, tokens);
      }
    }
    return tokens;
  }

  private static int phrase(String query, int start, List<SearchToken> tokens) {
    StringBuilder text = new StringBuilder();
    int at = start + 1;
    while (at < query.length() && query.charAt(at) != '"') {
      if (query.charAt(at) == '\\' && at + 1 < query.length()) {
        at++;
      }
      text.append(query.charAt(at++));
    }
    if (at >= query.length()) {
      throw SearchQuery.invalid();
    }
    tokens.add(new SearchToken(Kind.PHRASE, text.toString(), ""));
    return at + 1;
  }

  private static int word(String query, int start, List<SearchToken> tokens) {
    StringBuilder text = new StringBuilder();
    StringBuilder pattern = new StringBuilder();
    boolean time = false;
    int at = start;
    while (at < query.length()) {
      char c = query.charAt(at);
      // A point in time holds colons of its own: 2026-11-21T01:00:00.000Z.
      time = time || text.toString().matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}");
      if (Character.isWhitespace(c) || "()[]{}\"".indexOf(c) >= 0 || (c == ':' && !time)) {
        break;
      }
      if (c == '\\' && at + 1 < query.length()) {
        c = query.charAt(++at);
        pattern.append(quote(c));
      } else {
        pattern.append(c == '*' ? ".*" : quote(c));
      }
      text.append(c);
      at++;
    }
    String word = text.toString();
    boolean operator = OPERATORS.contains(word);
    tokens.add(new SearchToken(operator ? Kind.MARK : Kind.WORD, word, pattern.toString()));
    return at;
  }

  private static String quote(char c) {
    return Character.isLetterOrDigit(c) ? String.valueOf(c) : "\\" + c;
  }
}
