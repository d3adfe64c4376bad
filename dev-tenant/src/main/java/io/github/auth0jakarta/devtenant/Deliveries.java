package io.github.auth0jakarta.devtenant;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Posts what a tenant tells others, behind the backs of its own requests.
 *
 * <p>Only endpoints on this machine are called: the development tenant sends nothing out.
 * Thread-safe.
 */
final class Deliveries implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Deliveries.class.getName());

  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "dev-tenant-delivery");
            thread.setDaemon(true);
            return thread;
          });

  /** Whether a URL stays on this machine. */
  static boolean local(String url) {
    try {
      return Gate.loopback(URI.create(url).getAuthority());
    } catch (IllegalArgumentException e) {
      return false; // not a URL
    }
  }

  /** Sends a request until it is taken, at most so many times; others than local ones never. */
  void send(HttpRequest request, int tries) {
    if (local(request.uri().toString())) {
      threads.execute(() -> deliver(request, tries));
    }
  }

  /** Runs something behind the requests, after a while. */
  void later(Duration delay, Runnable task) {
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, threads)
        .execute(task);
  }

  private static void deliver(HttpRequest request, int tries) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    for (int i = 0; i < tries; i++) {
      try {
        int status = http.send(request, BodyHandlers.discarding()).statusCode();
        if (status < 300 || status == 400) {
          return; // taken, or refused for good
        }
      } catch (IOException e) {
        LOG.log(System.Logger.Level.DEBUG, "An endpoint does not answer", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    LOG.log(
        System.Logger.Level.WARNING,
        "The development tenant could not deliver to " + request.uri().getPath());
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
