package io.github.auth0jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses a range holds, and what is no address at all. */
class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.5,10.0.0.5,true",
    "10.0.0.5,10.0.0.4,false",
    "10.0.0.0/8,10.255.1.2,true",
    "10.0.0.0/8,11.0.0.1,false",
    "10.1.2.3/15,10.0.255.255,true",
    "10.1.2.3/15,10.2.0.0,false",
    "192.0.2.128/25,192.0.2.127,false",
    "::1,::1,true",
    "::1,127.0.0.1,false",
    "fd00::/8,fdff::1,true",
    "fd00::/8,fe00::1,false",
    "10.0.0.0/8,::ffff:10.1.2.3,true",
    "fe80::/10,fe80::1%eth0,true",
    "0.0.0.0/0,8.8.8.8,true",
  })
  void rangeWhenAskedForAnAddressThenHoldsItByItsLeadingBits(
      String range, String address, boolean held) {
    assertThat(
            AddressRange.parse(range)
                .orElseThrow()
                .contains(AddressRange.address(address).orElseThrow()))
        .isEqualTo(held);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10",
        "10.0.0",
        "10.0.0.256",
        "010.0.0.1",
        "10.0.0.1.",
        "10.0.0.1.2",
        "0x7f.0.0.1",
        "localhost",
        "proxy.example",
        "a.b",
        ":",
        "1:2",
        ":::",
        "::1::",
        "12345::",
        "[::1]",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/08",
        "10.0.0.0/8/8",
        "fd00::/129",
        "10.0.0.1 ",
        "10.0.0.1,10.0.0.2",
        "٣.0.0.1",
      })
  void rangeWhenTheTextIsNoneThenThereIsNone(String text) {
    assertThat(AddressRange.parse(text)).isEmpty();
  }
}
