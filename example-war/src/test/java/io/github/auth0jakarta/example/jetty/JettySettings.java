package io.github.auth0jakarta.example.jetty;

import java.nio.file.Path;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;

/** What {@code arquillian.xml} says of the Jetty. */
public final class JettySettings implements ContainerConfiguration {

  private String home = "";
  private String base = "";
  private String log = "";
  private int httpPort;

  public void setHome(String home) {
    this.home = home;
  }

  public void setBase(String base) {
    this.base = base;
  }

  public void setLog(String log) {
    this.log = log;
  }

  public void setHttpPort(int httpPort) {
    this.httpPort = httpPort;
  }

  Path home() {
    return Path.of(home);
  }

  Path base() {
    return Path.of(base);
  }

  Path log() {
    return Path.of(log);
  }

  int httpPort() {
    return httpPort;
  }

  @Override
  public void validate() {
    // A wrong path shows itself at the start of the server.
  }
}
