package io.github.auth0jakarta.session;

/**
 * Is told of sessions, on the node where it happens; a session that merely runs out ends unheard.
 *
 * <p>What it throws is logged and changes nothing. Implementations are thread-safe and quick: who
 * calls them waits.
 */
public interface SessionListener {

  /** A session has started. */
  default void started(ActiveSession session) {}

  /** A session that was not seen for minutes is in use again. */
  default void renewed(ActiveSession session) {}

  /**
   * A session has ended before its time.
   *
   * @param reason why
   */
  default void ended(ActiveSession session, SessionEnd reason) {}
}
