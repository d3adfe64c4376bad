package io.github.auth0jakarta.cdi;

import io.github.auth0jakarta.session.ActiveSession;

/**
 * CDI event: a session has started. What an observer throws is logged and changes nothing.
 *
 * @param session the session
 */
public record SessionStarted(ActiveSession session) {}
