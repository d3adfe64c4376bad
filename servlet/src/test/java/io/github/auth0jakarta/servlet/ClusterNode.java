package io.github.auth0jakarta.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One node of a cluster: the test's application in a process of its own, which can be killed. */
final class ClusterNode implements AutoCloseable {

  private static final String READY = "ready at port ";

  private final Process process;
  private final URI base;

  private ClusterNode(Process process, URI base) {
    this.process = process;
    this.base = base;
  }

  /** Starts a node and waits until it answers. */
  static ClusterNode start(Map<String, String> settings) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-Dhazelcast.logging.type=none",
                "-cp",
                System.getProperty("java.class.path"),
                ClusterNode.class.getName()));
    settings.forEach((key, value) -> command.add(key + "=" + value));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      var lines = process.inputReader(StandardCharsets.UTF_8);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(READY)) {
          return new ClusterNode(
              process, URI.create("http://localhost:" + line.substring(READY.length()) + "/"));
        }
      }
      throw new IllegalStateException("The node ended with " + process.waitFor());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  URI uri(String path) {
    return base.resolve(path);
  }

  /** Ends the process as a power failure would. */
  void kill() {
    process.destroyForcibly();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("The node does not die");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    kill();
  }

  /** The node itself: it lives until it is killed, or until the test's process is gone. */
  public static void main(String[] settings) throws IOException {
    TestApplication.Builder application = TestApplication.builder();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      application.setting(setting.substring(0, equals), setting.substring(equals + 1));
    }
    System.out.println(READY + application.start().uri("/").getPort());
    while (System.in.read() != -1) {
      // Nobody says anything; the end of the input is the end of the test.
    }
    System.exit(0);
  }
}
