package io.github.auth0jakarta.cdi;

import io.github.auth0jakarta.management.UsageEvent;
import io.github.auth0jakarta.management.UsageListener;
import jakarta.enterprise.inject.spi.CDI;

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
    deployment.run(() -> CDI.current().getBeanManager().getEvent().fire(event));
  }
}
