package io.github.auth0jakarta.servlet;

import java.nio.file.Path;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Jetty as a {@link TestServer}. */
final class JettyServer implements TestServer {

  private final Server server = new Server();
  private final ServerConnector connector;

  JettyServer(String contextPath, Path war) {
    var configuration = new HttpConfiguration();
    configuration.setRequestHeaderSize(65536);
    configuration.setResponseHeaderSize(65536);
    connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    var context =
        new WebAppContext(war.toUri().toString(), contextPath.isEmpty() ? "/" : contextPath);
    context.setParentLoaderPriority(true);
    context.setThrowUnavailableOnStartupException(true);
    context.addServletContainerInitializer(new Auth0Initializer());
    server.setHandler(context);
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void stop() throws Exception {
    server.stop();
  }
}
