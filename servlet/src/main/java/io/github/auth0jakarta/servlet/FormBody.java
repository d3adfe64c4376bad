package io.github.auth0jakarta.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of what a machine sends, up to a size, and never the query in its place.
 *
 * <p>Stateless.
 */
final class FormBody {

  private FormBody() {}

  /** Without parameters, in lower case: both do not count (RFC 9110 §8.3.1). */
  static String mediaType(String contentType) {
    return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** The whole body; empty where it is larger than allowed. */
  static Optional<byte[]> bytes(HttpServletRequest request, int most) throws IOException {
    byte[] body = request.getInputStream().readNBytes(most + 1);
    return body.length > most ? Optional.empty() : Optional.of(body);
  }

  /**
   * The parameter's only value in a form; empty where the body is none, is larger than allowed, or
   * does not hold it once.
   */
  static Optional<String> parameter(HttpServletRequest request, String name, int most)
      throws IOException {
    if (!CsrfGuard.isForm(request)) {
      return Optional.empty();
    }
    Optional<byte[]> body = bytes(request, most);
    return body.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(only(new String(body.get(), StandardCharsets.UTF_8), name));
  }

  private static @Nullable String only(String form, String name) {
    String found = null;
    for (String pair : form.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0 && name.equals(decoded(pair.substring(0, equals)))) {
        String value = decoded(pair.substring(equals + 1));
        if (found != null || value == null) {
          return null;
        }
        found = value;
      }
    }
    return found;
  }

  private static @Nullable String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException brokenEscape) {
      return null;
    }
  }
}
