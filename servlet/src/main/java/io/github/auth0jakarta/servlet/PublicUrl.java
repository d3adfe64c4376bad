package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.oidc.Loopback;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
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

  private static final String HOST =
      "[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+\\]";

  /** A host, possibly with a port. */
  private static final Pattern AUTHORITY = Pattern.compile("(" + HOST + ")(?::([0-9]{1,5}))?");

  /**
   * The configured URL, else what the request and the trusted proxies say; empty where that is
   * plain http to another host than this one, or no host name at all.
   */
  static Optional<PublicUrl> of(
      HttpServletRequest request, @Nullable URI configured, Arrival arrival) {
    if (configured != null) {
      return Optional.of(new PublicUrl(configured));
    }
    String scheme = arrival.scheme() == null ? request.getScheme() : arrival.scheme();
    Matcher authority = AUTHORITY.matcher(authority(request, arrival));
    if (!authority.matches()) {
      return Optional.empty();
    }
    String port = authority.group(2);
    boolean usual = port == null || port.equals("https".equals(scheme) ? "443" : "80");
    URI base =
        URI.create(
            scheme
                + "://"
                + authority.group(1).toLowerCase(Locale.ROOT)
                + (usual ? "" : ":" + port)
                + contextPath(request, null));
    return Loopback.httpsOrLoopback(base) ? Optional.of(new PublicUrl(base)) : Optional.empty();
  }

  static boolean isAuthority(String text) {
    return AUTHORITY.matcher(text).matches();
  }

  /**
   * Host and port. A proxy that tells the scheme alone has passed the host on, with its port where
   * that was not the usual one; the port 80 then is the one that a server adds by itself.
   */
  private static String authority(HttpServletRequest request, Arrival arrival) {
    if (arrival.host() != null) {
      return arrival.host();
    }
    int port = request.getServerPort();
    boolean added = arrival.scheme() != null && (port == 80 || port == 443);
    String host = host(request);
    return host == null ? "" : host + (added ? "" : ":" + port);
  }

  /** The context path as browsers know it, also where the rest of the URL is not to be trusted. */
  static String contextPath(HttpServletRequest request, @Nullable URI configured) {
    if (configured != null) {
      return configured.getRawPath();
    }
    // Not the request's own, which some servers keep as it is spelled, with escapes and dots.
    return Paths.encoded(request.getServletContext().getContextPath());
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
    return URI.create(base + Paths.encoded(path));
  }

  /** Scheme, host and port, as an Origin header writes them (RFC 6454 §6.1). */
  String origin() {
    return base.getScheme() + "://" + host();
  }

  /** The host in lower case, with the port where it is not the usual one. */
  String host() {
    boolean usual = base.getPort() == -1 || base.getPort() == (isSecure() ? 443 : 80);
    return base.getHost().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + base.getPort());
  }

  /** The context path as the browser sees it. */
  String contextPath() {
    return base.getRawPath();
  }
}
