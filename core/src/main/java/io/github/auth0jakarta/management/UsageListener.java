package io.github.auth0jakarta.management;

/**
 * Is told of our use of the Management API.
 *
 * <p>Called in the thread of the call, before it returns: it must be quick. What it throws is
 * logged and forgotten; what it asks of the tenant itself is counted, and no listener is told. In a
 * web application, listeners are also found by {@link java.util.ServiceLoader}. Implementations are
 * thread-safe.
 *
 * @see Usage#listen
 */
@FunctionalInterface
public interface UsageListener {

  /** Something that one may want to count or to be woken for. */
  void told(UsageEvent event);
}
