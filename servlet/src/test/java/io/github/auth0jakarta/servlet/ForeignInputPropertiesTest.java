package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.servlet.ProtectedPaths.Coverage;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** What holds of all paths, return addresses and forwarded headers, not of some. */
class ForeignInputPropertiesTest {

  private final ProtectedPaths closed = new ProtectedPaths(List.of("/closed/*"));

  @Property
  void protectedPathWhenSpelledOtherwiseThenCovered(@ForAll("spellings") String path) {
    assertThat(closed.coverage(new PathReadings("", path, "/open", null).request()))
        .isNotEqualTo(ProtectedPaths.Coverage.NONE);
  }

  @Property
  void protectedPathWhenItsContextPathIsSpelledOtherwiseTooThenCovered(
      @ForAll("contexts") List<String> context, @ForAll("spellings") String path) {
    assertThat(
            closed.coverage(
                new PathReadings(context.get(0), context.get(1) + path, "/open", null).request()))
        .isNotEqualTo(Coverage.NONE);
  }

  @Property
  void protectedPathWhenOfAnyLettersThenEveryEscapeOfThemIsCovered(
      @ForAll("names") String name, @ForAll @Size(8) List<Boolean> escaped) {
    var path = new StringBuilder("/");
    int[] letters = name.codePoints().toArray();
    for (int i = 0; i < letters.length; i++) {
      String letter = Character.toString(letters[i]);
      path.append(escaped.get(i) ? URLEncoder.encode(letter, StandardCharsets.UTF_8) : letter);
    }
    var patterns = new ProtectedPaths(List.of("/" + name + "/*"));
    assertThat(patterns.coverage(new PathReadings("", path + "/x", "/open", null).request()))
        .isEqualTo(Coverage.COVERED);
  }

  @Property
  void openPathWhenSpelledAsBrowsersDoThenNone(
      @ForAll @Size(max = 5) List<@StringLength(min = 1, max = 8) String> segments) {
    var path = new StringBuilder("/open");
    for (String segment : segments) {
      path.append('/').append(segment.replaceAll("[^A-Za-z0-9]", "x"));
    }
    assertThat(closed.coverage(new PathReadings("", path + "", path + "", null).request()))
        .isEqualTo(Coverage.NONE);
  }

  @Property
  void decodedWhenDecodedAgainThenTheSame(@ForAll @StringLength(max = 20) String path) {
    assertThat(Paths.folded(Paths.folded(path))).isEqualTo(Paths.folded(path));
  }

  @Property
  void returnToWhenItIsAnythingThenStaysInTheApplication(@ForAll("addresses") String wanted) {
    String safe = new ReturnTo(Set.of()).safe(wanted, "/shop");
    URI target = URI.create("https://shop.example/shop/x").resolve(safe).normalize();
    assertThat(target.getRawAuthority()).isEqualTo("shop.example");
    assertThat(target.getPath()).startsWith("/shop");
    assertThat(safe).doesNotContain("\r", "\n", "\\");
  }

  @Property
  void forwardedWhenWrittenByTheGrammarThenReadBack(
      @ForAll @Size(min = 1, max = 5) List<@Size(4) List<Byte>> addresses)
      throws UnknownHostException {
    var header = new ArrayList<String>();
    var expected = new ArrayList<Hop>();
    for (List<Byte> bytes : addresses) {
      byte[] raw = new byte[4];
      for (int i = 0; i < 4; i++) {
        raw[i] = bytes.get(i);
      }
      InetAddress address = InetAddress.getByAddress(raw);
      header.add("For=\"" + address.getHostAddress() + ":1\" ; proto=HTTPS;host=a.example");
      expected.add(new Hop(address, "https", "a.example"));
    }
    assertThat(Forwarded.hops(String.join(" , ", header))).isEqualTo(expected);
    assertThat(Forwarded.hops(String.join(" , ", header) + ", for=")).isEmpty();
  }

  /** Of several scripts, with a mark and with letters that have odd cases. */
  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withChars("az\u00df\u00e9\u0130\u01c5\u03a3\u0436\u05d0\u0915\u0e01\u65e5\uac00\u0301")
        .ofMinLength(1)
        .ofMaxLength(8);
  }

  /** A context path, and another spelling of it. */
  @Provide
  Arbitrary<List<String>> contexts() {
    return Arbitraries.of(
        List.of("/app", "/%61pp"),
        List.of("/app", "/x/../app"),
        List.of("/app", "/x/%2e%2e/./app"),
        List.of("/app", "//app"),
        List.of("/app", "/app;x=1"),
        List.of("/app", "/x/..;/app"),
        List.of("/app", "/applet/../app"),
        List.of("/app", "http://shop.example/app"),
        List.of("/app", "/elsewhere"),
        List.of("/a/b", "/a//%62"),
        List.of("/b%C3%BCcher", "/b%c3%bccher"),
        List.of("/b\u00fccher", "/bu%CC%88cher"));
  }

  /** A path below /closed with noise that servers pass over. */
  @Provide
  Arbitrary<String> spellings() {
    Arbitrary<String> noise =
        Arbitraries.of("/", "//", "/./", "/%2e/", "\\", "%2f", "%5C", "/;x/", ";a=b/", "/x/../");
    Arbitrary<String> letters =
        Arbitraries.of(
            "closed", "CLOSED", "%63losed", "clo%73ed", "closed.", "%2563losed", "clo\u017fed");
    return noise.flatMap(
        one -> letters.flatMap(word -> noise.map(two -> "/" + one + word + two + "probe")));
  }

  /** Strings that are likelier to be read as an address than any are. */
  @Provide
  Arbitrary<String> addresses() {
    return Arbitraries.of(
            "/",
            "//",
            "\\",
            "..",
            ".",
            "shop",
            "evil.example",
            "@",
            ":",
            "?",
            "#",
            "%2f",
            "%5c",
            "%2e",
            "%252f",
            ";",
            "https:",
            "javascript:",
            "\t",
            "\r\n",
            "%0d%0a",
            "\u2028",
            "\uff0f")
        .list()
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }
}
