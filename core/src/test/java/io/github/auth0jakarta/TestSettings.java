package io.github.auth0jakarta;

import java.util.HashMap;
import java.util.Map;

/** The fewest settings that are enough, to be changed by a test. */
final class TestSettings {

  static final String SECRET = "s3cr3t-of-the-client-with-over-32-characters";

  private TestSettings() {}

  static Map<String, String> settings() {
    return new HashMap<>(
        Map.of(
            "auth0.domain", "shop.eu.auth0.com",
            "auth0.client-id", "the-client",
            "auth0.client-secret", SECRET));
  }

  static Map<String, String> with(String key, String value) {
    Map<String, String> settings = settings();
    settings.put(key, value);
    return settings;
  }
}
