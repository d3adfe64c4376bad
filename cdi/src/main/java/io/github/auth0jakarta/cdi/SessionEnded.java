package io.github.auth0jakarta.cdi;

import io.github.auth0jakarta.session.ActiveSession;
import io.github.auth0jakarta.session.SessionEnd;

/**
 * CDI event: a session has ended before its time, on this node. What an observer throws is logged
 * and changes nothing.
 *
 * @param session the session that has ended
 * @param reason why
 */
public record SessionEnded(ActiveSession session, SessionEnd reason) {}
