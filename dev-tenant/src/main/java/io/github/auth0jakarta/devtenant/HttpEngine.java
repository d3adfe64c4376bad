package io.github.auth0jakarta.devtenant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.HttpProcessors;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnectionFactory;
import org.apache.hc.core5.http.impl.io.HttpService;
import org.apache.hc.core5.http.io.HttpServerRequestHandler;
import org.apache.hc.core5.http.io.support.BasicHttpServerExpectationDecorator;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Speaks HTTP/1.1 on one loopback port.
 *
 * <p>Instead of {@code ServerBootstrap}, whose accepting thread would keep a forgetful program
 * alive for ever, it drives the classic {@link HttpService} from daemon threads of its own. Header
 * names are written as given, and a handler that throws an {@link IOException} cuts the connection.
 *
 * <p>Thread-safe.
 */
final class HttpEngine implements AutoCloseable {
  private static final Timeout IDLE = Timeout.ofMinutes(2);

  private final ServerSocket socket;
  private final HttpService service;
  private final Set<DefaultBHttpServerConnection> connections = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads;

  private HttpEngine(ServerSocket socket, HttpServerRequestHandler handler) {
    this.socket = socket;
    this.service =
        new HttpService(
            HttpProcessors.server("auth0-jakarta-dev-tenant"),
            new BasicHttpServerExpectationDecorator(handler));
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "dev-tenant-" + socket.getLocalPort());
              thread.setDaemon(true);
              thread.setContextClassLoader(HttpEngine.class.getClassLoader());
              return thread;
            });
  }

  /** Binds the port, 0 for a free one, on 127.0.0.1. */
  static ServerSocket bind(int port) throws IOException {
    return port == 0 ? bindFree() : bindExactly(port);
  }

  /**
   * A free port below those that the system gives to outgoing connections, which might take it
   * between a stop and a restart.
   */
  private static ServerSocket bindFree() throws IOException {
    for (int i = 0; i < 50; i++) {
      try {
        return bindExactly(ThreadLocalRandom.current().nextInt(20_000, 32_000));
      } catch (BindException taken) {
        System.getLogger(HttpEngine.class.getName())
            .log(System.Logger.Level.TRACE, "A port is taken: trying another", taken);
      }
    }
    return bindExactly(0);
  }

  private static ServerSocket bindExactly(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
      socket.bind(new InetSocketAddress(loopback, port), 200);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    return socket;
  }

  /** Answers the connections of a bound socket from now on. */
  static HttpEngine serve(ServerSocket socket, HttpServerRequestHandler handler) {
    HttpEngine engine = new HttpEngine(socket, handler);
    engine.threads.execute(engine::accept);
    return engine;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        client.setTcpNoDelay(true);
        threads.execute(() -> converse(client));
      } catch (IOException | RejectedExecutionException e) {
        if (!socket.isClosed()) {
          System.getLogger(HttpEngine.class.getName())
              .log(System.Logger.Level.WARNING, "The development tenant lost a connection", e);
        }
      }
    }
  }

  @SuppressWarnings("try") // the connection is also closed by close()
  private void converse(Socket client) {
    DefaultBHttpServerConnection connection = null;
    try {
      connection = DefaultBHttpServerConnectionFactory.builder().build().createConnection(client);
      connections.add(connection);
      connection.setSocketTimeout(IDLE);
      HttpCoreContext context = HttpCoreContext.create();
      while (!socket.isClosed() && connection.isOpen()) {
        service.handleRequest(connection, context);
      }
    } catch (IOException | HttpException e) {
      // The client went away, or a fault asked for a cut: both end in closing below.
      System.getLogger(HttpEngine.class.getName())
          .log(System.Logger.Level.TRACE, "Connection closed", e);
    } finally {
      if (connection != null) {
        connections.remove(connection);
        connection.close(CloseMode.IMMEDIATE);
      }
    }
  }

  /** Closes the port and every open connection. */
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      connections.forEach(connection -> connection.close(CloseMode.IMMEDIATE));
      threads.shutdownNow();
      awaitEnd();
    }
  }

  /** The port is free only when the thread that waits for connections has let go of it. */
  private void awaitEnd() {
    try {
      if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
        System.getLogger(HttpEngine.class.getName())
            .log(System.Logger.Level.WARNING, "The development tenant is slow to stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
