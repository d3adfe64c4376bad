package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.oidc.Loopback;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * This application's address as the browser knows it.
 *
 * <p>The callback and logout URLs are built from it alone. Immutable.
 *
 * @param base the URL of the context root, without a slash at its end
 */
record PublicUrl(URI base) {

  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+\\]");

  /**
   * The configured URL, else the request's; empty where that is plain http to another host than
   * this one, or no host name at all.
   */
  static Optional<PublicUrl> of(HttpServletRequest request, @Nullable URI configured) {
    if (configured != null) {
      return Optional.of(new PublicUrl(configured));
    }
    String host = host(request);
    if (host == null || !HOST.matcher(host).matches()) {
      return Optional.empty();
    }
    int port = request.getServerPort();
    boolean usual = port == ("https".equals(request.getScheme()) ? 443 : 80);
    URI base =
        URI.create(
            request.getScheme()
                + "://"
                + host
                + (usual ? "" : ":" + port)
                + contextPath(request, null));
    return Loopback.httpsOrLoopback(base) ? Optional.of(new PublicUrl(base)) : Optional.empty();
  }

  /** The context path as browsers know it, also where the rest of the URL is not to be trusted. */
  static String contextPath(HttpServletRequest request, @Nullable URI configured) {
    if (configured != null) {
      return configured.getRawPath();
    }
    // A request may spell it in its own way, with other segments and dots, which some servers keep.
    String spelled = request.getContextPath();
    String known = request.getServletContext().getContextPath();
    return Paths.decoded(spelled).equals(Paths.decoded(known)) ? spelled : known;
  }

  /** The host name; an IPv6 address always in brackets, which some servers take away. */
  private static @Nullable String host(HttpServletRequest request) {
    String host = request.getServerName();
    return host != null && host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  /**
   * Whether browsers reach the application encrypted, so that its cookies can be {@code Secure}.
   */
  boolean isSecure() {
    return "https".equals(base.getScheme());
  }

  /** The URL of a path relative to the context root. */
  URI resolve(String path) {
    return URI.create(base + path);
  }

  /** Scheme, host and port, as an Origin header writes them (RFC 6454 §6.1). */
  String origin() {
    return base.getScheme() + "://" + base.getRawAuthority();
  }

  /** The context path as the browser sees it. */
  String contextPath() {
    return base.getRawPath();
  }
}
