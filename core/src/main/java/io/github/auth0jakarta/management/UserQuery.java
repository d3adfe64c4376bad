package io.github.auth0jakarta.management;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What users are searched for, in Auth0's query syntax (version 3). Immutable; equal by its text.
 *
 * <p>A value is a value: whatever is in it is escaped, and it matches nothing but itself unless
 * wildcards are asked for. Text from a web request may be passed to every method but {@link #raw}.
 *
 * @see <a href="https://auth0.com/docs/manage-users/user-search/user-search-query-syntax">User
 *     search query syntax</a>
 */
public final class UserQuery {

  private final String text;

  private UserQuery(String text) {
    this.text = text;
  }

  /**
   * All users.
   *
   * @return a query that matches each
   */
  public static UserQuery all() {
    return new UserQuery("");
  }

  /**
   * A query in Auth0's own syntax.
   *
   * @param query sent as it is: it must not come from outside
   * @return that query
   */
  public static UserQuery raw(String query) {
    return new UserQuery(query.strip());
  }

  /**
   * Begins a condition.
   *
   * @param path a field or a path into one: {@code email}, {@code app_metadata.plan}, {@code
   *     identities.connection}
   * @return the field
   * @throws IllegalArgumentException for anything but names with dots between them
   */
  public static Field where(String path) {
    if (!path.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*")) {
      throw new IllegalArgumentException("not the path of a field");
    }
    return new Field(path);
  }

  /** A field of which something is to be said. Immutable. */
  public static final class Field {

    private final String path;

    private Field(String path) {
      this.path = path;
    }

    /**
     * It has a value.
     *
     * @param value text, a number or a boolean
     * @return the condition
     */
    public UserQuery is(Object value) {
      return new UserQuery(path + ":" + literal(value));
    }

    /**
     * It has one of some values.
     *
     * @param values one or more
     * @return the condition
     */
    public UserQuery isOneOf(List<?> values) {
      if (values.isEmpty()) {
        throw new IllegalArgumentException("no value to be one of");
      }
      return new UserQuery(
          path
              + ":"
              + values.stream().map(Field::literal).collect(Collectors.joining(" OR ", "(", ")")));
    }

    /**
     * It has a value that a pattern matches.
     *
     * @param pattern a star stands for any text; all other characters for themselves
     * @return the condition
     */
    public UserQuery isLike(String pattern) {
      if (pattern.isEmpty()) {
        throw new IllegalArgumentException("an empty pattern");
      }
      String escaped = pattern.replaceAll("([^\\p{L}\\p{N}_.@*])", "\\\\$1");
      return new UserQuery(path + ":" + escaped);
    }

    /**
     * It has any value.
     *
     * @return the condition
     */
    public UserQuery exists() {
      return new UserQuery("_exists_:" + path);
    }

    /**
     * It is at least this much or this late.
     *
     * @param least a number, an {@link Instant} or text
     * @return the condition
     */
    public UserQuery isFrom(Object least) {
      return new UserQuery(path + ":[" + bound(least) + " TO *]");
    }

    /**
     * It is at most this much or this late.
     *
     * @param most a number, an {@link Instant} or text
     * @return the condition
     */
    public UserQuery isUpTo(Object most) {
      return new UserQuery(path + ":[* TO " + bound(most) + "]");
    }

    /**
     * It lies between two values or is one of them.
     *
     * @param least the lower one
     * @param most the upper one
     * @return the condition
     */
    public UserQuery isBetween(Object least, Object most) {
      return new UserQuery(path + ":[" + bound(least) + " TO " + bound(most) + "]");
    }

    private static String literal(Object value) {
      return value instanceof Number || value instanceof Boolean ? value.toString() : quoted(value);
    }

    private static String bound(Object value) {
      return value instanceof Number || value instanceof Instant ? value.toString() : quoted(value);
    }

    private static String quoted(Object value) {
      return '"' + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
  }

  /**
   * Both this and another.
   *
   * @param other the other
   * @return the users that both match
   */
  public UserQuery and(UserQuery other) {
    return joined(" AND ", other);
  }

  /**
   * This or another.
   *
   * @param other the other
   * @return the users that one of both matches
   */
  public UserQuery or(UserQuery other) {
    return text.isEmpty() || other.text.isEmpty() ? all() : joined(" OR ", other);
  }

  /**
   * Not this.
   *
   * @return all other users
   */
  public UserQuery not() {
    return new UserQuery(text.isEmpty() ? "NOT _exists_:user_id" : "NOT (" + text + ")");
  }

  private UserQuery joined(String operator, UserQuery other) {
    return Stream.of(this, other)
        .map(query -> query.text)
        .filter(part -> !part.isEmpty())
        .map(part -> "(" + part + ")")
        .collect(Collectors.collectingAndThen(Collectors.joining(operator), UserQuery::raw));
  }

  /**
   * The query in Auth0's syntax.
   *
   * @return empty for all users
   */
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UserQuery query && query.text.equals(text);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(text);
  }

  /** Without what is searched for, which may be somebody's address. */
  @Override
  public String toString() {
    return "UserQuery";
  }
}
