package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0Config.CookieSettings;
import io.github.auth0jakarta.Auth0Config.SameSite;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of one request and its response.
 *
 * <p>Every response that sets a cookie is {@code no-store}. Not thread-safe: one request has one.
 */
final class CookieJar {

  private final Map<String, @Nullable String> sent = new LinkedHashMap<>();
  private final HttpServletResponse response;
  private final boolean secure;

  CookieJar(HttpServletRequest request, HttpServletResponse response, boolean secure) {
    this.response = response;
    this.secure = secure;
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        // Two of one name: another host or path planted one, and nobody can tell which (RFC 6265
        // §8.6). Neither counts.
        sent.put(cookie.getName(), sent.containsKey(cookie.getName()) ? null : cookie.getValue());
      }
    }
  }

  /** How a cookie is set, and so how it is deleted. */
  record Attributes(SameSite sameSite, @Nullable String domain, String path) {
    static Attributes of(CookieSettings settings) {
      return new Attributes(settings.sameSite(), settings.domain(), settings.path());
    }
  }

  boolean isSecure() {
    return secure;
  }

  /** The value the browser sent; null where it sent none or more than one. */
  @Nullable String get(String name) {
    return sent.get(name);
  }

  /** The names of all cookies that the browser sent, also of those that do not count. */
  Iterable<String> names() {
    return sent.keySet();
  }

  void set(String name, String value, Duration maxAge, Attributes attributes) {
    response.addHeader("Set-Cookie", header(name, value, maxAge, attributes));
    PrivateResponse.seal(response);
  }

  private String header(String name, String value, Duration maxAge, Attributes attributes) {
    var header = new StringBuilder(name).append('=').append(value);
    header.append("; Path=").append(attributes.path());
    if (attributes.domain() != null) {
      header.append("; Domain=").append(attributes.domain());
    }
    header.append("; Max-Age=").append(maxAge.toSeconds()).append("; HttpOnly");
    if (secure || attributes.sameSite() == SameSite.NONE) {
      // Browsers refuse SameSite=None without Secure, and take Secure from localhost.
      header.append("; Secure");
    }
    return header.append("; SameSite=").append(spelled(attributes.sameSite())).toString();
  }

  void delete(String name, Attributes attributes) {
    set(name, "", Duration.ZERO, attributes);
  }

  /** How much of the answer's headers a deletion takes, in characters. */
  int sizeOfDeletion(String name, Attributes attributes) {
    return "Set-Cookie: ".length() + header(name, "", Duration.ZERO, attributes).length();
  }

  private static String spelled(SameSite sameSite) {
    return switch (sameSite) {
      case LAX -> "Lax";
      case STRICT -> "Strict";
      case NONE -> "None";
    };
  }
}
