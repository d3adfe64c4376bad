package io.github.auth0jakarta.management;

import java.util.List;
import java.util.regex.Pattern;
import okhttp3.Request;

/** Names a request without the identifiers in its path: for messages and figures. */
final class PathTemplate {

  private static final Pattern WORD = Pattern.compile("[a-z]+(-[a-z]+)*");

  private PathTemplate() {}

  /**
   * {@code GET users/{id}/roles}: the API's own words are lower-case, its identifiers have a digit,
   * a capital or a sign.
   */
  static String of(Request request) {
    List<String> segments = request.url().pathSegments();
    StringBuilder template = new StringBuilder(request.method()).append(' ');
    int start = segments.indexOf("v2") + 1;
    for (int i = start; i < segments.size(); i++) {
      template.append(i == start ? "" : "/");
      template.append(WORD.matcher(segments.get(i)).matches() ? segments.get(i) : "{id}");
    }
    return template.toString();
  }
}
