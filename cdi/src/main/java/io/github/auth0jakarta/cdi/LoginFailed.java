package io.github.auth0jakarta.cdi;

import io.github.auth0jakarta.oidc.OidcException;

/**
 * CDI event: a login has failed.
 *
 * @param failure why, and who has to act
 */
public record LoginFailed(OidcException failure) {}
