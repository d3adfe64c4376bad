package io.github.auth0jakarta.devtenant;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * A piece of markup in which every inserted value has been escaped.
 *
 * <p>Immutable and thread-safe.
 */
record Html(String markup) {
  static final Html NOTHING = new Html("");

  /**
   * Fills a template written by the program: each {@code {}} takes the next value, escaped unless
   * it is itself Html.
   */
  static Html of(String template, Object... values) {
    StringBuilder filled = new StringBuilder();
    int from = 0;
    for (Object value : values) {
      int hole = template.indexOf("{}", from);
      if (hole < 0) {
        throw new IllegalArgumentException("More values than holes");
      }
      filled.append(template, from, hole);
      filled.append(value instanceof Html html ? html.markup() : escape(value.toString()));
      from = hole + 2;
    }
    return new Html(filled.append(template.substring(from)).toString());
  }

  static Html join(Collection<Html> pieces) {
    return new Html(pieces.stream().map(Html::markup).collect(Collectors.joining()));
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
