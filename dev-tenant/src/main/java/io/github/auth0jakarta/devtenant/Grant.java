package io.github.auth0jakarta.devtenant;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a user granted to an application at one login; all tokens of that login share its id.
 *
 * @param audience the API that was asked for, or null for none
 * @param sessionId the login session, or null for a grant without a browser
 * @param organization the organization's id, or null
 * @param authTimeAsked whether max_age was sent, so that auth_time must be told
 * @param acr the authentication context class that was asked for first, or null
 */
record Grant(
    String id,
    String clientId,
    String userId,
    Set<String> scope,
    @Nullable String audience,
    @Nullable String sessionId,
    @Nullable String organization,
    Instant authenticatedAt,
    boolean authTimeAsked,
    @Nullable String acr) {

  boolean has(String value) {
    return scope.contains(value);
  }

  Grant narrowedTo(Set<String> fewer) {
    return at(audience, fewer);
  }

  /** For an API, which may be another one. */
  Grant at(@Nullable String api, Set<String> itsScope) {
    return new Grant(
        id,
        clientId,
        userId,
        itsScope,
        api,
        sessionId,
        organization,
        authenticatedAt,
        authTimeAsked,
        acr);
  }
}
