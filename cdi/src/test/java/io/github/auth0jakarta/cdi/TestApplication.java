package io.github.auth0jakarta.cdi;

import io.github.auth0jakarta.Auth0;
import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.servlet.Auth0Initializer;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** An application in Weld whose deployment has been through the library's initializer. */
final class TestApplication implements AutoCloseable {

  private final List<ServletContextListener> ends = new ArrayList<>();
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  private final SeContainer container;

  /** The request that CDI offers in a server. */
  public static final class Request {
    @Produces
    HttpServletRequest request() {
      return proxy(HttpServletRequest.class, (proxy, method, arguments) -> null);
    }
  }

  /** Deploys an application with files and beans of its own, to be used in this thread. */
  TestApplication(DevTenant tenant, Path files, Properties settings, Class<?>... beans) {
    settings.putAll(tenant.settings());
    try {
      Path metaInf = Files.createDirectories(files.resolve("META-INF"));
      try (var out = Files.newOutputStream(metaInf.resolve("microprofile-config.properties"))) {
        settings.store(out, null);
      }
      URL[] roots = {files.toUri().toURL()};
      Thread.currentThread().setContextClassLoader(new URLClassLoader(roots, before));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    new Auth0Initializer().onStartup(null, context(Thread.currentThread().getContextClassLoader()));
    container =
        SeContainerInitializer.newInstance()
            .addBeanClasses(Request.class)
            .addBeanClasses(beans)
            .initialize();
  }

  private ServletContext context(ClassLoader loader) {
    return proxy(
        ServletContext.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "getClassLoader" -> loader;
              case "getServletRegistrations" -> Map.of();
              case "addFilter" ->
                  proxy(FilterRegistration.Dynamic.class, (filter, call, with) -> null);
              case "addListener" -> {
                ends.add((ServletContextListener) arguments[0]);
                yield null;
              }
              default -> null;
            });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /** What the application gets by injection. */
  <T> T injected(Class<T> type) {
    return container.select(type).get();
  }

  Auth0 auth0() {
    return injected(Auth0.class);
  }

  @Override
  public void close() {
    container.close();
    ends.forEach(end -> end.contextDestroyed(null));
    Thread.currentThread().setContextClassLoader(before);
  }
}
