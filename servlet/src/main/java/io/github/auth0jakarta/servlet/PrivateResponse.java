package io.github.auth0jakarta.servlet;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.List;
import java.util.Locale;

/**
 * A response that sets a session's cookie, and so is never stored, whatever the application says of
 * it: a shared cache would hand the session to the next who asks (RFC 9111 §7.3).
 *
 * <p>Not thread-safe, like any response.
 */
final class PrivateResponse extends HttpServletResponseWrapper {

  private static final List<String> OF_SOME_CACHES =
      List.of("CDN-Cache-Control", "Surrogate-Control");

  private PrivateResponse(HttpServletResponse response) {
    super(response);
  }

  /**
   * The response as it is where it sets no cookie.
   *
   * @param mayYet whether a cookie may come while the application works
   */
  static HttpServletResponse of(HttpServletResponse response, boolean mayYet) {
    return mayYet || response.containsHeader("Set-Cookie")
        ? new PrivateResponse(response)
        : response;
  }

  /** Forbids storing, whatever has been said before. */
  static void seal(HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
    for (String other : OF_SOME_CACHES) {
      if (response.containsHeader(other)) {
        response.setHeader(other, "no-store");
      }
    }
    if (response.containsHeader("Expires")) {
      response.setDateHeader("Expires", 0);
    }
  }

  /** Cache-Control itself, and what tells some caches more than that (RFC 9213). */
  private boolean isOfCaching(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean caching =
        lower.endsWith("cache-control")
            || lower.equals("surrogate-control")
            || lower.equals("expires");
    return caching && containsHeader("Set-Cookie");
  }

  @Override
  public void setHeader(String name, String value) {
    if (!isOfCaching(name)) {
      super.setHeader(name, value);
    }
  }

  @Override
  public void addHeader(String name, String value) {
    if (!isOfCaching(name)) {
      super.addHeader(name, value);
    }
  }

  @Override
  public void setDateHeader(String name, long date) {
    if (!isOfCaching(name)) {
      super.setDateHeader(name, date);
    }
  }

  @Override
  public void addDateHeader(String name, long date) {
    if (!isOfCaching(name)) {
      super.addDateHeader(name, date);
    }
  }
}
