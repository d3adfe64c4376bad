package io.github.auth0jakarta.example.jetty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/**
 * A Jetty in a process of its own, which deploys what it finds in its {@code webapps}.
 *
 * <p>What became of a deployment stands in its log and nowhere else. Not thread-safe: Arquillian
 * calls from one thread.
 */
public final class JettyContainer implements DeployableContainer<JettySettings> {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  // The handler below this one says that it has started while servlets are still being made.
  private static final String STARTED = ":oejes\\.ServletContextHandler:\\S+: Started ";
  private static final String FAILED = "Failed startup of context ";

  private JettySettings settings = new JettySettings();
  private Process process;

  @Override
  public Class<JettySettings> getConfigurationClass() {
    return JettySettings.class;
  }

  @Override
  public void setup(JettySettings configured) {
    settings = configured;
  }

  @Override
  public ProtocolDescription getDefaultProtocol() {
    return new ProtocolDescription("Servlet 6.0");
  }

  @Override
  public void start() throws LifecycleException {
    try {
      Files.createDirectories(settings.log().getParent());
      process =
          new ProcessBuilder(command())
              .directory(settings.base().toFile())
              .redirectErrorStream(true)
              .redirectOutput(settings.log().toFile())
              .start();
      await(0, Pattern.compile("Started oejs\\.Server@"));
    } catch (IOException | DeploymentException e) {
      throw new LifecycleException("Jetty cannot be started", e);
    }
  }

  private List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "-jar",
        settings.home().resolve("start.jar").toString(),
        "jetty.http.host=127.0.0.1",
        "jetty.http.port=" + settings.httpPort(),
        "jetty.deploy.scanInterval=1");
  }

  @Override
  public void stop() throws LifecycleException {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new LifecycleException("Jetty does not end");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
    String path = path(archive);
    int before = log().length();
    try {
      // Beside its place first: Jetty must not find half of it.
      Path whole = settings.base().resolve(archive.getName());
      archive.as(ZipExporter.class).exportTo(whole.toFile(), true);
      Files.move(whole, war(archive), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new DeploymentException("The WAR cannot be put into its place", e);
    }
    if (await(before, Pattern.compile("(?:" + STARTED + "|" + FAILED + ")" + context(path)))
        .startsWith(FAILED)) {
      undeploy(archive);
      throw new DeploymentException(path + " did not start; the log tells why: " + settings.log());
    }
    var http = new HTTPContext("localhost", settings.httpPort());
    http.add(new Servlet("default", path));
    return new ProtocolMetaData().addContext(http);
  }

  @Override
  public void undeploy(Archive<?> archive) throws DeploymentException {
    int before = log().length();
    try {
      Files.delete(war(archive));
    } catch (IOException e) {
      throw new DeploymentException("The WAR cannot be removed", e);
    }
    await(before, Pattern.compile("Stopped " + context(path(archive))));
  }

  private static String path(Archive<?> archive) {
    return "/" + archive.getName().replaceFirst("\\.war$", "");
  }

  private Path war(Archive<?> archive) {
    return settings.base().resolve("webapps").resolve(archive.getName());
  }

  /** How the log names an application. */
  private static String context(String path) {
    return "oeje10w\\.WebAppContext@[^\\n]*," + Pattern.quote(path) + ",b=";
  }

  /** What the log has said since that, as soon as it says it. */
  private String await(int since, Pattern said) throws DeploymentException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      var matcher = said.matcher(log()).region(since, log().length());
      if (matcher.find()) {
        return matcher.group();
      }
      pause();
    }
    throw new DeploymentException("The log does not say " + said + ": " + settings.log());
  }

  private String log() throws DeploymentException {
    try {
      return Files.readString(settings.log());
    } catch (IOException e) {
      throw new DeploymentException("The log cannot be read", e);
    }
  }

  private static void pause() throws DeploymentException {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeploymentException("Interrupted while waiting for Jetty", e);
    }
  }
}
