package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          203.0.113.77 | Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0 | 203.0.113.0/24, Firefox
          203.0.113.77 | Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 | 203.0.113.0/24, Chrome
          203.0.113.77 | Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0 | 203.0.113.0/24, Edge
          203.0.113.77 | Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/17.4 Safari/605.1.15 | 203.0.113.0/24, Safari
          203.0.113.77 | curl/8.0 | 203.0.113.0/24, another browser
          203.0.113.77 |          | 203.0.113.0/24, no browser
          2001:db8:1:2:3:4:5:6 | Firefox/1 | 2001:db8:1:0:0:0:0:0/48, Firefox
          2001:db8:1:2::6%eth0 | Firefox/1 | 2001:db8:1:0:0:0:0:0/48, Firefox
          ::ffff:203.0.113.77 | Firefox/1 | 203.0.113.0/24, Firefox
          evil.example | Firefox/1 | unknown network, Firefox
          999.1.1.1 | Firefox/1 | unknown network, Firefox
          dead.beef | Firefox/1 | unknown network, Firefox
                       | Firefox/1 | unknown network, Firefox
          """)
  void originWhenAskedThenIsCoarse(String address, String userAgent, String origin) {
    assertThat(Origin.of(address, userAgent)).isEqualTo(origin);
  }
}
