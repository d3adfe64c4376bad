package io.github.auth0jakarta.management;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.auth0jakarta.oidc.SettingKeys;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Turns every answer that is no success into its {@link ManagementException}. Thread-safe.
 *
 * @see <a href="https://auth0.com/docs/api/management/v2">Management API: errors</a>
 */
final class Failures implements Interceptor {

  private static final Pattern SCOPE = Pattern.compile("[a-z_]+:[a-z_]+");
  private static final Pattern PASSWORD_ERROR =
      Pattern.compile("^Password\\w*Error: (.+)", Pattern.DOTALL);

  private final boolean jsonOnly;
  private final String refused;

  /** With or without a check that a success is JSON. */
  Failures(boolean jsonOnly, SettingKeys keys) {
    this.jsonOnly = jsonOnly;
    this.refused =
        keys.in("A fresh access token was refused too: check auth0.management.audience.");
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Response response;
    try {
      response = chain.proceed(request);
    } catch (IOException e) {
      boolean late = chain.call().isCanceled(); // OkHttp closes the socket at the deadline
      String reason = late ? "timeout" : e.toString();
      throw new ManagementException.Unavailable(
          Failure.withoutAnswer(
              PathTemplate.of(request),
              "no answer (" + reason + ")",
              request.header(Envelope.CORRELATION_ID),
              e));
    }
    if (!response.isSuccessful()) {
      try (response) {
        throw exception(response, response.body().string());
      }
    }
    MediaType type = response.body().contentType();
    if (jsonOnly
        && response.body().contentLength() != 0
        && (type == null || !type.subtype().endsWith("json"))) {
      response.close();
      throw new ManagementException.Unavailable(
          failure(response, Json.read("{}"), "the answer is not JSON but " + type));
    }
    return response;
  }

  private ManagementException exception(Response response, String text) {
    JsonNode body = Json.read(text);
    Failure failure = failure(response, body, body.path("message").asText(""));
    int status = response.code();
    return switch (status) {
      case 401 -> new ManagementException.NotAuthorized(failure, refused);
      case 403 ->
          "insufficient_scope".equals(failure.errorCode())
              ? new ManagementException.InsufficientScope(failure, scopes(failure.message()))
              : new ManagementException.InvalidRequest(failure);
      case 404 -> new ManagementException.NotFound(failure);
      case 409 -> new ManagementException.AlreadyExists(failure);
      case 429 -> new ManagementException.RateLimited(failure);
      default -> {
        List<String> reasons = passwordReasons(body, failure.message());
        if (!reasons.isEmpty()) {
          yield new ManagementException.WeakPassword(failure, reasons);
        }
        yield status == 408 || status >= 500 || status < 400
            ? new ManagementException.Unavailable(failure)
            : new ManagementException.InvalidRequest(failure);
      }
    };
  }

  private static Failure failure(Response response, JsonNode body, String message) {
    Request request = response.request();
    return new Failure(
        PathTemplate.of(request),
        response.code(),
        body.path("errorCode").textValue(),
        message,
        request.header(Envelope.CORRELATION_ID),
        RateLimit.of(response.headers()).orElse(null),
        null);
  }

  private static Set<String> scopes(String message) {
    Set<String> scopes = new TreeSet<>();
    Matcher matcher = SCOPE.matcher(message);
    while (matcher.find()) {
      scopes.add(matcher.group());
    }
    return scopes;
  }

  /**
   * {@code PasswordStrengthError: ...} and its siblings, or the unmet rules where the answer lists
   * them.
   */
  private static List<String> passwordReasons(JsonNode body, String message) {
    Matcher matcher = PASSWORD_ERROR.matcher(message);
    if (!matcher.find()) {
      return List.of();
    }
    List<String> reasons = new ArrayList<>();
    for (JsonNode rule : body.path("description").path("rules")) {
      if (!rule.path("verified").asBoolean()) {
        reasons.add(rule.path("message").asText());
      }
    }
    return reasons.isEmpty() ? List.of(matcher.group(1)) : reasons;
  }
}
