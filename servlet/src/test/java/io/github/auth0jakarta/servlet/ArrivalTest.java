package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.AddressRange;
import io.github.auth0jakarta.GuardSettings;
import io.github.auth0jakarta.GuardSettings.ForwardedHeader;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom of those who tell where a request came from is believed. */
class ArrivalTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # Nobody is believed who is not trusted.
          203.0.113.9 | X-Forwarded-For: 198.51.100.1 | 203.0.113.9 | - | -
          203.0.113.9 | X-Forwarded-Proto: https | 203.0.113.9 | - | -
          203.0.113.9 | X-Forwarded-Host: evil.example | 203.0.113.9 | - | -
          127.0.0.1 | X-Forwarded-For: 198.51.100.1 | 127.0.0.1 | - | -
          # The nearest comes first, and the first stranger ends it.
          10.0.0.1 | X-Forwarded-For: 198.51.100.1 | 198.51.100.1 | - | -
          10.0.0.1 | X-Forwarded-For: 6.6.6.6, 198.51.100.1 | 198.51.100.1 | - | -
          10.0.0.1 | X-Forwarded-For: 198.51.100.1, 10.0.0.2 | 198.51.100.1 | - | -
          10.0.0.1 | X-Forwarded-For: 6.6.6.6, 198.51.100.1, 10.0.0.2 | 198.51.100.1 | - | -
          10.0.0.1 | X-Forwarded-For: 10.0.0.3, 10.0.0.2 | 10.0.0.3 | - | -
          10.0.0.1 | X-Forwarded-For: 6.6.6.6;X-Forwarded-For: 198.51.100.1 | 198.51.100.1 | - | -
          10.0.0.1 | X-Forwarded-For: 198.51.100.1:4711 | 198.51.100.1 | - | -
          10.0.0.1 | X-Forwarded-For: 2001:db8::1 | 2001:db8:0:0:0:0:0:1 | - | -
          10.0.0.1 | X-Forwarded-For: [2001:db8::1]:443 | 2001:db8:0:0:0:0:0:1 | - | -
          10.0.0.1 | X-Forwarded-For: 6.6.6.6, unknown, 10.0.0.2 | 10.0.0.2 | - | -
          # Scheme and host: one value for all hops, or one for each.
          10.0.0.1 | X-Forwarded-Proto: HTTPS;X-Forwarded-Host: a.example:8443 | 10.0.0.1 | https | a.example:8443
          10.0.0.1 | X-Forwarded-For: 6.6.6.6, 198.51.100.1;X-Forwarded-Proto: http, https | 198.51.100.1 | https | -
          10.0.0.1 | X-Forwarded-For: 198.51.100.1, 10.0.0.2;X-Forwarded-Host: a.example | 198.51.100.1 | - | a.example
          10.0.0.1 | X-Forwarded-For: 198.51.100.1;X-Forwarded-Host: evil.example, a.example | 198.51.100.1 | - | a.example
          # What is malformed says nothing at all.
          10.0.0.1 | X-Forwarded-For: 198.51.100.1, x | 10.0.0.1 | - | -
          10.0.0.1 | X-Forwarded-For: , 198.51.100.1 | 10.0.0.1 | - | -
          10.0.0.1 | X-Forwarded-For: 198.51.100.1;X-Forwarded-Proto: javascript | 10.0.0.1 | - | -
          10.0.0.1 | X-Forwarded-For: 198.51.100.1;X-Forwarded-Host: a.example/@evil | 10.0.0.1 | - | -
          10.0.0.1 | X-Forwarded-For: 198.51.100.1;X-Forwarded-Host: a@evil.example | 10.0.0.1 | - | -
          # The other family of headers is the client's own.
          10.0.0.1 | Forwarded: for=198.51.100.1, proto=https | 10.0.0.1 | - | -
          """)
  void arrivalWhenXForwardedThenAsTheTrustedSay(
      String peer, String headers, String client, String scheme, String host) {
    assertThat(arrival(ForwardedHeader.X_FORWARDED, peer, headers))
        .isEqualTo(new Arrival(client, scheme, host));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          203.0.113.9 | for=198.51.100.1,proto=https | 203.0.113.9 | - | -
          10.0.0.1 | for=198.51.100.1 | 198.51.100.1 | - | -
          10.0.0.1 | For="[2001:db8::1]:4711" | 2001:db8:0:0:0:0:0:1 | - | -
          10.0.0.1 | for="198.51.100.1:80" | 198.51.100.1 | - | -
          10.0.0.1 | for=6.6.6.6, for=198.51.100.1 | 198.51.100.1 | - | -
          10.0.0.1 | for=198.51.100.1/proto=https/host=a.example, for=10.0.0.2/proto=http | 198.51.100.1 | https | a.example
          10.0.0.1 | for=6.6.6.6/host=evil.example, for=198.51.100.1/host=a.example | 198.51.100.1 | - | a.example
          10.0.0.1 | for=198.51.100.1/by=_x/secret=_y/proto=http | 198.51.100.1 | http | -
          10.0.0.1 | for=_hidden/host="a.example:8443" | 10.0.0.1 | - | a.example:8443
          10.0.0.1 | for=6.6.6.6, for=unknown | 10.0.0.1 | - | -
          10.0.0.1 | for=6.6.6.6, for="_hidden:_port" | 10.0.0.1 | - | -
          10.0.0.1 | proto=https | 10.0.0.1 | https | -
          10.0.0.1 | for="198.51.100.1\\"" | 10.0.0.1 | - | -
          10.0.0.1 | for="198.\\51.100.1" | 198.51.100.1 | - | -
          10.0.0.1 | for=198.51.100.1/for=6.6.6.6 | 10.0.0.1 | - | -
          10.0.0.1 | for=198.51.100.1/FOR=6.6.6.6 | 10.0.0.1 | - | -
          10.0.0.1 | for=198.51.100.1 proto=https | 10.0.0.1 | - | -
          10.0.0.1 | for = 198.51.100.1 | 10.0.0.1 | - | -
          10.0.0.1 | for=[2001:db8::1] | 10.0.0.1 | - | -
          10.0.0.1 | for="198.51.100.1 | 10.0.0.1 | - | -
          10.0.0.1 | for=198.51.100.1,host=a.example/x | 10.0.0.1 | - | -
          10.0.0.1 | for=198.51.100.1/proto=ftp | 10.0.0.1 | - | -
          10.0.0.1 | for="a.example" | 10.0.0.1 | - | -
          """)
  void arrivalWhenForwardedThenAsTheTrustedSay(
      String peer, String header, String client, String scheme, String host) {
    assertThat(arrival(ForwardedHeader.FORWARDED, peer, "Forwarded: " + header.replace('/', '\0')))
        .isEqualTo(new Arrival(client, scheme, host));
  }

  @Test
  void arrivalWhenAHeaderHasNoEndThenItIsNotBelieved() {
    Arrival alone = new Arrival("10.0.0.1", null, null);
    String chain = "X-Forwarded-For: 198.51.100.1" + ", 10.0.0.2".repeat(200);
    assertThat(arrival(ForwardedHeader.X_FORWARDED, "10.0.0.1", chain)).isEqualTo(alone);
    String elements = "Forwarded: for=198.51.100.1" + ", for=10.0.0.2".repeat(150);
    assertThat(arrival(ForwardedHeader.FORWARDED, "10.0.0.1", elements)).isEqualTo(alone);
  }

  private static Arrival arrival(ForwardedHeader header, String peer, String headers) {
    var settings =
        new GuardSettings(
            Stream.of("10.0.0.0/24").map(text -> AddressRange.parse(text).orElseThrow()).toList(),
            header,
            List.of(),
            false,
            List.of(),
            false);
    List<String> lines =
        Stream.of(headers.split(";")).map(line -> line.replace('\0', ';')).toList();
    return Arrival.of(new TestHeaders(peer, lines).request(), settings);
  }
}
