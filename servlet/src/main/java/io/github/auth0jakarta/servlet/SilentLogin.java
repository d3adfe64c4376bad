package io.github.auth0jakarta.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Marks the address of a page whose login without a page ({@code prompt=none}) was refused, so that
 * no other login begins by itself there.
 *
 * <p>Without it, a page that tries to log in silently and a tenant that refuses would send the
 * browser round in circles. Stateless.
 */
final class SilentLogin {

  private static final String MARK = "login_error=login_required";

  private SilentLogin() {}

  /** The path of a page, marked. */
  static String refused(String path) {
    if (isMarked(path.contains("?") ? path.substring(path.indexOf('?') + 1) : null)) {
      return path;
    }
    return path + (path.contains("?") ? "&" : "?") + MARK;
  }

  /** Whether the request is for a marked address. */
  static boolean wasRefused(HttpServletRequest request) {
    return isMarked(request.getQueryString());
  }

  private static boolean isMarked(@Nullable String query) {
    return query != null && Arrays.asList(query.split("&", -1)).contains(MARK);
  }
}
