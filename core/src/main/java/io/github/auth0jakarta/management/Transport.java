package io.github.auth0jakarta.management;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** Puts the layers of a Management API call in their order. Thread-safe. */
final class Transport implements AutoCloseable {

  /** Far above any page of users; a token answer has a few kilobytes. */
  private static final long LARGEST_ANSWER = 32L << 20;

  private static final long LARGEST_TOKEN_ANSWER = 1L << 20;

  private final ExecutorService executor = Executors.newCachedThreadPool(Transport::daemon);
  private final OkHttpClient http;
  private final OkHttpClient strictHttp;

  Transport(ManagementSettings settings, InstantSource clock) {
    Duration timeout = settings.timeout();
    Repeats repeats = new Repeats(new Waits(clock));
    OkHttpClient bare =
        new OkHttpClient.Builder()
            .dispatcher(new Dispatcher(executor))
            .connectionPool(new ConnectionPool(5, 1, TimeUnit.MINUTES))
            .callTimeout(timeout)
            .connectTimeout(timeout.dividedBy(2)) // leaves time for a second attempt
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .retryOnConnectionFailure(false) // it would send a POST twice: Repeats decides
            .followRedirects(false) // an API does not redirect; the token stays where it belongs
            .addNetworkInterceptor(Attempt::noteConnection)
            .addInterceptor(new Envelope())
            .build();
    OkHttpClient tokenHttp =
        bare.newBuilder()
            .addInterceptor(repeats)
            .addInterceptor(new WholeAnswer(LARGEST_TOKEN_ANSWER))
            .build();
    Bearer bearer =
        new Bearer(
            new TokenCache(new TokenRequest(tokenHttp, settings, clock)::send, executor, clock));
    WholeAnswer whole = new WholeAnswer(LARGEST_ANSWER);
    http =
        bare.newBuilder()
            .addInterceptor(repeats)
            .addInterceptor(bearer)
            .addInterceptor(whole)
            .build();
    strictHttp =
        bare.newBuilder()
            .addInterceptor(new Failures())
            .addInterceptor(repeats)
            .addInterceptor(bearer)
            .addInterceptor(whole)
            .build();
  }

  /** For the SDK as it is known. */
  OkHttpClient http() {
    return http;
  }

  /** For calls that fail with a {@link ManagementException}. */
  OkHttpClient strictHttp() {
    return strictHttp;
  }

  Executor executor() {
    return executor;
  }

  @Override
  public void close() {
    executor.shutdownNow();
    http.connectionPool().evictAll();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "auth0-management");
    thread.setDaemon(true);
    return thread;
  }
}
