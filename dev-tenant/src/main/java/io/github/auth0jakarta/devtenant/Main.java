package io.github.auth0jakarta.devtenant;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs a tenant as a program of its own; stateless. */
public final class Main {
  private static final int DEFAULT_PORT = 9002;
  private static final String HELP =
      """
      A local Auth0-compatible tenant for development.

        --port NUMBER   where to listen on this machine's loopback address (default 9002, 0: any)
        --seed FILE     JSON of users, clients and connections instead of the built-in ones
        --state FILE    where to keep everything across restarts; counts instead of the seed
        --smtp ADDRESS  HOST:PORT of an SMTP server to forward all mails to, in plain text
        --help          this text
      """;

  private Main() {}

  /** Starts the tenant and runs until it is interrupted. */
  public static void main(String[] arguments) throws InterruptedException {
    if (List.of(arguments).contains("--help")) {
      System.out.print(HELP);
      return;
    }
    if (start(arguments, System.out, System.err).isEmpty()) {
      System.exit(1);
    }
    Thread.currentThread().join();
  }

  /** The running tenant, or none after one clear sentence about what is wrong. */
  static Optional<DevTenant> start(String[] arguments, PrintStream out, PrintStream err) {
    DevTenant.Builder builder = DevTenant.builder().port(DEFAULT_PORT);
    try {
      for (int i = 0; i < arguments.length; i += 2) {
        String value = i + 1 < arguments.length ? arguments[i + 1] : "";
        switch (arguments[i]) {
          case "--port" -> builder.port(port("--port", value));
          case "--state" -> builder.state(Path.of(value));
          case "--smtp" -> smtp(builder, value);
          case "--seed" -> builder.seed(Path.of(value));
          default -> throw new IllegalArgumentException("Unknown option: " + arguments[i]);
        }
      }
      DevTenant tenant = builder.build();
      greet(tenant, out);
      return Optional.of(tenant);
    } catch (UncheckedIOException | InvalidPathException e) {
      err.println(e.getMessage() + " (--port, --seed; --help tells more)");
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage() + " (--help tells more)");
    }
    return Optional.empty();
  }

  private static int port(String option, String text) {
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new IllegalArgumentException(option + " needs a port number up to 65535");
    }
    return Integer.parseInt(text);
  }

  private static void smtp(DevTenant.Builder builder, String address) {
    int colon = address.lastIndexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("--smtp needs HOST:PORT");
    }
    builder.smtp(address.substring(0, colon), port("--smtp", address.substring(colon + 1)));
  }

  private static void greet(DevTenant tenant, PrintStream out) {
    out.println("Development tenant: " + tenant.issuer());
    out.println("  AUTH0_DOMAIN=" + tenant.domain());
    out.println("  AUTH0_ISSUER=" + tenant.issuer());
    out.println("  AUTH0_CLIENT_ID=" + tenant.clientId());
    out.println("  AUTH0_CLIENT_SECRET=" + tenant.clientSecret());
    tenant.logins().forEach(login -> out.println("  " + login));
  }
}
