package io.github.auth0jakarta.cdi;

import io.github.auth0jakarta.session.Session;

/**
 * CDI event: a user has logged in. An observer that throws refuses the login.
 *
 * @param session the new session
 */
public record LoggedIn(Session session) {}
