package io.github.auth0jakarta.management;

import io.github.auth0jakarta.oidc.SettingKeys;
import org.jspecify.annotations.Nullable;

/**
 * Says why the tenant gave no access token, with the way to mend it.
 *
 * @see <a href="https://auth0.com/docs/api/authentication/client-credential-flow/get-token">Auth0's
 *     token endpoint</a>
 */
final class TokenRefusal {

  private static final String SECRET =
      "Check auth0.client-id and auth0.client-secret, or auth0.management.client-id and auth0.management.client-secret where"
          + " they are set.";
  private static final String GRANT_TYPE =
      "Allow the grant: Auth0 Dashboard > Applications > the application > Settings > Advanced Settings > Grant Types >"
          + " Client Credentials.";
  private static final String API =
      "Authorize the application for the API: Auth0 Dashboard > Applications > APIs > Auth0 Management API > Machine to"
          + " Machine Applications. With a custom domain, set auth0.management.audience to the tenant's own"
          + " https://{tenant}/api/v2/.";

  private TokenRefusal() {}

  /** RFC 6749 §5.2 {@code invalid_client}; Auth0 answers 401 {@code access_denied}. */
  static boolean isOfSecret(int status, @Nullable String error) {
    return status == 401 || "invalid_client".equals(error);
  }

  static ManagementException of(
      int status, @Nullable String error, String description, SettingKeys keys) {
    Failure failure = new Failure("POST oauth/token", status, error, description, null, null, null);
    if (status == 429) {
      return new ManagementException.RateLimited(failure);
    }
    // A redirect is not followed: something else answers in the tenant's place.
    if (status == 408 || status >= 500 || (status >= 300 && status < 400)) {
      return new ManagementException.Unavailable(failure);
    }
    if (status == 0 || isOfSecret(status, error)) {
      return new ManagementException.NotAuthorized(failure, keys.in(SECRET));
    }
    return new ManagementException.NotAuthorized(
        failure, "unauthorized_client".equals(error) ? GRANT_TYPE : keys.in(API));
  }
}
