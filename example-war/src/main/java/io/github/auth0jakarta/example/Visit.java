package io.github.auth0jakarta.example;

import io.github.auth0jakarta.session.ActiveSession;

/**
 * A session of somebody who is here, as the staff room shows it.
 *
 * <p>Immutable.
 *
 * @param key names the session without opening it
 * @param userId whose it is
 * @param name what they are called
 * @param origin from where they came, coarsely; empty where that is not kept
 * @param began when they signed in
 * @param seen when they did something last
 */
public record Visit(
    String key, String userId, String name, String origin, Moment began, Moment seen) {

  static Visit of(ActiveSession session) {
    return new Visit(
        session.key(),
        session.subject(),
        session.name().orElseGet(session::subject),
        session.origin().orElse(""),
        new Moment("Signed in", session.startedAt()),
        new Moment("Last seen", session.lastSeenAt()));
  }
}
