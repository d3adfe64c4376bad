package io.github.auth0jakarta.example;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What a person has typed or clicked.
 *
 * <p>As short-lived as its request.
 */
record Input(HttpServletRequest request) {

  private static final int LONGEST = 300;

  /** What stands in a line of a form; empty where nothing does. */
  String line(String name) {
    String value = text(name).strip();
    return value.substring(0, Math.min(value.length(), LONGEST));
  }

  /** What stands in a text area; empty where nothing does. */
  String text(String name) {
    String value = request.getParameter(name);
    return value == null ? "" : value;
  }

  /** The number of a page: one where none is given. */
  int page() {
    String page = line("page");
    return page.matches("\\d{1,6}") ? Integer.parseInt(page) : 1;
  }

  /** The user that the page is about; Auth0's ids name a connection before the bar. */
  String userId() {
    String id = line("id");
    if (!id.contains("|")) {
      throw new ProblemException(Problem.NO_USER);
    }
    return id;
  }

  /** The address of a page of this application that is about a user. */
  String toUser(String path, String id) {
    return request.getContextPath() + path + "?id=" + URLEncoder.encode(id, StandardCharsets.UTF_8);
  }
}
