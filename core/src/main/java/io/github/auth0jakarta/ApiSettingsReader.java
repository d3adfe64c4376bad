package io.github.auth0jakarta;

import io.github.auth0jakarta.Auth0Config.ApiSettings;
import io.github.auth0jakarta.oidc.AccessTokenVerifier;
import io.github.auth0jakarta.oidc.SigningAlgorithm;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows the keys of what is accepted on API paths.
 *
 * <p>Used once. Not thread-safe.
 */
final class ApiSettingsReader {

  private static final String SESSION_COOKIE = "auth0.api.session-cookie";

  private final ConfigReader read;
  private final String clientId;

  ApiSettingsReader(ConfigReader read, String clientId) {
    this.read = read;
    this.clientId = clientId;
  }

  @Nullable ApiSettings api() {
    List<String> paths = WebSettingsReader.patterns(read, "auth0.api.paths");
    String audience = read.text("auth0.api.audience");
    var algorithm = read.constant("auth0.api.algorithm", SigningAlgorithm.RS256);
    if (algorithm == SigningAlgorithm.HS256) {
      read.mistake(
          "auth0.api.algorithm",
          "is HS256, which is not accepted for access tokens: a secret that verifies them could"
              + " sign them as well. Set the API to RS256 in the dashboard.");
    }
    if (audience == null && !paths.isEmpty()) {
      read.mistake(
          "auth0.api.audience",
          "is missing, while auth0.api.paths is set. Copy the API's identifier from the"
              + " dashboard (Applications > APIs).");
    }
    if (clientId.equals(audience)) {
      read.mistake(
          "auth0.api.audience",
          "is the client id, which is the audience of ID tokens: they must never be taken for"
              + " access tokens. Give the API an identifier of its own.");
    }
    Set<String> clients = Set.copyOf(read.list("auth0.api.clients"));
    List<String> all = WebSettingsReader.demands(read, "auth0.api.paths");
    List<String> tokenPaths = tokenPaths(all);
    return audience == null && all.isEmpty()
        ? null
        : new ApiSettings(
            all,
            audience == null
                ? null
                : new AccessTokenVerifier.Settings(audience, algorithm, clients),
            tokenPaths);
  }

  /** A named client takes the session's cookie at the main one's paths only where that does. */
  private List<String> tokenPaths(List<String> all) {
    if (!read.flag(SESSION_COOKIE, false)) {
      return all;
    }
    ConfigReader main = read.main();
    return main == null || main.flag(SESSION_COOKIE, false)
        ? List.of()
        : WebSettingsReader.mains(read, "auth0.api.paths");
  }
}
