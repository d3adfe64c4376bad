package io.github.auth0jakarta.devtenant;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Stops the tenant of a web application when the application stops; stateless.
 *
 * <p>Servlet containers find it by its annotation; where there are none it is never loaded.
 */
@WebListener
public final class DevTenantContextListener implements ServletContextListener {
  @Override
  public void contextInitialized(ServletContextEvent event) {
    EmbeddedTenant.begin();
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    EmbeddedTenant.end();
  }
}
