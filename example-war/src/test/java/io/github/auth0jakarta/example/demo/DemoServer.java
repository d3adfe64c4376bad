package io.github.auth0jakarta.example.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/**
 * A WildFly in a process of its own, with one WAR at the root.
 *
 * <p>Thread-safe.
 */
final class DemoServer implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(3);

  private final Process process;
  private final Path base;
  private final Path log;
  private final URI url;

  private DemoServer(Process process, Path base, Path log, URI url) {
    this.process = process;
    this.base = base;
    this.log = log;
    this.url = url;
  }

  /**
   * Starts the server.
   *
   * @param home an unpacked WildFly; it is not changed
   * @param base where this server keeps its files; what is there is deleted
   */
  static DemoServer start(
      Path home, Path base, Path war, int port, Map<String, String> environment) {
    Path log = base.resolve("server.log");
    try {
      Directories.delete(base);
      Directories.copy(home.resolve("standalone/configuration"), base.resolve("configuration"));
      Files.createDirectories(base.resolve("deployments"));
      Files.copy(war, base.resolve("deployments/ROOT.war"));
      var command =
          StandaloneCommandBuilder.of(home)
              .setBaseDirectory(base)
              .addServerArgument("-Djboss.http.port=" + port)
              .addServerArgument("-Djboss.https.port=" + DemoPort.anyFree())
              .addServerArgument("-Djboss.management.http.port=" + DemoPort.anyFree())
              .build();
      var builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("AUTH0_"));
      builder.environment().putAll(environment);
      return new DemoServer(
          builder.start(), base, log, URI.create("http://localhost:" + port + "/"));
    } catch (IOException e) {
      throw new DemoException("WildFly cannot be started: " + e);
    }
  }

  /** Waits until the root page is there. */
  void awaitPage(String text) throws InterruptedException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    HttpRequest request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(10)).build();
    long end = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < end) {
      if (!process.isAlive()) {
        throw new DemoException("WildFly has ended; its log tells why: " + log);
      }
      if (Files.exists(base.resolve("deployments/ROOT.war.failed"))) {
        throw new DemoException("The WAR does not deploy; the server's log tells why: " + log);
      }
      try {
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() == 200 && answer.body().contains(text)) {
          return;
        }
      } catch (IOException notYet) {
        // It does not listen yet; the loop has an end.
      }
      Thread.sleep(250);
    }
    throw new DemoException("The example does not answer; the server's log may tell why: " + log);
  }

  /** Waits until the server ends by itself. */
  void awaitEnd() throws InterruptedException {
    process.waitFor();
  }

  Path log() {
    return log;
  }

  URI url() {
    return url;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
