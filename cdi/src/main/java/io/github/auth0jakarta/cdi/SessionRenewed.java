package io.github.auth0jakarta.cdi;

import io.github.auth0jakarta.session.ActiveSession;

/**
 * CDI event: a session that was not seen for minutes is in use again. What an observer throws is
 * logged and changes nothing.
 *
 * @param session the session
 */
public record SessionRenewed(ActiveSession session) {}
