package io.github.auth0jakarta;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of IP addresses, such as {@code 10.0.0.0/8} or one address alone.
 *
 * <p>No name is ever looked up. Immutable.
 *
 * @param first the range's address; bits behind the prefix do not count
 * @param prefix how many leading bits are the range's (RFC 4632 §3.1, RFC 4291 §2.3)
 */
public record AddressRange(InetAddress first, int prefix) {

  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");

  /** Digits, colons and an IPv4 tail: what the platform never takes for a name. */
  private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9A-Fa-f:]{2,39}[0-9.]{0,15}");

  private static final Pattern PREFIX = Pattern.compile("0|[1-9][0-9]{0,2}");

  /** The range that the text names; empty where it names none. */
  public static Optional<AddressRange> parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    String prefix = slash < 0 ? "" : text.substring(slash + 1);
    if (slash >= 0 && !PREFIX.matcher(prefix).matches()) {
      return Optional.empty();
    }
    return address(address)
        .map(first -> new AddressRange(first, slash < 0 ? bits(first) : Integer.parseInt(prefix)))
        .filter(range -> range.prefix <= bits(range.first));
  }

  /** The address that the text is, without a zone; empty for a name or anything else. */
  public static Optional<InetAddress> address(String text) {
    int zone = text.indexOf('%');
    String bare = zone < 0 ? text : text.substring(0, zone);
    if (!IPV4.matcher(bare).matches() && !IPV6.matcher(bare).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(bare));
    } catch (UnknownHostException notAnAddress) {
      return Optional.empty();
    }
  }

  /** Whether the address lies in the range; an IPv4 address never lies in an IPv6 range. */
  public boolean contains(InetAddress address) {
    byte[] one = first.getAddress();
    byte[] other = address.getAddress();
    if (one.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((one[bit / 8] & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  private static int bits(InetAddress address) {
    return address.getAddress().length * 8;
  }
}
