package io.github.auth0jakarta.servlet;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Tells a person who goes to a page from a program that fetches something.
 *
 * <p>Stateless.
 */
final class Navigation {

  private Navigation() {}

  /** Whether a browser shows the answer as a page of its own. */
  static boolean isNavigation(HttpServletRequest request) {
    // Fetch Metadata Request Headers §2.2 and §2.3: every browser since 2023 sends both.
    String mode = request.getHeader("Sec-Fetch-Mode");
    if (mode != null) {
      String destination = request.getHeader("Sec-Fetch-Dest");
      return mode.equals("navigate") && (destination == null || destination.equals("document"));
    }
    String accept = request.getHeader("Accept");
    return request.getHeader("X-Requested-With") == null
        && accept != null
        && accept.contains("text/html");
  }

  /** Whether a Faces page's script asks for a part of the page. */
  static boolean isFaces(HttpServletRequest request) {
    return "partial/ajax".equals(request.getHeader("Faces-Request"));
  }

  /** Whether the browser says that a page of this very origin sent the request. */
  static boolean isSameOrigin(HttpServletRequest request) {
    return "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
  }

  /**
   * Whether the browser fetches the answer to show it inside a page, such as an image, or to have
   * it ready in case (Fetch Metadata Request Headers §2.1, Preloading §6.1).
   */
  static boolean isEmbedded(HttpServletRequest request) {
    String destination = request.getHeader("Sec-Fetch-Dest");
    return request.getHeader("Sec-Purpose") != null
        || (destination != null && !destination.equals("document") && !destination.equals("empty"));
  }

  /** Whether the browser says that another site's page sent the request. */
  static boolean isForeign(HttpServletRequest request, PublicUrl url) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return !site.equals("same-origin") && !site.equals("none");
    }
    String origin = request.getHeader("Origin");
    return origin != null && !origin.equals(url.origin());
  }
}
