package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.oidc.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A small form, or JSON object of texts, in a request's body.
 *
 * <p>Nothing is taken from the query, which logs and proxies keep. {@link #toString()} shows no
 * value. Immutable.
 */
final class SentForm {

  private static final int MOST_BYTES = 16_384;

  private final Map<String, String> values;

  private SentForm(Map<String, String> values) {
    this.values = values;
  }

  /** Empty for what is too large, of another type, or holds a name twice (RFC 6749 §3.2). */
  static Optional<SentForm> of(HttpServletRequest request) throws IOException {
    String type = request.getContentType();
    Optional<byte[]> body = FormBody.bytes(request, MOST_BYTES);
    if (type == null || body.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> values =
        switch (FormBody.mediaType(type)) {
          case "application/x-www-form-urlencoded" -> form(body.get());
          case "application/json" -> json(body.get());
          default -> null;
        };
    return Optional.ofNullable(values).map(SentForm::new);
  }

  private static @Nullable Map<String, String> form(byte[] body) {
    var values = new HashMap<String, String>();
    for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
      String[] parts = pair.split("=", 2);
      try {
        String value = parts.length < 2 ? "" : decoded(parts[1]);
        if (values.put(decoded(parts[0]), value) != null) {
          return null;
        }
      } catch (IllegalArgumentException brokenEscape) {
        return null;
      }
    }
    return values;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static @Nullable Map<String, String> json(byte[] body) {
    var values = new HashMap<String, String>();
    Map<String, Object> object = Json.parse(body).orElse(null);
    if (object == null) {
      return null;
    }
    object.forEach(
        (name, value) -> {
          if (value instanceof String text) {
            values.put(name, text);
          }
        });
    return values;
  }

  /** The value; null where there is none, or an empty one. */
  @Nullable String get(String name) {
    String value = values.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  @Override
  public String toString() {
    return "SentForm" + values.keySet();
  }
}
