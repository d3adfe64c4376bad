package io.github.auth0jakarta.cdi;

import io.github.auth0jakarta.session.Session;

/**
 * CDI event: a user has logged out.
 *
 * @param session the session that has ended
 */
public record LoggedOut(Session session) {}
