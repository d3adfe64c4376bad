package io.github.auth0jakarta.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code X-Forwarded-For}, {@code -Proto} and {@code -Host}; what is malformed says nothing.
 *
 * <p>They are no standard: proxies add to the first, and mostly replace the other two, so that one
 * value stands for all hops. Stateless.
 */
final class XForwarded {

  private XForwarded() {}

  /** From the farthest to the nearest; empty where there is no header or a malformed one. */
  static List<Hop> hops(HttpServletRequest request) {
    return hops(
        list(request, "X-Forwarded-For"),
        list(request, "X-Forwarded-Proto"),
        list(request, "X-Forwarded-Host"));
  }

  static List<Hop> hops(List<String> clients, List<String> schemes, List<String> hosts) {
    int count = Math.max(clients.size(), schemes.isEmpty() && hosts.isEmpty() ? 0 : 1);
    var hops = new ArrayList<Hop>();
    for (int i = 0; i < count; i++) {
      int fromTheRight = count - 1 - i;
      Hop hop =
          Hop.of(
                  node(clients.isEmpty() ? null : clients.get(i)),
                  value(schemes, fromTheRight),
                  value(hosts, fromTheRight))
              .orElse(null);
      if (hop == null) {
        return List.of();
      }
      hops.add(hop);
    }
    return hops;
  }

  private static @Nullable String value(List<String> values, int fromTheRight) {
    return values.isEmpty() ? null : values.get(Math.max(0, values.size() - 1 - fromTheRight));
  }

  /** RFC 7239's way to write it: an IPv6 address stands here without brackets, too. */
  private static @Nullable String node(@Nullable String client) {
    return client != null
            && client.indexOf(':') != client.lastIndexOf(':')
            && !client.startsWith("[")
        ? "[" + client + "]"
        : client;
  }

  private static List<String> list(HttpServletRequest request, String name) {
    String all = String.join(",", Collections.list(request.getHeaders(name)));
    // Too long to be believed: one element that is malformed.
    return all.length() > Hop.LONGEST
        ? List.of("")
        : all.isBlank() ? List.of() : Stream.of(all.split(",", -1)).map(String::strip).toList();
  }
}
