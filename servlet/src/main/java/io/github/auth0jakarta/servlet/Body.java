package io.github.auth0jakarta.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Puts an answer in the place of what the application may have begun to write.
 *
 * <p>Stateless.
 */
final class Body {

  private Body() {}

  /**
   * Replaces the body.
   *
   * @param text in ASCII, for the application may have chosen any encoding
   * @throws IllegalStateException when the response is already under way
   */
  static void replace(HttpServletResponse response, String contentType, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    response.resetBuffer();
    response.setContentType(contentType);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setContentLength(bytes.length);
    try {
      response.getOutputStream().write(bytes);
    } catch (IllegalStateException writerInUse) {
      response.getWriter().write(text);
    }
  }

  /** Removes the body. */
  static void remove(HttpServletResponse response) {
    response.resetBuffer();
    response.setContentLength(0);
  }
}
