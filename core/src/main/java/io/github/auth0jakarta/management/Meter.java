package io.github.auth0jakarta.management;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Tells {@link Usage} of each exchange and of thresholds that it passes. Thread-safe. */
final class Meter implements Interceptor {

  private static final int BURST = 5;
  private static final Duration BURST_TIME = Duration.ofMinutes(1);

  private final URI api;
  private final Usage usage;
  private final InstantSource clock;

  @GuardedBy("this")
  private final Set<Long> near = new HashSet<>();

  @GuardedBy("this")
  private final Deque<Instant> refusals = new ArrayDeque<>();

  Meter(URI api, Usage usage, InstantSource clock) {
    this.api = api;
    this.usage = usage;
    this.clock = clock;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    String name = PathTemplate.of(request);
    long start = System.nanoTime();
    Optional<RateLimit> allowance = Optional.empty();
    int status = 0;
    try {
      Response response = chain.proceed(request);
      status = response.code();
      allowance = RateLimit.of(response.headers());
      return response;
    } finally {
      Duration duration = Duration.ofNanos(System.nanoTime() - start);
      usage.tell(new UsageEvent.Exchange(api, name, status, duration, allowance));
      tellOfThresholds(name, status, allowance);
    }
  }

  private void tellOfThresholds(String name, int status, Optional<RateLimit> allowance) {
    if (status == 429) {
      usage.tell(new UsageEvent.LimitExceeded(api, name, allowance));
    }
    if ((status == 401 || status == 403) && isBurst()) {
      usage.tell(new UsageEvent.RefusalBurst(api, name, status));
    }
    if (allowance.isPresent() && comesNear(allowance.get())) {
      usage.tell(new UsageEvent.LimitNear(api, name, allowance.get()));
    }
  }

  private synchronized boolean comesNear(RateLimit allowance) {
    if (allowance.remaining() * 5 < allowance.limit()) {
      return near.add(allowance.limit());
    }
    if (allowance.remaining() * 2 >= allowance.limit()) {
      near.remove(allowance.limit());
    }
    return false;
  }

  private synchronized boolean isBurst() {
    Instant now = clock.instant();
    refusals.add(now);
    refusals.removeIf(refusal -> refusal.isBefore(now.minus(BURST_TIME)));
    if (refusals.size() < BURST) {
      return false;
    }
    refusals.clear();
    return true;
  }
}
