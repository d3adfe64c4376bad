package io.github.auth0jakarta.session;

import java.time.Duration;

/**
 * Where the session index lives: in this process, or in a cache that the nodes of a cluster share.
 *
 * <p>Making one asks nothing of anybody; a cache is sought when it is first needed. Thread-safe.
 */
public abstract sealed class SessionHome implements AutoCloseable permits MemoryHome, CacheHome {

  /** This process's memory: what ends here has ended on this node alone. */
  public static SessionHome memory() {
    return new MemoryHome();
  }

  /**
   * The shelf of that name, the same on all nodes that share this home.
   *
   * @param lifetime how long after its last change a text is kept
   * @param most how many texts a home of bounded memory keeps
   */
  abstract Shelf shelf(String name, Duration lifetime, long most);

  /**
   * Looks for what the home needs, so that what is missing is known at once and not with the first
   * session.
   *
   * @throws SessionsUnavailableException saying what is missing
   */
  public abstract void connect();

  /** Gives back what {@link #connect} or the first use has opened. */
  @Override
  public abstract void close();
}
