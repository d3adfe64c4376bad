package io.github.auth0jakarta.devtenant;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds the one tenant of an application that runs one in its own process.
 *
 * <p>The library lies in the WAR, so this class is loaded once for each application. Thread-safe.
 */
final class EmbeddedTenant {
  private static final System.Logger LOG = System.getLogger(EmbeddedTenant.class.getName());
  private static final int FIRST_PORT = 9002;
  private static final int PORTS = 20;

  private static @Nullable DevTenant tenant;
  private static Map<String, String> settings = Map.of();
  private static boolean over;

  private EmbeddedTenant() {}

  /** The settings of the tenant, which the first call starts. */
  static synchronized Map<String, String> settings(Optional<String> port) {
    if (tenant == null && !over) {
      tenant = start(port);
      settings = tenant.settings();
      warn(tenant);
    }
    return settings;
  }

  /** The application is starting. */
  static synchronized void begin() {
    over = false;
  }

  /** The application has ended: a question that still comes starts nothing. */
  static synchronized void end() {
    over = true;
    if (tenant != null) {
      tenant.close();
      tenant = null;
    }
  }

  /** The port stays the same over redeployments, so that a browser's sessions do. */
  private static DevTenant start(Optional<String> port) {
    if (port.isPresent()) {
      if (!port.get().matches("[0-9]{1,5}") || Integer.parseInt(port.get()) > 65_535) {
        throw new IllegalArgumentException("auth0.dev-tenant.port must be a port number");
      }
      return DevTenant.builder().port(Integer.parseInt(port.get())).build();
    }
    for (int i = 0; i < PORTS; i++) {
      try {
        return DevTenant.builder().port(FIRST_PORT + i).build();
      } catch (UncheckedIOException taken) {
        LOG.log(System.Logger.Level.DEBUG, "Port {0} is taken", FIRST_PORT + i);
      }
    }
    return DevTenant.start();
  }

  private static void warn(DevTenant tenant) {
    StringBuilder text = new StringBuilder("\n" + "*".repeat(78) + "\n");
    text.append(
            "NOT FOR PRODUCTION. Nobody has configured auth0.domain, so this application runs\n")
        .append("its own development tenant at ")
        .append(tenant.issuer())
        .append("\nIts users and passwords are public:\n");
    tenant.logins().forEach(login -> text.append("  ").append(login).append('\n'));
    LOG.log(System.Logger.Level.WARNING, text.append("*".repeat(78)).toString());
  }
}
