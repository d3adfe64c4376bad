package io.github.auth0jakarta.oidc;

import static io.github.auth0jakarta.oidc.IdTokenVerifier.CLOCK_SKEW;
import static io.github.auth0jakarta.oidc.SignedJwt.instant;
import static io.github.auth0jakarta.oidc.SignedJwt.require;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides whether an ID token gives what the login demanded beyond an identity: how fresh, how
 * strong, for which organization.
 *
 * <p>Immutable.
 */
record LoginDemands(LoginTransaction transaction) {

  /** The policy by which Auth0 is asked for a second factor. */
  private static final String MULTI_FACTOR =
      "http://schemas.openid.net/pape/policies/2007/06/multi-factor";

  /**
   * Checks the claims, whose signature has been verified.
   *
   * @throws OidcException naming the first demand that is not met
   */
  void check(Map<String, Object> claims, Instant now) {
    // OpenID Connect Core 1.0 §3.1.3.7, 13: asked for by max_age.
    Duration maxAge = transaction.maxAge().orElse(null);
    if (maxAge != null) {
      Instant authenticated = instant(claims.get("auth_time"));
      require(
          Check.ID_TOKEN_AUTH_TIME,
          authenticated != null
              && !authenticated.isAfter(now.plus(CLOCK_SKEW))
              && !authenticated.plus(maxAge).plus(CLOCK_SKEW).isBefore(now),
          "The user authenticated longer ago than max_age allows");
    }

    // §3.1.3.7, 12: acr_values alone is a wish (§5.5.1.1); whoever sends it here means it.
    if (!transaction.acrValues().isEmpty() && !meets(transaction.acrValues(), claims)) {
      throw new OidcException.UserMustAct(
          Check.ID_TOKEN_ACR,
          "unmet_authentication_requirements",
          "The user did not authenticate in one of the ways that acr_values asks for (does an"
              + " Action of the tenant read event.transaction.acr_values?)");
    }

    // Auth0, "Work with Tokens and Organizations": what was asked for must be answered.
    String organization = transaction.organization().orElse(null);
    require(
        Check.ID_TOKEN_ORGANIZATION,
        organization == null || answers(organization, claims),
        "The user did not log in to the asked organization");

    // IPSIE SL1 OpenID Connect Profile: where the provider names the session's end, it is one.
    Instant sessionEnd = instant(claims.get("session_expiry"));
    require(
        Check.ID_TOKEN_SESSION_EXPIRY,
        !claims.containsKey("session_expiry") || (sessionEnd != null && now.isBefore(sessionEnd)),
        "The ID token's session_expiry is past, or no time at all");
  }

  /** Auth0 tells of a second factor by amr ("Configure Step-up Authentication for Web Apps"). */
  private static boolean meets(Set<String> acrValues, Map<String, Object> claims) {
    return (claims.get("acr") instanceof String acr && acrValues.contains(acr))
        || (acrValues.contains(MULTI_FACTOR)
            && claims.get("amr") instanceof List<?> methods
            && methods.contains("mfa"));
  }

  /** Auth0 sends org_id always and org_name, in lower case, where the tenant allows names. */
  private static boolean answers(String organization, Map<String, Object> claims) {
    return organization.startsWith("org_")
        ? organization.equals(claims.get("org_id"))
        : claims.get("org_name") instanceof String name && name.equalsIgnoreCase(organization);
  }
}
