package io.github.auth0jakarta.example.demo;

import io.github.auth0jakarta.devtenant.DevTenant;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs the example application as a user would: on a WildFly, configured by environment variables,
 * beside a tenant. It runs until it is interrupted.
 *
 * <p>System properties: {@code demo.port}, {@code demo.tenant.port}, {@code demo.wildfly}, {@code
 * demo.war}, {@code demo.directory}.
 */
public final class Demo {

  /** Set when this process has been told to end: then it is no news that the server ends too. */
  private static volatile boolean ending;

  private Demo() {}

  /** Starts everything and waits for the end. */
  public static void main(String[] arguments) throws InterruptedException {
    try {
      run();
    } catch (DemoException e) {
      System.err.printf("%n%s%n%n", e.getMessage());
      System.exit(1);
    }
  }

  private static void run() throws InterruptedException {
    DemoPort port = DemoPort.of("demo.port");
    DemoPort tenantPort = DemoPort.of("demo.tenant.port");
    if (port.number() == tenantPort.number()) {
      throw new DemoException("demo.port and demo.tenant.port must be two different ports.");
    }
    port.requireFree();
    tenantPort.requireFree();
    DevTenant tenant = DevTenant.builder().port(tenantPort.number()).build();
    endWithThisProcess(tenant);
    try (var server = start(port.number(), tenant)) {
      endWithThisProcess(server);
      server.awaitPage("Auth0 for Jakarta EE");
      System.out.print(welcome(server, tenant.issuer()));
      System.out.flush();
      server.awaitEnd();
      if (ending) {
        Thread.currentThread().join(); // this process ends; Maven shall not report on it meanwhile
      }
      throw new DemoException("WildFly has ended; its log tells why: " + server.log());
    }
  }

  private static DemoServer start(int port, DevTenant tenant) {
    return DemoServer.start(
        Path.of(System.getProperty("demo.wildfly")),
        Path.of(System.getProperty("demo.directory")).resolve("demo-" + port),
        Path.of(System.getProperty("demo.war")),
        port,
        Map.of(
            "AUTH0_DOMAIN", tenant.domain(),
            "AUTH0_ISSUER", tenant.issuer().toString(),
            "AUTH0_CLIENT_ID", tenant.clientId(),
            "AUTH0_CLIENT_SECRET", tenant.clientSecret()));
  }

  private static void endWithThisProcess(AutoCloseable resource) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(resource), "demo-end"));
  }

  private static void close(AutoCloseable resource) {
    ending = true;
    try {
      resource.close();
    } catch (Exception e) {
      System.err.println("Not ended cleanly: " + e);
    }
  }

  private static String welcome(DemoServer server, URI tenant) {
    return """

        The example runs. Open  %s

          Sign in as   ada@example.com     Customer-on-localhost-1
                       grace@example.com   Staff-on-localhost-1     (staff)

          The tenant:  %s
          Its mails:   %sdev/outbox
          The log:     %s
          The end:     Ctrl-C

        """
        .formatted(server.url(), tenant, tenant, server.log());
  }
}
