package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

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
