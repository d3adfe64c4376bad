package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.oidc.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Answers the tenant itself: JSON as OAuth 2.0 has it (RFC 6749 §5.2), never a page.
 *
 * <p>Stateless.
 */
final class MachineAnswers {

  private MachineAnswers() {}

  static void accept(HttpServletResponse response) {
    response.setStatus(200);
    Body.remove(response);
  }

  static void refuse(int status, String error, String description, HttpServletResponse response)
      throws IOException {
    var body = new LinkedHashMap<String, Object>();
    body.put("error", error);
    body.put("error_description", description);
    var headers = new LinkedHashMap<>(Map.of("Content-Type", "application/json"));
    headers.put("Cache-Control", "no-store");
    Answers.send(
        new Answer(status, headers, new String(Json.write(body), StandardCharsets.UTF_8)),
        response);
  }
}
