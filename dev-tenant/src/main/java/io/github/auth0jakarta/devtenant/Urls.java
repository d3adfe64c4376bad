package io.github.auth0jakarta.devtenant;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Encodes values for query strings; stateless. */
final class Urls {
  private Urls() {}

  static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** Adds one parameter to a URL that may have a query already. */
  static String with(String url, String name, String value) {
    return url + (url.contains("?") ? "&" : "?") + encode(name) + "=" + encode(value);
  }
}
