package io.github.auth0jakarta.devtenant;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text parts of a {@code multipart/form-data} body (RFC 7578) by name; stateless. */
final class Multipart {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))");
  private static final Pattern NAME = Pattern.compile("(?i)[; ]name=\"([^\"]*)\"");

  private Multipart() {}

  static Map<String, String> read(Request http) {
    String type = http.header("content-type");
    Matcher boundary = BOUNDARY.matcher(type == null ? "" : type);
    if (!http.mediaType().equals("multipart/form-data") || !boundary.find()) {
      throw Refusal.management(400, "Expected multipart/form-data with a boundary", "invalid_body");
    }
    String delimiter = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
    String body = new String(http.body(), StandardCharsets.UTF_8);
    Map<String, String> parts = new LinkedHashMap<>();
    for (String part : body.split(Pattern.quote("--" + delimiter), -1)) {
      int end = part.indexOf("\r\n\r\n");
      Matcher name = NAME.matcher(end < 0 ? "" : part.substring(0, end));
      if (name.find()) {
        String value = part.substring(end + 4);
        parts.put(
            name.group(1), value.endsWith("\r\n") ? value.substring(0, value.length() - 2) : value);
      }
    }
    return parts;
  }
}
