package io.github.auth0jakarta.management;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Counts how the Management API is used. Thread-safe. */
public final class Usage {

  private static final System.Logger LOGGER = System.getLogger(Usage.class.getName());

  private final Map<Endpoint, Figure> figures = new ConcurrentHashMap<>();
  private final List<UsageListener> listeners = new CopyOnWriteArrayList<>();
  private final ThreadLocal<Boolean> telling = new ThreadLocal<>();

  /**
   * What is counted apart.
   *
   * @param request method and path template
   * @param status the HTTP status, 0 without an answer
   */
  public record Endpoint(String request, int status) {}

  /**
   * How often, and how long it took.
   *
   * @param count requests
   * @param total time of all
   * @param longest time of one
   */
  public record Figure(long count, Duration total, Duration longest) {

    private Figure plus(Figure other) {
      return new Figure(
          count + other.count,
          total.plus(other.total),
          longest.compareTo(other.longest) < 0 ? other.longest : longest);
    }
  }

  /**
   * Has a listener told of all that follows.
   *
   * @param listener who wants to hear of it
   * @return to end it
   */
  public Runnable listen(UsageListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /**
   * All requests since the connection was made.
   *
   * @return a snapshot
   */
  public Map<Endpoint, Figure> figures() {
    return Map.copyOf(figures);
  }

  void tell(UsageEvent event) {
    count(event);
    if (telling.get() != null) {
      return; // a listener's own request: telling of it would make the next one, without end
    }
    telling.set(true);
    try {
      listeners.forEach(listener -> tell(listener, event));
    } finally {
      telling.remove();
    }
  }

  private static void tell(UsageListener listener, UsageEvent event) {
    try {
      listener.told(event);
    } catch (RuntimeException e) { // counting must not break what is counted
      LOGGER.log(System.Logger.Level.WARNING, "A usage listener failed", e);
    }
  }

  private void count(UsageEvent event) {
    if (event instanceof UsageEvent.Exchange exchange) {
      figures.merge(
          new Endpoint(exchange.request(), exchange.status()),
          new Figure(1, exchange.duration(), exchange.duration()),
          Figure::plus);
    }
  }
}
