package io.github.auth0jakarta.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.servlet.ServletContainerInitializer;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that has no CDI, and an application that brings none. */
class CdiPresenceTest {

  private static final String SETTINGS =
      """
      auth0.issuer=http://localhost:1/
      auth0.client-id=the-client
      auth0.client-secret=a-client-secret-for-local-tests-only-0123456789
      """;

  private static final Logger SERVER = Logger.getLogger("org.apache.catalina");

  private final List<Throwable> told = new CopyOnWriteArrayList<>();

  @TempDir private Path files;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "servlet.Auth0Initializer, cdi.CdiPresence, cdi.StaffCheck",
        "cdi.StaffCheck, cdi.CdiPresence, servlet.Auth0Initializer",
        "cdi.StaffCheck, servlet.Auth0Initializer, cdi.CdiPresence"
      })
  void deploymentWhenTheServerHasNoCdiThenStopsAndSaysWhatToAdd(String order) throws Exception {
    try (Without cdi =
        Without.packages(
            "jakarta.enterprise.",
            "jakarta.inject.",
            "jakarta.interceptor.",
            "org.jboss.weld.",
            "org.eclipse.microprofile.")) {
      deploy(cdi, order.split(", ", -1));
    }
    assertThat(told)
        .anySatisfy(
            failure ->
                assertThat(failure)
                    .hasMessageStartingWith("auth0-jakarta-cdi needs CDI 4.0")
                    .hasMessageContainingAll("cdi-4.0", "mpConfig-3.1", "weld-servlet-shaded"));
    assertThat(told).noneMatch(LinkageError.class::isInstance);
  }

  @Test
  void deploymentWhenThereIsTheApiAndNothingBehindItThenStopsAndSaysWhatToAdd() throws Exception {
    deploy(getClass().getClassLoader(), "cdi.CdiPresence", "cdi.StaffCheck");
    assertThat(told.get(0)).hasMessageStartingWith("auth0-jakarta-cdi needs CDI 4.0");
  }

  /** Deploys with these initializers, and notes what stops it. */
  private void deploy(ClassLoader library, String... initializers)
      throws IOException, ReflectiveOperationException {
    Path metaInf = Files.createDirectories(files.resolve("META-INF"));
    Files.writeString(metaInf.resolve("microprofile-config.properties"), SETTINGS);
    var tomcat = new Tomcat();
    tomcat.setBaseDir(files.resolve("tomcat").toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("", null);
    URL[] settings = {files.toUri().toURL()};
    context.setParentClassLoader(new URLClassLoader(settings, library));
    for (String initializer : initializers) {
      Object made =
          library
              .loadClass("io.github.auth0jakarta." + initializer)
              .getDeclaredConstructor()
              .newInstance();
      context.addServletContainerInitializer((ServletContainerInitializer) made, Set.of());
    }
    Handler ear = ear();
    SERVER.addHandler(ear);
    try {
      note(catchThrowable(tomcat::start));
      assertThat(context.getState().isAvailable()).isFalse();
    } finally {
      SERVER.removeHandler(ear);
      stop(tomcat);
    }
  }

  private void note(Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      told.add(at);
    }
  }

  private Handler ear() {
    return new Handler() {
      @Override
      public void publish(LogRecord entry) {
        note(entry.getThrown());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  private static void stop(Tomcat tomcat) {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }
}
