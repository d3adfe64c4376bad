package io.github.auth0jakarta.management;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Repeats what failed for a passing reason, as long as a repeat can do no harm. Thread-safe.
 *
 * <p>429 was not executed: it is waited out for every method. After 408, 5xx or a broken exchange
 * the request may have been executed: only the idempotent methods of RFC 9110 §9.2.2 are repeated,
 * and those marked with {@link Harmless}. Where there was no connection the tenant has seen
 * nothing: every method is repeated. No wait goes past the call's {@link Deadline}: what cannot
 * succeed before it fails at once.
 */
final class Repeats implements Interceptor {

  /** The tag of a request that may be executed twice although its method does not say so. */
  enum Harmless {
    /** The only value. */
    YES
  }

  private static final int MOST_ATTEMPTS = 4;
  private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");

  private final Waits waits;

  Repeats(Waits waits) {
    this.waits = waits;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Deadline deadline = Deadline.of(request);
    for (int failures = 1; ; failures++) {
      Attempt attempt = new Attempt();
      Duration wait;
      try {
        Response response = chain.proceed(request.newBuilder().tag(Attempt.class, attempt).build());
        Optional<Duration> advised = waitBefore(response, failures);
        if (advised.isEmpty() || !deadline.allows(advised.get())) {
          return response;
        }
        response.close();
        wait = advised.get();
      } catch (IOException e) {
        wait = waits.backoff(failures);
        if (failures >= MOST_ATTEMPTS
            || isFinal(e)
            || (attempt.connected() && !isHarmless(request))
            || !deadline.allows(wait)) {
          throw e;
        }
      }
      deadline.pause(wait);
    }
  }

  private Optional<Duration> waitBefore(Response response, int failures) {
    if (response.code() == 429) {
      return Optional.of(waits.afterTooManyRequests(response, failures));
    }
    boolean passing = response.code() == 408 || response.code() >= 500;
    if (!passing || failures >= MOST_ATTEMPTS || !isHarmless(response.request())) {
      return Optional.empty();
    }
    return Optional.of(waits.afterFailure(response, failures));
  }

  private static boolean isHarmless(Request request) {
    return IDEMPOTENT.contains(request.method()) || request.tag(Harmless.class) != null;
  }

  /**
   * The deadline, or an interrupt: both mean to stop. A single slow connection or read does not.
   */
  private static boolean isFinal(IOException e) {
    return e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException);
  }
}
