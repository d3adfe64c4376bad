package io.github.auth0jakarta.oidc;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What the provider knows of this application: its id, its secrets or key, how it authenticates and
 * how its ID tokens are signed.
 *
 * <p>{@link #toString()} never shows a secret. Thread-safe.
 *
 * @param clientId the application's client id
 * @param secrets the application's client secrets; none where it has none
 * @param authentication how the client authenticates at the provider's endpoints
 * @param key the application's private key; null unless it authenticates with one
 * @param algorithm the only algorithm that an ID token may be signed with
 * @param keys how the settings that say all this are written
 */
public record ClientRegistration(
    String clientId,
    ClientSecrets secrets,
    ClientAuthentication authentication,
    @Nullable ClientKey key,
    SigningAlgorithm algorithm,
    SettingKeys keys) {

  /**
   * Refuses what is missing.
   *
   * @throws IllegalArgumentException where the way to authenticate has no key
   */
  public ClientRegistration {
    requireNonNull(clientId);
    requireNonNull(secrets);
    requireNonNull(algorithm);
    if (authentication == ClientAuthentication.PRIVATE_KEY_JWT && key == null) {
      throw new IllegalArgumentException("private_key_jwt needs a key");
    }
  }

  /** The main client. */
  public ClientRegistration(
      String clientId,
      ClientSecrets secrets,
      ClientAuthentication authentication,
      @Nullable ClientKey key,
      SigningAlgorithm algorithm) {
    this(clientId, secrets, authentication, key, algorithm, SettingKeys.MAIN);
  }

  /** The main client, which shares one secret with the provider; none where that is empty. */
  public ClientRegistration(
      String clientId,
      String clientSecret,
      ClientAuthentication authentication,
      SigningAlgorithm algorithm) {
    this(clientId, ClientSecrets.of(clientSecret), authentication, null, algorithm);
  }

  @Override
  public String toString() {
    return "ClientRegistration[" + clientId + ", " + authentication + ", " + algorithm + "]";
  }
}
