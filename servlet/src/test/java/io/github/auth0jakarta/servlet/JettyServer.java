package io.github.auth0jakarta.servlet;

import java.nio.file.Path;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Jetty as a {@link TestServer}. */
final class JettyServer implements TestServer {

  private final Server server = new Server();
  private final ServerConnector connector;

  JettyServer(String contextPath, Path war) {
    this(contextPath, war, new HttpConfiguration());
  }

  private JettyServer(String contextPath, Path war, HttpConfiguration configuration) {
    configuration.setRequestHeaderSize(65536);
    configuration.setResponseHeaderSize(65536);
    connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    var context =
        new WebAppContext(war.toUri().toString(), contextPath.isEmpty() ? "/" : contextPath);
    context.setParentLoaderPriority(true);
    // A welcome file may be a servlet's path, as on all other servers.
    context.setInitParameter("org.eclipse.jetty.servlet.Default.welcomeServlets", "exact");
    context.setThrowUnavailableOnStartupException(true);
    context.addServletContainerInitializer(new Auth0Initializer());
    server.setHandler(context);
    context
        .getServletHandler()
        .setDecodeAmbiguousURIs(configuration.getUriCompliance() == UriCompliance.UNSAFE);
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** As applications of older versions have it: all that is ambiguous is let through. */
  static TestServer lenient(String contextPath, Path war) {
    var configuration = new HttpConfiguration();
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    return new JettyServer(contextPath, war, configuration);
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
