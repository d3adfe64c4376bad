package io.github.auth0jakarta.session;

import java.util.Optional;

/**
 * Turns a session into the text that the browser's cookie carries, and back.
 *
 * <p>Thread-safe.
 */
interface Carrier {

  /** The text; whoever has it has the session. */
  String text(Session session);

  /** The session in the text, whether it goes on or not; empty when it is none of ours. */
  Optional<Session> open(String text);

  /** Keeps what the text does not carry itself, of a session that has just started. */
  void begin(Session session);

  /**
   * Keeps the next state of a session in the place of the one that is known.
   *
   * @return false where that is no longer the newest, or nothing is kept of the session any more
   */
  boolean replace(Session known, Session next);

  /** Forgets what the text does not carry itself. */
  void forget(String key);
}
