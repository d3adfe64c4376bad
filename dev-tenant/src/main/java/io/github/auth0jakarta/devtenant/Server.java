package io.github.auth0jakarta.devtenant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;

/**
 * Serves a tenant on one port, which it can free and take again.
 *
 * <p>Thread-safe.
 */
final class Server {
  private final Tenant tenant;
  private final int port;
  private @Nullable HttpEngine engine;

  Server(Tenant tenant, ServerSocket socket) {
    this.tenant = tenant;
    this.port = socket.getLocalPort();
    this.engine = HttpEngine.serve(socket, new Application(tenant));
  }

  static ServerSocket bind(int port) {
    try {
      return HttpEngine.bind(port);
    } catch (IOException e) {
      throw new UncheckedIOException("Port " + port + " is taken: choose another one", e);
    }
  }

  synchronized void stop() {
    if (engine != null) {
      engine.close();
      engine = null;
    }
  }

  synchronized void restart() {
    stop();
    engine = HttpEngine.serve(bind(port), new Application(tenant));
  }

  synchronized void ensureRunning() {
    if (engine == null) {
      restart();
    }
  }
}
