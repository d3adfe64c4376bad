package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Posts log events to the HTTP log streams, each at most three times, behind the requests' back.
 *
 * <p>See <a href="https://auth0.com/docs/customize/log-streams/custom-log-streams">Custom Log
 * Streams</a>. Only endpoints on this machine are called: the development tenant sends nothing out.
 * Thread-safe.
 */
final class LogDeliveries {
  private static final System.Logger LOG = System.getLogger(LogDeliveries.class.getName());
  private static final int TRIES = 3;

  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "dev-tenant-log-stream");
            thread.setDaemon(true);
            return thread;
          });

  void send(ObjectNode event, Collection<ObjectNode> streams) {
    for (ObjectNode stream : streams) {
      JsonNode sink = stream.path("sink");
      String endpoint = sink.path("httpEndpoint").asText();
      if (stream.path("type").asText().equals("http")
          && stream.path("status").asText().equals("active")
          && LogStreamRoutes.local(endpoint)) {
        HttpRequest request = request(event, sink, endpoint);
        threads.execute(() -> deliver(request));
      }
    }
  }

  private static HttpRequest request(ObjectNode event, JsonNode sink, String endpoint) {
    ObjectNode record = Json.object().put("log_id", event.path("log_id").asText());
    record.set("data", event);
    String body =
        switch (sink.path("httpContentFormat").asText()) {
          case "JSONARRAY" -> Json.array().add(record).toString();
          case "JSONOBJECT" -> Json.object().set("logs", Json.array().add(record)).toString();
          default -> record + "\n";
        };
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(endpoint))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", sink.path("httpContentType").asText("application/json"))
            .POST(BodyPublishers.ofString(body));
    String authorization = sink.path("httpAuthorization").asText();
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    for (JsonNode header : sink.path("httpCustomHeaders")) {
      request.header(header.path("header").asText(), header.path("value").asText());
    }
    return request.build();
  }

  private static void deliver(HttpRequest request) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    for (int i = 0; i < TRIES; i++) {
      try {
        if (http.send(request, BodyHandlers.discarding()).statusCode() < 300) {
          return;
        }
      } catch (IOException e) {
        LOG.log(System.Logger.Level.DEBUG, "A log stream does not answer", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    LOG.log(System.Logger.Level.WARNING, "A log event could not be delivered to its stream");
  }
}
