package io.github.auth0jakarta;

import java.util.List;

/**
 * What the web entrance believes of a request and what it lets through.
 *
 * <p>Immutable.
 *
 * @param trustedProxies whose word on the client's address, scheme and host is believed
 * @param forwardedHeader where those proxies say it
 * @param hosts the hosts, in lower case and with a port where it is not the usual one, under which
 *     the application answers; empty for any
 * @param csrf whether state-changing requests are checked for having been sent by this application
 * @param csrfExempt the patterns of the paths without that check
 * @param parkedPost whether a form that met no session is kept until after the login
 */
public record GuardSettings(
    List<AddressRange> trustedProxies,
    ForwardedHeader forwardedHeader,
    List<String> hosts,
    boolean csrf,
    List<String> csrfExempt,
    boolean parkedPost) {

  /** Where a proxy says whose request it passes on: what it does not set, the client may. */
  public enum ForwardedHeader {
    /** {@code X-Forwarded-For}, {@code -Proto} and {@code -Host}, as most proxies do. */
    X_FORWARDED,
    /** {@code Forwarded} (RFC 7239). */
    FORWARDED
  }
}
