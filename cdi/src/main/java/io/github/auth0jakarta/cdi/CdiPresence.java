package io.github.auth0jakarta.cdi;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stops a deployment that has no CDI, and says what to add.
 *
 * <p>Nobody would obey {@link Staff} there. It stands before whoever needs CDI, and would only find
 * a class missing. Stateless.
 */
public final class CdiPresence implements ServletContainerInitializer {

  private static final String REMEDY =
      "auth0-jakarta-cdi needs CDI 4.0, and this application has none: nobody would obey @Staff."
          + " On Open Liberty, add the features cdi-4.0, servlet-6.0 and mpConfig-3.1 to server.xml"
          + " (or webProfile-10.0 and mpConfig-3.1). On Tomcat and Jetty, add weld-servlet-shaded and"
          + " a WEB-INF/beans.xml to the WAR, and on Jetty the module ee10-cdi to the server. Without"
          + " @Staff, injection and events, depend on auth0-jakarta-servlet instead.";

  /** Made by the container. */
  public CdiPresence() {}

  @Override
  public void onStartup(@Nullable Set<Class<?>> none, ServletContext context) {
    if (!Present.isPresent("jakarta.enterprise.inject.spi.CDI")) {
      throw new IllegalStateException(REMEDY);
    }
    context.addListener(new WhenBeansAreKnown());
  }

  /** The API may be there, and no CDI behind it. */
  private record WhenBeansAreKnown() implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
      try {
        CDI.current();
      } catch (IllegalStateException | LinkageError e) {
        throw new IllegalStateException(REMEDY, e);
      }
    }
  }
}
