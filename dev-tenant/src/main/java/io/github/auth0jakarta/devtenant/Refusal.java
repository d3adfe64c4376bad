package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ends the handling of a request with an error answer in Auth0's words.
 *
 * <p>Immutable and thread-safe.
 */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final Map<Integer, String> REASONS =
      Map.of(
          400, "Bad Request",
          401, "Unauthorized",
          403, "Forbidden",
          404, "Not Found",
          409, "Conflict",
          413, "Payload Too Large",
          414, "Request-URI Too Large",
          429, "Too Many Requests",
          500, "Internal Server Error",
          503, "Service Unavailable");

  private final transient Reply reply;

  Refusal(Reply reply) {
    super("HTTP " + reply.status(), null, false, false);
    this.reply = reply;
  }

  Reply reply() {
    return reply;
  }

  static String reason(int status) {
    return REASONS.getOrDefault(status, "Error");
  }

  /** An error of the Management API; some of Auth0's have no code. */
  static Refusal management(int status, String message, @Nullable String errorCode) {
    return new Refusal(Reply.json(status, managementBody(status, message, errorCode)));
  }

  static ObjectNode managementBody(int status, String message, @Nullable String errorCode) {
    ObjectNode body =
        Json.object()
            .put("statusCode", status)
            .put("error", reason(status))
            .put("message", message);
    return errorCode == null ? body : body.put("errorCode", errorCode);
  }

  /** An error of the token endpoint and its neighbours, RFC 6749 section 5.2. */
  static Refusal oauth(int status, String error, String description) {
    return new Refusal(
        Reply.token(
            status, Json.object().put("error", error).put("error_description", description)));
  }

  /** A page for errors about which no redirect may tell the application. */
  static Refusal page(int status, String title, String explanation) {
    return new Refusal(Reply.html(status, Page.message(title, explanation)));
  }
}
