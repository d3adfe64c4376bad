package io.github.auth0jakarta;

import io.github.auth0jakarta.Auth0Config.LoginSettings;
import io.github.auth0jakarta.Auth0Config.ResponseMode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows the keys of what a login asks: each one's name, default, rule and remedy.
 *
 * <p>Used once. Not thread-safe.
 */
final class LoginSettingsReader {

  private final ConfigReader read;

  LoginSettingsReader(ConfigReader read) {
    this.read = read;
  }

  LoginSettings read() {
    String scope =
        read.text(
            "auth0.scope",
            "openid profile email",
            value -> List.of(value.split("\\s+")).contains("openid"),
            "does not hold openid, without which there is no login. Write it like: openid profile"
                + " email.");
    return new LoginSettings(scope.replaceAll("\\s+", " "), parameters(), allowed(), connections());
  }

  private Map<String, String> parameters() {
    var parameters = new HashMap<String, String>();
    for (String name : List.of("audience", "connection", "organization")) {
      put(parameters, name, read.text("auth0." + name));
    }
    if (read.text("auth0.max-age") != null) {
      Duration maxAge =
          read.duration("auth0.max-age", Duration.ofHours(1), Duration.ZERO, Duration.ofDays(366));
      put(parameters, "max_age", String.valueOf(maxAge.toSeconds()));
    }
    put(
        parameters,
        "acr_values",
        read.text(
            "auth0.acr-values",
            "",
            value -> value.matches("([\\x21-\\x7e]+( +[\\x21-\\x7e]+)*)?"),
            "is no list of authentication context classes. Write them with blanks between."));
    ResponseMode mode = read.constant("auth0.response-mode", ResponseMode.QUERY);
    if (mode != ResponseMode.QUERY) {
      put(parameters, "response_mode", mode.name().toLowerCase(Locale.ROOT));
    }
    return Map.copyOf(parameters);
  }

  private static void put(Map<String, String> parameters, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      parameters.put(name, value);
    }
  }

  private Set<String> allowed() {
    List<String> names = read.listOrNone("auth0.login.parameters");
    if (names.equals(List.of("none"))) {
      return Set.of();
    }
    if (!LoginSettings.FROM_THE_URL.containsAll(names)) {
      read.mistake(
          "auth0.login.parameters",
          "holds more than may stand in a login's URL. Write none, or some of: "
              + String.join(", ", LoginSettings.FROM_THE_URL.stream().sorted().toList())
              + ".");
    }
    return names.isEmpty() ? LoginSettings.FROM_THE_URL : Set.copyOf(names);
  }

  private Set<String> connections() {
    List<String> supported = read.list("auth0.connections");
    String connection = read.text("auth0.connection");
    if (connection != null && !supported.isEmpty() && !supported.contains(connection)) {
      read.mistake(
          "auth0.connection",
          "is none of auth0.connections. Add it there, or choose one of them: it is the default"
              + " among them.");
    }
    return Set.copyOf(supported);
  }
}
