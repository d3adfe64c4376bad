package io.github.auth0jakarta.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/** Tomcat as a {@link TestServer}: the application is deployed as any other WAR. */
final class TomcatServer implements TestServer {

  /** Kept: a logger that nobody holds forgets its level. */
  private static final Logger LOG = Logger.getLogger("org.apache");

  private final Tomcat tomcat = new Tomcat();

  TomcatServer(String contextPath, Path war) {
    LOG.setLevel(Level.SEVERE);
    try {
      tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("maxHttpHeaderSize", "65536");
    tomcat.setConnector(connector);
    tomcat.setAddDefaultWebXmlToWebapp(false);
    Context context = tomcat.addWebapp(contextPath, war.toString());
    Tomcat.addServlet(context, "default", "org.apache.catalina.servlets.DefaultServlet");
    context.addServletMappingDecoded("/", "default");
    context.setParentClassLoader(TomcatServer.class.getClassLoader());
    try {
      tomcat.start();
    } catch (LifecycleException e) {
      stop();
      throw new IllegalStateException(e);
    }
    if (!context.getState().isAvailable()) {
      stop();
      throw new IllegalStateException("The application was not deployed");
    }
  }

  @Override
  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public void stop() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }
}
