package io.github.auth0jakarta.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/**
 * What a refused request is answered, independent of the API that sends it.
 *
 * <p>Public for Jakarta REST, whose answers do not pass through a servlet response. Immutable.
 *
 * @param status the HTTP status
 * @param headers the headers, content type included
 * @param body the body, possibly empty
 */
public record Answer(int status, Map<String, String> headers, String body) {

  /**
   * The answer to a refusal: a redirect to the login, a plain page or JSON, as the caller needs.
   */
  public static Answer to(RefusedException refused, HttpServletRequest request) {
    return Entrance.of(request).answer(refused, request);
  }

  static Answer redirect(int status, String location) {
    return new Answer(status, Map.of("Location", location, "Cache-Control", "no-store"), "");
  }
}
