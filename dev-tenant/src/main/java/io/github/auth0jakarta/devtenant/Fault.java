package io.github.auth0jakarta.devtenant;

import java.time.Duration;
import java.util.Map;

/**
 * One way in which an endpoint can fail below its own logic.
 *
 * <p>Immutable and thread-safe.
 */
public final class Fault {
  enum Kind {
    STATUS,
    DELAY,
    HOLD,
    CUT,
    HALF,
    HTML,
    HANG
  }

  private final Kind kind;
  private final int status;
  private final Map<String, String> headers;
  private final Duration delay;
  private final Hold hold;
  private final int times;

  private Fault(
      Kind kind, int status, Map<String, String> headers, Duration delay, Hold hold, int times) {
    this.kind = kind;
    this.status = status;
    this.headers = Map.copyOf(headers);
    this.delay = delay;
    this.hold = hold;
    this.times = times;
  }

  private static Fault of(Kind kind, int status, Map<String, String> headers, Duration delay) {
    return new Fault(kind, status, headers, delay, new Hold(), Integer.MAX_VALUE);
  }

  /** Answers with a status and an Auth0-shaped body instead of doing anything. */
  public static Fault status(int status) {
    return status(status, Map.of());
  }

  /** As {@link #status(int)}, with headers such as {@code retry-after}. */
  public static Fault status(int status, Map<String, String> headers) {
    return of(Kind.STATUS, status, headers, Duration.ZERO);
  }

  /** Waits, then answers as always. */
  public static Fault delay(Duration delay) {
    return of(Kind.DELAY, 0, Map.of(), delay);
  }

  /** Waits until it is let go, then answers as always. */
  static Fault held() {
    return of(Kind.HOLD, 0, Map.of(), Duration.ZERO);
  }

  /** Does what was asked, then cuts the connection without an answer. */
  public static Fault cut() {
    return of(Kind.CUT, 0, Map.of(), Duration.ZERO);
  }

  /** Does what was asked, sends half of the answer's body, then cuts the connection. */
  public static Fault half() {
    return of(Kind.HALF, 0, Map.of(), Duration.ZERO);
  }

  /** Answers 200 with a web page where JSON belongs, as captive portals and proxies do. */
  public static Fault html() {
    return of(Kind.HTML, 200, Map.of(), Duration.ZERO);
  }

  /**
   * Takes the request and never answers, not even when faults are switched off: until the tenant is
   * reset or stopped, which cuts the connection.
   */
  public static Fault hang() {
    return of(Kind.HANG, 0, Map.of(), Duration.ZERO);
  }

  /** The same fault for the next n requests only. */
  public Fault times(int n) {
    return new Fault(kind, status, headers, delay, hold, n);
  }

  Kind kind() {
    return kind;
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  Duration delay() {
    return delay;
  }

  Hold hold() {
    return hold;
  }

  int times() {
    return times;
  }
}
