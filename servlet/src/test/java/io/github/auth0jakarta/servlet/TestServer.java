package io.github.auth0jakarta.servlet;

import java.nio.file.Path;
import java.util.function.BiFunction;

/** A servlet container in this process that serves one application on a free loopback port. */
interface TestServer {

  int port();

  void stop() throws Exception;

  /** Tomcat, or the container that the build asks for. */
  static BiFunction<String, Path, TestServer> chosen() {
    return System.getProperty("test.server", "tomcat").equals("jetty")
        ? JettyServer::new
        : TomcatServer::new;
  }
}
