package io.github.auth0jakarta.devtenant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Remembers the requests that a tenant has seen, for tests to look at.
 *
 * <p>It keeps the newest {@value #CAPACITY}. Entries hold the request as sent, with its secrets:
 * they stay in memory and only method, path, status and time are shown on the tenant's own page.
 *
 * <p>Thread-safe.
 */
public final class Journal {
  private static final int CAPACITY = 20_000;

  /**
   * One request with the status of its answer.
   *
   * @param path the path as sent, percent-encoded
   * @param query the query string as sent, empty when there was none
   * @param headers by lower-case name
   * @param body the body as text
   * @param status the answer's status; 0 when the connection was cut, or the request hangs
   */
  public record Entry(
      Instant at,
      String method,
      String path,
      String query,
      Map<String, String> headers,
      String body,
      int status) {

    @Override
    public String toString() {
      return method + " " + path + " " + status;
    }
  }

  private final List<Entry> entries = new ArrayList<>();

  Journal() {}

  synchronized void add(Entry entry) {
    if (entries.size() >= CAPACITY) {
      entries.subList(0, CAPACITY / 4).clear();
    }
    entries.add(entry);
  }

  /** All entries, oldest first. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** How many requests of a method met a path that begins so. */
  public synchronized long count(String method, String pathPrefix) {
    return entries.stream()
        .filter(entry -> entry.method().equals(method) && entry.path().startsWith(pathPrefix))
        .count();
  }

  /** Forgets everything. */
  public synchronized void clear() {
    entries.clear();
  }
}
