package io.github.auth0jakarta.servlet;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says from where a request comes, coarsely enough that nobody is found by it: the network (/24 of
 * IPv4, /48 of IPv6) and the kind of browser.
 *
 * <p>Stateless.
 */
final class Origin {

  /** What a browser calls itself, the most special first: all of them claim to be others too. */
  private static final Map<String, String> BROWSERS = new LinkedHashMap<>();

  static {
    BROWSERS.put("Edg", "Edge");
    BROWSERS.put("OPR/", "Opera");
    BROWSERS.put("SamsungBrowser/", "Samsung Internet");
    BROWSERS.put("Firefox/", "Firefox");
    BROWSERS.put("FxiOS/", "Firefox");
    BROWSERS.put("Chrome/", "Chrome");
    BROWSERS.put("CriOS/", "Chrome");
    BROWSERS.put("Safari/", "Safari");
  }

  private Origin() {}

  /**
   * Such as {@code 203.0.113.0/24, Firefox}.
   *
   * @param address the client's IP address, as trusted proxies tell it
   */
  static String of(@Nullable String address, @Nullable String userAgent) {
    return network(address) + ", " + browser(userAgent);
  }

  private static String network(@Nullable String address) {
    if (address == null || !address.matches("[0-9A-Fa-f:.]+(%.*)?")) {
      return "unknown network";
    }
    try {
      // An address, not a name: nothing is looked up.
      InetAddress parsed = InetAddress.getByName(address.replaceFirst("%.*", ""));
      int bytes = parsed instanceof Inet4Address ? 3 : 6;
      byte[] whole = parsed.getAddress();
      byte[] network = Arrays.copyOf(Arrays.copyOf(whole, bytes), whole.length);
      return InetAddress.getByAddress(network).getHostAddress() + "/" + bytes * 8;
    } catch (UnknownHostException notAnAddress) {
      return "unknown network";
    }
  }

  private static String browser(@Nullable String userAgent) {
    return userAgent == null
        ? "no browser"
        : BROWSERS.entrySet().stream()
            .filter(browser -> userAgent.contains(browser.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("another browser");
  }
}
