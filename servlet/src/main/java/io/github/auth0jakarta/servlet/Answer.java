package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.session.SessionsUnavailableException;
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
    return Entrance.of(request)
        .map(entrance -> entrance.answer(refused, request))
        .orElseGet(() -> switchedOff(Failure.of(refused)));
  }

  /** The answer while nobody can tell whether a session goes on; the log says why. */
  public static Answer to(SessionsUnavailableException unknown, HttpServletRequest request) {
    return Entrance.of(request)
        .map(entrance -> entrance.answer(unknown, request))
        .orElseGet(() -> switchedOff(Failure.SESSION_UNKNOWN));
  }

  /** With {@code auth0.enabled=false} nobody can log in, and what is closed stays closed. */
  private static Answer switchedOff(Failure failure) {
    return new Answer(failure.status(), Map.of("Cache-Control", "no-store"), "");
  }

  /** The redirect that a Faces page's script obeys (Jakarta Faces 4.0, partial response schema). */
  static Answer facesRedirect(String location) {
    return new Answer(
        200,
        Map.of("Content-Type", "text/xml", "Cache-Control", "no-store"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\""
            + Page.escaped(location)
            + "\"/></partial-response>");
  }

  static Answer redirect(int status, String location) {
    return new Answer(status, Map.of("Location", location, "Cache-Control", "no-store"), "");
  }
}
