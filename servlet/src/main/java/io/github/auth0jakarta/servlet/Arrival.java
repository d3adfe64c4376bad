package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.AddressRange;
import io.github.auth0jakarta.GuardSettings;
import io.github.auth0jakarta.GuardSettings.ForwardedHeader;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request, to which address, as far as that can be believed.
 *
 * <p>What proxies say counts only where it was said by one of the trusted: it is read from the
 * nearest to the farthest, and ends with the first address that is not trusted (RFC 7239 §8.1).
 * Immutable.
 *
 * @param client the client's IP address as text; that of the nearest known machine where the
 *     farther ones are not told
 * @param scheme the scheme that the client used; null where no proxy tells
 * @param host the host and port that the client asked; null where no proxy tells
 */
record Arrival(String client, @Nullable String scheme, @Nullable String host) {

  static Arrival of(HttpServletRequest request, GuardSettings settings) {
    String peer = request.getRemoteAddr();
    InetAddress address = AddressRange.address(peer).orElse(null);
    if (address == null) {
      return new Arrival(peer, null, null);
    }
    String client = address.getHostAddress();
    String scheme = null;
    String host = null;
    if (isTrusted(address, settings)) {
      List<Hop> hops =
          settings.forwardedHeader() == ForwardedHeader.FORWARDED
              ? Forwarded.hops(request)
              : XForwarded.hops(request);
      for (int i = hops.size() - 1; i >= 0; i--) {
        Hop hop = hops.get(i);
        scheme = hop.scheme() == null ? scheme : hop.scheme();
        host = hop.host() == null ? host : hop.host();
        if (hop.client() == null) {
          break;
        }
        client = hop.client().getHostAddress();
        if (!isTrusted(hop.client(), settings)) {
          break;
        }
      }
    }
    return new Arrival(client, scheme, host);
  }

  private static boolean isTrusted(InetAddress address, GuardSettings settings) {
    return settings.trustedProxies().stream().anyMatch(range -> range.contains(address));
  }
}
