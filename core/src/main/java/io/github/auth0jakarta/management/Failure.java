package io.github.auth0jakarta.management;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a call that failed. Immutable.
 *
 * @param request method and path template
 * @param status 0 without an answer
 * @param message in the tenant's words, or ours without an answer
 */
record Failure(
    String request,
    int status,
    @Nullable String errorCode,
    String message,
    @Nullable String correlationId,
    @Nullable RateLimit rateLimit,
    @Nullable Throwable cause)
    implements Serializable {

  static Failure withoutAnswer(
      String request, String message, @Nullable String correlationId, @Nullable Throwable cause) {
    return new Failure(request, 0, null, message, correlationId, null, cause);
  }

  Failure causing(Throwable failure) {
    return new Failure(request, status, errorCode, message, correlationId, rateLimit, failure);
  }

  String sentence() {
    StringBuilder sentence = new StringBuilder("Management API, ").append(request).append(": ");
    if (status != 0) {
      sentence.append("HTTP ").append(status).append(' ');
    }
    if (errorCode != null) {
      sentence.append(errorCode).append(": ");
    }
    return sentence.append(message.isBlank() ? "no message" : message.strip()).toString();
  }
}
