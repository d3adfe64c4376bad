package io.github.auth0jakarta.management;

import io.github.auth0jakarta.oidc.TenantGate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** Puts the layers of a Management API call in their order. Thread-safe. */
final class Transport implements AutoCloseable {

  /** Far above any page of users; a token answer has a few kilobytes. */
  private static final long LARGEST_ANSWER = 32L << 20;

  private static final long LARGEST_TOKEN_ANSWER = 1L << 20;
  private static final int BULK_PATIENCE = 6;

  private final ExecutorService executor = Executors.newCachedThreadPool(Transport::daemon);
  private final OkHttpClient http;
  private final OkHttpClient strict;
  private final OkHttpClient bulk;
  private final OkHttpClient open;
  private final OkHttpClient downloads;

  Transport(ManagementSettings settings, TenantGate gate, Usage usage, InstantSource clock) {
    Duration timeout = settings.timeout();
    ConnectionPool connections = new ConnectionPool(5, 1, TimeUnit.MINUTES);
    OkHttpClient bare =
        new OkHttpClient.Builder()
            .dispatcher(new Dispatcher(executor))
            .connectionPool(connections)
            .protocols(List.of(Protocol.HTTP_1_1)) // a dead HTTP/2 connection would be taken again
            .callTimeout(timeout)
            .connectTimeout(timeout.dividedBy(2)) // leaves time for a second attempt
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .retryOnConnectionFailure(false) // it would send a POST twice: Repeats decides
            .followRedirects(false) // an API does not redirect; the token stays where it belongs
            .addNetworkInterceptor(Attempt::noteConnection)
            .addInterceptor(new Envelope())
            .build();
    Door door = new Door(gate, connections);
    Meter meter = new Meter(settings.baseUrl(), usage, clock);
    Waits waits = new Waits(clock);
    Repeats repeats = new Repeats(waits);
    OkHttpClient tokens =
        with(bare, repeats, meter, door::listen, new WholeAnswer(LARGEST_TOKEN_ANSWER));
    TokenRequest request = new TokenRequest(tokens, settings, clock);
    Bearer bearer = new Bearer(new TokenCache(request::send, executor, clock));
    Pace pace = new Pace(waits, settings.rateShare());
    WholeAnswer whole = new WholeAnswer(LARGEST_ANSWER);
    Failures failures = new Failures(true, settings.keys());
    http = with(bare, door::ask, repeats, bearer, pace, meter, door::listen, whole);
    strict = with(bare, door::ask, failures, repeats, bearer, pace, meter, door::listen, whole);
    OkHttpClient patient =
        bare.newBuilder().callTimeout(timeout.multipliedBy(BULK_PATIENCE)).build();
    open =
        with(
            bare,
            door::ask,
            new Failures(false, settings.keys()),
            repeats,
            meter,
            door::listen,
            whole);
    downloads = with(bare.newBuilder().callTimeout(Duration.ZERO).readTimeout(timeout).build());
    bulk =
        with(
            patient,
            Pace::letOthersPass,
            failures,
            repeats,
            bearer,
            pace,
            meter,
            door::listen,
            whole);
  }

  private static OkHttpClient with(OkHttpClient client, Interceptor... layers) {
    OkHttpClient.Builder builder = client.newBuilder();
    Stream.of(layers).forEach(builder::addInterceptor);
    return builder.addInterceptor(Attempt::proceed).build();
  }

  /** For the SDK as it is known. */
  OkHttpClient http() {
    return http;
  }

  /** For calls that fail with a {@link ManagementException}. */
  OkHttpClient strict() {
    return strict;
  }

  /** Likewise, for calls that let others pass and have the time for it. */
  OkHttpClient bulk() {
    return bulk;
  }

  /** For the Authentication API's endpoints that need no token. */
  OkHttpClient open() {
    return open;
  }

  /** For files elsewhere, read as slowly as their reader is; each read has the deadline alone. */
  OkHttpClient downloads() {
    return downloads;
  }

  Executor executor() {
    return executor;
  }

  boolean isClosed() {
    return executor.isShutdown();
  }

  /** Breaks off what is under way, so that no thread outlives the application for long. */
  @Override
  public void close() {
    executor.shutdownNow();
    http.dispatcher().cancelAll(); // all clients here share it
    http.connectionPool().evictAll();
    try {
      executor.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "auth0-management");
    thread.setDaemon(true);
    return thread;
  }
}
