package io.github.auth0jakarta.oidc;

import java.net.URI;
import java.util.Set;

/**
 * Tells the addresses to which plain http may go: those that never leave the machine.
 *
 * <p>Public because configuration and cookies ask the same question. Stateless.
 */
public final class Loopback {

  private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private Loopback() {}

  /** Whether a host name, as a URI or a Host header writes it, is this machine's own. */
  public static boolean isLoopback(String host) {
    return HOSTS.contains(host);
  }

  /** Whether the URI names a host to connect to, by https or by plain http to this machine. */
  public static boolean httpsOrLoopback(URI uri) {
    String host = uri.getHost();
    return host != null
        && uri.getUserInfo() == null
        && uri.getPort() != 0
        && uri.getPort() <= 65_535
        && ("https".equals(uri.getScheme())
            || ("http".equals(uri.getScheme()) && isLoopback(host)));
  }
}
