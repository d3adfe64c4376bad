package io.github.auth0jakarta.cdi;

import io.github.auth0jakarta.management.UsageEvent;
import io.github.auth0jakarta.management.UsageListener;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Optional;

/**
 * Tells the application's observers of its use of the Management API.
 *
 * <p>Observers are called in the thread of the call, which may be one without a request; what they
 * throw is logged and does no harm. Made by the ServiceLoader. Thread-safe.
 */
public final class UsageEvents implements UsageListener {

  private final Deployment deployment = new Deployment();

  /** Made by the ServiceLoader, while the application starts. */
  public UsageEvents() {}

  @Override
  public void told(UsageEvent event) {
    deployment.run(() -> beans().ifPresent(beans -> beans.getEvent().fire(event)));
  }

  /** Empty once the application ends: a request in the background may come back after its beans. */
  private static Optional<BeanManager> beans() {
    try {
      return Optional.of(CDI.current().getBeanManager());
    } catch (IllegalStateException noBeans) {
      return Optional.empty();
    }
  }
}
