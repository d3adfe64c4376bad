package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0;
import io.github.auth0jakarta.Auth0Config;
import io.github.auth0jakarta.Auth0Config.SessionIndexSettings;
import io.github.auth0jakarta.management.Usage;
import io.github.auth0jakarta.management.UsageListener;
import io.github.auth0jakarta.session.CacheHome;
import io.github.auth0jakarta.session.SessionHome;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Registers the filter in any application that holds this library, unless {@code
 * auth0.enabled=false}.
 *
 * <p>It asks nothing of the network. Wrong settings stop the deployment with {@link
 * io.github.auth0jakarta.Auth0ConfigException}. Stateless.
 */
public final class Auth0Initializer implements ServletContainerInitializer {

  /** By the application's class loader, for the library may be shared between applications. */
  private static final Map<ClassLoader, Auth0> RUNNING =
      Collections.synchronizedMap(new WeakHashMap<>());

  private static final System.Logger LOG = System.getLogger(Auth0Initializer.class.getName());

  /** Made by the container. */
  public Auth0Initializer() {}

  /**
   * The {@link Auth0} of the application that the current thread works for, also outside of a
   * request; empty where it is switched off.
   */
  public static Optional<Auth0> running() {
    return Optional.ofNullable(RUNNING.get(Thread.currentThread().getContextClassLoader()));
  }

  @Override
  public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
    ClassLoader application = context.getClassLoader();
    ConfigLookup lookup =
        Services.of(ConfigLookup.class, application).stream()
            .filter(ConfigLookup::isAvailable)
            .findFirst()
            .orElseGet(() -> new PropertiesLookup(application));
    if (!Auth0Config.enabled(lookup::value)) {
      LOG.log(Level.INFO, "Auth0 is switched off by auth0.enabled");
      return;
    }
    Auth0Config config =
        Auth0Config.from(SmallServers.settings(lookup::value, context), lookup.names());
    SessionHome home = home(config.sessionIndex(), application);
    Auth0 auth0 = Auth0.connect(config, InstantSource.system(), home);
    List<LoginListener> listeners = Services.of(LoginListener.class, application);
    List<Usage> usages = usages(auth0);
    if (!usages.isEmpty()) {
      Services.of(UsageListener.class, application)
          .forEach(listener -> usages.forEach(usage -> usage.listen(listener)));
    }
    WebXml descriptor = WebXml.of(context);
    ServersSecurity.warn(descriptor, config.web(), context);
    var pages = new ErrorPages(descriptor.errorPages());
    FilterRegistration.Dynamic filter =
        context.addFilter(
            "io.github.auth0jakarta",
            new ClientsFilter(auth0, client -> entrance(client, pages, listeners)));
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(
        EnumSet.of(
            DispatcherType.REQUEST,
            DispatcherType.FORWARD,
            DispatcherType.ASYNC,
            DispatcherType.ERROR),
        false,
        "/*");
    RUNNING.put(application, auth0);
    context.addListener(new Life(auth0, home));
  }

  /** The use of each Management API, once where clients share it. */
  private static List<Usage> usages(Auth0 auth0) {
    return Stream.concat(Stream.of(auth0), auth0.clients().values().stream())
        .filter(client -> client.config().management() != null)
        .map(Auth0::usage)
        .distinct()
        .toList();
  }

  private static Entrance entrance(Auth0 client, ErrorPages pages, List<LoginListener> listeners) {
    listeners.forEach(client.sessions()::listen);
    return new Entrance(client, pages, listeners);
  }

  /** The server's own cache comes first, unless a provider is named. */
  private static SessionHome home(SessionIndexSettings settings, ClassLoader application) {
    SessionHome home = Auth0.home(settings, application);
    if (!(home instanceof CacheHome cache) || settings.cacheProvider() != null) {
      return home;
    }
    return Services.of(ServerCacheLookup.class, application).stream()
        .findFirst()
        .map(lookup -> lookup.serversOr(cache))
        .orElse(cache);
  }

  /**
   * Finds the cache when the application starts, so that a missing one stops the deployment, and
   * closes the connection with the application.
   */
  private record Life(Auth0 auth0, SessionHome home) implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
      home.connect();
      LOG.log(Level.INFO, StartLine.of(auth0.config()));
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
      RUNNING.values().remove(auth0);
      auth0.close();
    }
  }
}
