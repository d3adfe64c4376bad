package io.github.auth0jakarta.management;

import io.github.auth0jakarta.oidc.ClientKey;
import io.github.auth0jakarta.oidc.Loopback;
import io.github.auth0jakarta.oidc.SettingKeys;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the Management API is and who we are to it. Immutable.
 *
 * @param baseUrl {@code https://{domain}/api/v2/}; plain http only to a loopback address
 * @param tokenEndpoint where access tokens come from, {@code https://{domain}/oauth/token}
 * @param audience the API's identifier, {@code https://{tenant domain}/api/v2/} (never a custom
 *     domain)
 * @param clientId the machine-to-machine application
 * @param clientSecrets the application's secrets, the first that the tenant accepts is used. The
 *     source is read anew for each token request and once more when the tenant refuses them, so a
 *     secret can change without a restart
 * @param scopes the scopes to ask for; empty: all that the application is granted
 * @param timeout the one deadline of a call, waiting for a token and for the rate limit included
 * @param rateShare the part of the tenant's rate limit that is ours, above 0 and up to 1
 * @param clientKey signs who the application is, in place of the secrets; null where it has secrets
 * @param keys how the settings that say all this are written
 * @see <a
 *     href="https://auth0.com/docs/secure/tokens/access-tokens/management-api-access-tokens">Management
 *     API access tokens</a>
 */
public record ManagementSettings(
    URI baseUrl,
    URI tokenEndpoint,
    String audience,
    String clientId,
    Supplier<List<String>> clientSecrets,
    Set<String> scopes,
    Duration timeout,
    double rateShare,
    @Nullable ClientKey clientKey,
    SettingKeys keys) {

  /** The deadline where none is set. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  private static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);

  /**
   * Checks every value.
   *
   * @throws IllegalArgumentException for a value that cannot work, saying which
   */
  public ManagementSettings {
    demandSecure("baseUrl", baseUrl);
    demandSecure("tokenEndpoint", tokenEndpoint);
    if (!baseUrl.getRawPath().endsWith("/")) {
      throw new IllegalArgumentException("baseUrl must end with a slash: " + baseUrl);
    }
    demandText("audience", audience);
    demandText("clientId", clientId);
    scopes = Set.copyOf(scopes);
    if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException("timeout must be between zero and " + LONGEST_TIMEOUT);
    }
    if (!(rateShare > 0 && rateShare <= 1)) {
      throw new IllegalArgumentException("rateShare must be above 0 and at most 1: " + rateShare);
    }
  }

  /**
   * Settings with the whole rate limit.
   *
   * @param baseUrl as above, and so on
   * @param tokenEndpoint see there
   * @param audience see there
   * @param clientId see there
   * @param clientSecrets see there
   * @param scopes see there
   * @param timeout see there
   */
  public ManagementSettings(
      URI baseUrl,
      URI tokenEndpoint,
      String audience,
      String clientId,
      Supplier<List<String>> clientSecrets,
      Set<String> scopes,
      Duration timeout) {
    this(
        baseUrl,
        tokenEndpoint,
        audience,
        clientId,
        clientSecrets,
        scopes,
        timeout,
        1,
        null,
        SettingKeys.MAIN);
  }

  /**
   * The settings of a tenant whose login domain also serves its Management API.
   *
   * @param issuer the tenant, {@code https://{domain}/}
   * @param clientId the application
   * @param clientSecret where its secret is read
   * @return settings with the endpoints, the audience and the timeout that Auth0's documentation
   *     gives
   */
  public static ManagementSettings of(URI issuer, String clientId, Supplier<String> clientSecret) {
    URI baseUrl = issuer.resolve("api/v2/");
    return new ManagementSettings(
        baseUrl,
        issuer.resolve("oauth/token"),
        baseUrl.toString(),
        clientId,
        () -> List.of(clientSecret.get()),
        Set.of(),
        DEFAULT_TIMEOUT);
  }

  /**
   * These settings with another deadline.
   *
   * @param longest the longest that a call may take
   * @return a copy
   */
  public ManagementSettings withTimeout(Duration longest) {
    return new ManagementSettings(
        baseUrl,
        tokenEndpoint,
        audience,
        clientId,
        clientSecrets,
        scopes,
        longest,
        rateShare,
        clientKey,
        keys);
  }

  /**
   * These settings with a part of the rate limit.
   *
   * @param share above 0 and up to 1
   * @return a copy
   */
  public ManagementSettings withRateShare(double share) {
    return new ManagementSettings(
        baseUrl,
        tokenEndpoint,
        audience,
        clientId,
        clientSecrets,
        scopes,
        timeout,
        share,
        clientKey,
        keys);
  }

  private static void demandSecure(String name, URI uri) {
    if (!Loopback.httpsOrLoopback(uri)) {
      throw new IllegalArgumentException(
          name + " must be an https URL (http only to a loopback address): " + uri);
    }
    if (uri.getQuery() != null || uri.getFragment() != null) {
      throw new IllegalArgumentException(name + " must have no query and no fragment: " + uri);
    }
  }

  private static void demandText(String name, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " must not be blank");
    }
  }
}
