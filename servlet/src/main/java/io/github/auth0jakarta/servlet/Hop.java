package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.AddressRange;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one proxy says of the request that it passed on.
 *
 * <p>Immutable.
 *
 * @param client who sent it to that proxy; null where the proxy keeps that to itself
 * @param scheme {@code http} or {@code https}; null where it does not say
 * @param host the host, possibly with a port; null where it does not say
 */
record Hop(@Nullable InetAddress client, @Nullable String scheme, @Nullable String host) {

  /** The most that is read of all headers of one request together. */
  static final int LONGEST = 2000;

  /** RFC 7239 §6: an IPv4 address or a bracketed IPv6 address, with a port or an obscured one. */
  private static final Pattern NODE =
      Pattern.compile("(?:([0-9.]+)|\\[([0-9A-Fa-f:.]+)\\])(?::(?:[0-9]{1,5}|_[A-Za-z0-9._-]+))?");

  /** RFC 7239 §6.2 and §6.3: who is not told. */
  private static final Pattern HIDDEN =
      Pattern.compile("(?i:unknown|_[A-Za-z0-9._-]+)(?::(?:[0-9]{1,5}|_[A-Za-z0-9._-]+))?");

  /**
   * The hop that the texts describe; empty where one of them is malformed.
   *
   * @param node as RFC 7239 §6 writes it, null for none
   */
  static Optional<Hop> of(@Nullable String node, @Nullable String scheme, @Nullable String host) {
    InetAddress client = null;
    if (node != null && !HIDDEN.matcher(node).matches()) {
      Matcher parts = NODE.matcher(node);
      client =
          parts.matches()
              ? AddressRange.address(parts.group(1) == null ? parts.group(2) : parts.group(1))
                  .orElse(null)
              : null;
      if (client == null) {
        return Optional.empty();
      }
    }
    String lower = scheme == null ? null : scheme.toLowerCase(Locale.ROOT);
    boolean known = lower == null || lower.equals("http") || lower.equals("https");
    return known && (host == null || PublicUrl.isAuthority(host))
        ? Optional.of(new Hop(client, lower, host))
        : Optional.empty();
  }
}
