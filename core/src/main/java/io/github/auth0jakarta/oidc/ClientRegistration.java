package io.github.auth0jakarta.oidc;

import static java.util.Objects.requireNonNull;

/**
 * What the provider knows of this application: its id, its secret, how it authenticates and how its
 * ID tokens are signed.
 *
 * <p>{@link #toString()} never shows the secret. Immutable.
 *
 * @param clientId the application's client id
 * @param clientSecret the application's client secret
 * @param authentication how the client authenticates at the token endpoint
 * @param algorithm the only algorithm that an ID token may be signed with
 */
public record ClientRegistration(
    String clientId,
    String clientSecret,
    ClientAuthentication authentication,
    SigningAlgorithm algorithm) {

  /** Refuses what is missing. */
  public ClientRegistration {
    requireNonNull(clientId);
    requireNonNull(clientSecret);
    requireNonNull(authentication);
    requireNonNull(algorithm);
  }

  @Override
  public String toString() {
    return "ClientRegistration[" + clientId + ", " + authentication + ", " + algorithm + "]";
  }
}
