package io.github.auth0jakarta;

import io.github.auth0jakarta.GuardSettings.ForwardedHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Knows the keys that say what is believed of a request and what is let through.
 *
 * <p>Used once. Not thread-safe.
 */
final class GuardSettingsReader {

  private final ConfigReader read;

  GuardSettingsReader(ConfigReader read) {
    this.read = read;
  }

  GuardSettings read() {
    return new GuardSettings(
        trustedProxies(),
        read.constant("auth0.trusted-proxies.header", ForwardedHeader.X_FORWARDED),
        hosts(),
        read.flag("auth0.csrf", false),
        WebSettingsReader.patterns(read, "auth0.csrf.exempt"),
        read.flag("auth0.parked-post", false));
  }

  private List<AddressRange> trustedProxies() {
    var ranges = new ArrayList<AddressRange>();
    for (String text : read.list("auth0.trusted-proxies")) {
      AddressRange range = AddressRange.parse(text).orElse(null);
      if (range == null) {
        read.mistake(
            "auth0.trusted-proxies",
            "holds what is neither an IP address nor a range of them. Write it like"
                + " 10.0.0.5,10.1.0.0/16,fd00::/8.");
        return List.of();
      }
      if (range.prefix() == 0) {
        read.mistake(
            "auth0.trusted-proxies",
            "trusts every address, and so everybody who names himself a proxy. Name the proxies'"
                + " own addresses.");
      }
      ranges.add(range);
    }
    return List.copyOf(ranges);
  }

  private List<String> hosts() {
    List<String> hosts = read.list("auth0.hosts");
    if (!hosts.stream().allMatch(ConfigReader::isHost)) {
      read.mistake(
          "auth0.hosts",
          "holds what is no host name. Write them like shop.example.com,shop.example.org:8443.");
    }
    return hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
  }
}
