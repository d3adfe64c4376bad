package io.github.auth0jakarta.example;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The spellings of one path that some server, file system or framework takes for the same, in which
 * others have been led around a check.
 *
 * <p>Immutable.
 *
 * @param first the path's first segment
 * @param rest what follows it; empty where nothing does
 */
record Spellings(String first, String rest) {

  /** What stands before the first segment. */
  private static final List<String> BEFORE =
      List.of(
          "/",
          "//",
          "///",
          "/./",
          "/;x/",
          "/%2e/",
          "/%25252e/",
          "/%2f",
          "\\",
          "/%5c",
          "/%c0%af",
          "/x/../",
          "/open/../",
          "/open/%2e%2e/",
          "/open/.%2e/",
          "/open/%2e./",
          "/open/%252e%252e/",
          "/open/..;/",
          "/open/..;x=1/",
          "/open/%2e%2e;/",
          "/open/..%2f",
          "/open/..%252f",
          "/open/..\\",
          "/open/..%5c",
          "/open/%2e%2e%5c",
          "/open%EF%BC%8F..%EF%BC%8F",
          "/open/\u0001/../",
          "/open/.;/../",
          "/open//../",
          "/open/x/..//../",
          "/WEB-INF/../");

  /** What stands behind the first segment, before the slash. */
  private static final List<String> BEHIND =
      List.of(
          "",
          ";",
          ";x",
          ";x=/open",
          "%3b",
          "%3bx",
          "%253bx",
          "%20",
          "%00",
          "%09",
          "%0d%0a",
          ".",
          ".%20",
          "%2e",
          "..",
          "::$INDEX_ALLOCATION",
          "/x/..",
          "/;",
          "/.");

  /** What stands between the segments. */
  private static final List<String> BETWEEN =
      List.of("//", "/./", "/;/", "%2f", "%2F", "%252f", "\\", "%5c", "/x/../", "%EF%BC%8F");

  /** What stands at the end. */
  private static final List<String> AT_THE_END =
      List.of(
          "/",
          "//",
          "/.",
          "/x/..",
          "%2f",
          "\\",
          ".",
          "%2e",
          "%20",
          "%00",
          "%0a",
          "%23",
          "%3f",
          "%zz",
          "%",
          ";",
          ";x",
          ";jsessionid=1",
          "%3bjsessionid=1",
          "::$DATA",
          "?x=/open",
          "#/open");

  /** All of them, as they stand behind the context path. */
  Stream<String> all() {
    String tail = rest.isEmpty() ? "" : "/" + rest;
    return Stream.of(
            BEFORE.stream().map(before -> before + first + tail),
            BEHIND.stream().map(behind -> "/" + first + behind + tail),
            BETWEEN.stream()
                .filter(between -> !rest.isEmpty())
                .map(between -> "/" + first + between + rest),
            AT_THE_END.stream().map(end -> "/" + first + tail + end),
            letters().map(letters -> "/" + letters + tail),
            Stream.of("/" + first + (rest.isEmpty() ? "" : "/" + rest.toUpperCase(Locale.ROOT))))
        .flatMap(spellings -> spellings)
        .distinct();
  }

  private Stream<String> letters() {
    char initial = first.charAt(0);
    String others = first.substring(1);
    String hex = Integer.toHexString(initial);
    return Stream.of(
        first.toUpperCase(Locale.ROOT),
        Character.toUpperCase(initial) + others,
        "%" + hex + others,
        "%25" + hex + others,
        "%2525" + hex + others,
        "%u00" + hex + others,
        first.replace("s", "%C5%BF"), // the long s, whose upper case is S
        "%EF%BD%" + Integer.toHexString(0x81 + initial - 'a') + others, // of full width
        initial + "%E2%80%8C" + others,
        initial + "%00" + others,
        initial + "%C2%AD" + others);
  }
}
