package io.github.auth0jakarta.cdi;

import io.github.auth0jakarta.Auth0;
import io.github.auth0jakarta.management.UsageEvent;
import io.github.auth0jakarta.management.UsageListener;
import io.github.auth0jakarta.servlet.Auth0Initializer;
import java.lang.System.Logger.Level;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands the exchanges with the tenant to OpenTelemetry, where the class path has its API.
 *
 * <p>Made by the ServiceLoader. Thread-safe.
 */
public final class Telemetry implements UsageListener {

  private static final System.Logger LOG = System.getLogger(Telemetry.class.getName());

  private final Deployment deployment = new Deployment();

  /** Null where the API is absent, or is older than what we need; its class is named here alone. */
  private volatile @Nullable BiConsumer<Auth0, UsageEvent.Exchange> signals =
      Present.isPresent("io.opentelemetry.api.OpenTelemetry") ? new Signals() : null;

  /** Made by the ServiceLoader, while the application starts. */
  public Telemetry() {}

  @Override
  public void told(UsageEvent event) {
    BiConsumer<Auth0, UsageEvent.Exchange> to = signals;
    if (to != null && event instanceof UsageEvent.Exchange exchange) {
      deployment.run(
          () -> Auth0Initializer.running().ifPresent(auth0 -> tell(to, auth0, exchange)));
    }
  }

  private void tell(
      BiConsumer<Auth0, UsageEvent.Exchange> to, Auth0 auth0, UsageEvent.Exchange exchange) {
    try {
      to.accept(auth0, exchange);
    } catch (LinkageError e) { // must not break the call
      signals = null;
      LOG.log(Level.WARNING, "There is no telemetry: this OpenTelemetry API is too old", e);
    }
  }
}
