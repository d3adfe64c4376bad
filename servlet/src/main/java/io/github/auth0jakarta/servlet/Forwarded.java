package io.github.auth0jakarta.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the header {@code Forwarded} by its grammar (RFC 7239 §4); what does not keep to it says
 * nothing.
 *
 * <p>Stateless.
 */
final class Forwarded {

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
  private static final Pattern PAIR =
      Pattern.compile(
          "(" + TOKEN + ")=(?:(" + TOKEN + ")|\"((?:[^\"\\\\\\p{Cntrl}]|\\\\\\P{Cntrl})*+)\")");

  private Forwarded() {}

  /** From the farthest to the nearest; empty where there is no header or a malformed one. */
  static List<Hop> hops(HttpServletRequest request) {
    return hops(String.join(",", Collections.list(request.getHeaders("Forwarded"))));
  }

  static List<Hop> hops(String header) {
    if (header.length() > Hop.LONGEST) {
      return List.of();
    }
    var hops = new ArrayList<Hop>();
    Map<String, String> element = new HashMap<>();
    Matcher pair = PAIR.matcher(header);
    int at = blanks(header, 0, true);
    while (at < header.length()) {
      if (!pair.region(at, header.length()).lookingAt()
          || element.put(pair.group(1).toLowerCase(Locale.ROOT), value(pair)) != null) {
        return List.of();
      }
      at = blanks(header, pair.end(), false);
      if (at < header.length() && header.charAt(at) == ';') {
        at = blanks(header, at + 1, false);
        if (at < header.length()) {
          continue;
        }
      }
      Hop hop = Hop.of(element.get("for"), element.get("proto"), element.get("host")).orElse(null);
      if (hop == null || (at < header.length() && header.charAt(at) != ',')) {
        return List.of();
      }
      hops.add(hop);
      element.clear();
      at = blanks(header, at, true);
    }
    return hops;
  }

  private static String value(Matcher pair) {
    return pair.group(2) != null ? pair.group(2) : pair.group(3).replaceAll("\\\\(.)", "$1");
  }

  /** Behind blanks and, between elements, behind commas (RFC 9110 §5.6.1.2). */
  private static int blanks(String header, int from, boolean commas) {
    int at = from;
    while (at < header.length()
        && (header.charAt(at) == ' '
            || header.charAt(at) == '\t'
            || (commas && header.charAt(at) == ','))) {
      at++;
    }
    return at;
  }
}
