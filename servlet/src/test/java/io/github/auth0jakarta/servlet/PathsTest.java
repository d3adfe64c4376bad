package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One form for all spellings of a path. */
class PathsTest {

  @ParameterizedTest
  @CsvSource({
    "/a%2Fb,/a/b",
    "/%2561,/a",
    "/%252561,/a",
    "/a+b,/a+b",
    "/a%,/a%",
    "/%61%zz%62,/a%zzb",
    "/%61%2,/a%2",
    "/%C3%A4,/ä",
  })
  void decodedWhenEscapedThenWithoutEscapesAndNeverAnError(String path, String decoded) {
    assertThat(Paths.decoded(path)).isEqualTo(decoded);
  }

  @ParameterizedTest
  @CsvSource({
    "/stra%C3%9Fe,/stra\u00dfe",
    "/%61%2D%5f%7e%2e,/a-_~.",
    "/a%20b%40c%2Bd,/a b@c+d",
    "/%F0%9F%98%80,/\uD83D\uDE00",
    "/a%2fb%5Cc%3bd%25e,/a%2fb%5Cc%3bd%25e",
    "/%00%0a%7f,/%00%0a%7f",
    "/%C0%AF%E0%80%AF%FF%80,/%C0%AF%E0%80%AF%FF%80",
    "/%ED%A0%80,/%ED%A0%80",
    "/%C3%9F%C3,/\u00df%C3",
    "/%EF%BC%8F%EF%BC%8E%E2%80%A5,/%EF%BC%8F%EF%BC%8E%E2%80%A5",
    "/%E2%80%8C%C2%AD,/%E2%80%8C%C2%AD",
    "/%zz%,/%zz%",
  })
  void plainWhenAnEscapeMayBeADelimiterThenItStaysAndNoOtherDoes(String path, String plain) {
    assertThat(Paths.plain(path)).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({
    "'',/a/b,/a/b",
    "'',//a,//a",
    "/shop,/shop/a//b;x,/a//b;x",
    "/shop,/shop,/",
    "/shop,/shop/,/",
    "/shop,/%73hop/a,/a",
    "/shop,/shopping/a,",
    "/shop,/shop;x/a,",
    "/shop,//shop/a,",
    "/shop,a,",
    "/a/b,/a/b/c,/c",
    "/a/b,/a/c,",
    "/x/../shop,/x/../shop/a,/a",
    "/b\u00fccher,/b%C3%BCcher/a,/a",
    "/b%C3%BCcher,/b%c3%bccher/a,/a",
  })
  void behindWhenTheContextPathIsSpelledInItsSegmentsThenTheRestAsItIs(
      String contextPath, String path, String rest) {
    assertThat(Paths.behind(path, contextPath)).isEqualTo(Optional.ofNullable(rest));
  }

  @ParameterizedTest
  @CsvSource({
    "/stra\u00dfe/a b,/stra%C3%9Fe/a%20b",
    "/stra%C3%9Fe/~x/@:;=,/stra%C3%9Fe/~x/@:;=",
    "'',''",
  })
  void encodedWhenEncodedAgainThenTheSame(String path, String encoded) {
    assertThat(Paths.encoded(path)).isEqualTo(encoded);
    assertThat(Paths.encoded(encoded)).isEqualTo(encoded);
  }

  @ParameterizedTest
  @CsvSource({
    "/a/b,/a/b,/a/b",
    "/a/b/,/a/b/,/a/b/",
    "//a///b,/a/b,/a/b",
    "/./a/./b,/a/b,/a/b",
    "/a/../b,/b,/a/../b",
    "/../a,/a,/../a",
    "/a;x/b;y=1,/a/b,/a/b",
    "/a/..;x/b,/b,/a/../b",
    "\\a\\b,/a/b,/a/b",
    "'',/,/",
  })
  void normalWhenSpelledOtherwiseThenOneForm(String path, String normal, String literal) {
    assertThat(Paths.normal(path)).isEqualTo(normal);
    assertThat(Paths.literal(path)).isEqualTo(literal);
  }
}
