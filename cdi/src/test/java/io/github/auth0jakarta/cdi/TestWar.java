package io.github.auth0jakarta.cdi;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.servlet.Auth0Initializer;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/** An application in Tomcat, with Weld and Jersey, whose classes have been scanned by the test. */
final class TestWar implements AutoCloseable {

  private static final String CUSTOMER = "ada@example.com";
  private static final String CUSTOMER_PASSWORD = "Customer-on-localhost-1";
  private static final String STAFF = "grace@example.com";
  private static final String STAFF_PASSWORD = "Staff-on-localhost-1";

  private final DevTenant tenant;
  private final Tomcat tomcat = new Tomcat();
  private final Context context;
  private final ResourceConfig rest = new ResourceConfig();
  private final SeContainer beans;
  private final List<String> problems = new ArrayList<>();

  /** With the classes that the container finds, and beans. */
  TestWar(DevTenant tenant, Path files, Set<Class<?>> found, Class<?>... beans) throws IOException {
    this.tenant = tenant;
    var settings = new Properties();
    settings.putAll(tenant.settings());
    Path metaInf = Files.createDirectories(files.resolve("META-INF"));
    try (var out = Files.newOutputStream(metaInf.resolve("microprofile-config.properties"))) {
      settings.store(out, null);
    }
    this.beans =
        SeContainerInitializer.newInstance()
            .addBeanClasses(TestApplication.Request.class)
            .addBeanClasses(beans)
            .initialize();
    tomcat.setBaseDir(files.resolve("tomcat").toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    context = tomcat.addContext("", Files.createDirectories(files.resolve("war")).toString());
    URL[] roots = {files.toUri().toURL()};
    context.setParentClassLoader(new URLClassLoader(roots, TestWar.class.getClassLoader()));
    Tomcat.addServlet(context, "default", "org.apache.catalina.servlets.DefaultServlet");
    context.addServletMappingDecoded("/", "default");
    context.addServletContainerInitializer(new Auth0Initializer(), null);
    context.addServletContainerInitializer(new StaffCheck(), found);
  }

  /** Jakarta REST's classes and instances, below /rest. */
  TestWar rest(Object... components) {
    for (Object component : components) {
      if (component instanceof Class<?> type) {
        rest.register(type);
      } else {
        rest.register(component);
      }
    }
    return this;
  }

  TestWar servlet(String path, Class<? extends HttpServlet> servlet) {
    Tomcat.addServlet(context, path, servlet.getName()).setAsyncSupported(true);
    context.addServletMappingDecoded(path, path);
    return this;
  }

  /** Another library's initializer, after ours. */
  TestWar initializer(ServletContainerInitializer initializer) {
    context.addServletContainerInitializer(initializer, null);
    return this;
  }

  /** Starts it, or says what stopped it. */
  List<String> start() throws LifecycleException {
    if (!rest.getClasses().isEmpty() || !rest.getInstances().isEmpty()) {
      Tomcat.addServlet(context, "rest", new ServletContainer(rest)).setAsyncSupported(true);
      context.addServletMappingDecoded("/rest/*", "rest");
    }
    Handler listener =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            for (Throwable at = entry.getThrown(); at != null; at = at.getCause()) {
              problems.add(String.valueOf(at.getMessage()));
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger log = Logger.getLogger("org.apache.catalina.core");
    log.addHandler(listener);
    log.setLevel(Level.SEVERE);
    try {
      tomcat.start();
    } finally {
      log.removeHandler(listener);
    }
    return context.getState().isAvailable() ? List.of() : problems;
  }

  /** Somebody with a browser of their own. */
  final class Visitor {

    private final HttpClient http =
        HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
      return get(path, "*/*");
    }

    private HttpResponse<String> get(String path, String accept)
        throws IOException, InterruptedException {
      URI uri =
          URI.create("http://localhost:" + tomcat.getConnector().getLocalPort()).resolve(path);
      return http.send(
          HttpRequest.newBuilder(uri).header("Accept", accept).build(), BodyHandlers.ofString());
    }

    private Visitor logIn(String email, String password) throws IOException, InterruptedException {
      String login = get("/auth/login", "text/html").headers().firstValue("Location").orElseThrow();
      URI callback = tenant.userAgent().logIn(URI.create(login), email, password);
      get(callback.toString(), "text/html");
      return this;
    }
  }

  Visitor nobody() {
    return new Visitor();
  }

  Visitor customer() throws IOException, InterruptedException {
    return new Visitor().logIn(CUSTOMER, CUSTOMER_PASSWORD);
  }

  Visitor staff() throws IOException, InterruptedException {
    return new Visitor().logIn(STAFF, STAFF_PASSWORD);
  }

  @Override
  public void close() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
    beans.close();
  }
}
