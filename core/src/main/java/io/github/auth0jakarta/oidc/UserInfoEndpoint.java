package io.github.auth0jakarta.oidc;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the provider's UserInfo endpoint (OpenID Connect Core 1.0 §5.3).
 *
 * <p>Thread-safe.
 */
final class UserInfoEndpoint {

  private final Provider provider;
  private final SettingKeys settings;
  private final Http http;

  UserInfoEndpoint(Provider provider, SettingKeys settings, Http http) {
    this.provider = provider;
    this.settings = settings;
    this.http = http;
  }

  /**
   * What the provider says of the user whose access token it is; empty where it does not accept the
   * token.
   *
   * @throws OidcException where it has no such endpoint, does not answer, or answers something else
   */
  Optional<Map<String, Object>> claims(String accessToken) {
    URI endpoint =
        provider
            .metadata()
            .userinfoEndpoint()
            .orElseThrow(
                () ->
                    new OidcException.ApplicationMustAct(
                        Check.USERINFO,
                        null,
                        settings.in(
                            "The provider has no UserInfo endpoint: set auth0.userinfo=false, and"
                                + " let clients ask auth0.userinfo-path with the session's cookie"
                                + " only")));
    Http.Answer answer = http.getWithBearer(Check.USERINFO, endpoint, accessToken);
    if (answer.status() == 429 || answer.status() >= 500) {
      throw new OidcException.Unavailable(
          Check.USERINFO, null, "UserInfo answered " + answer.status(), null);
    }
    // RFC 6750 §3.1: invalid_request, invalid_token and insufficient_scope.
    if (answer.status() == 400 || answer.status() == 401 || answer.status() == 403) {
      return Optional.empty();
    }
    if (answer.status() != 200 || answer.json().isEmpty()) {
      throw new OidcException.TenantMustAct(
          Check.USERINFO, "UserInfo answered " + answer.status() + " and no JSON object");
    }
    // §5.3.2: "The sub (subject) Claim MUST always be returned".
    if (!(answer.json().get("sub") instanceof String subject) || subject.isBlank()) {
      throw new OidcException.TenantMustAct(Check.USERINFO_SUBJECT, "UserInfo names no subject");
    }
    return Optional.of(answer.json());
  }
}
