package io.github.auth0jakarta.servlet;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * An application in a real servlet container that has this library and nothing done for it but its
 * settings.
 *
 * <p>{@link ProbeServlet} answers at {@link #PROBES}, two static files beside it.
 */
final class TestApplication implements AutoCloseable {

  static final String CLIENT_ID = "TestClientTestClientTestClient12";
  static final String SECRET = "a-client-secret-for-local-tests-only-0123456789";
  static final List<String> PROBES =
      List.of("/open/*", "/closed/probe/*", "/exact", "/Mixed/*", "/api/*", "/error-page/*");

  private final TestServer server;
  private final String contextPath;

  private TestApplication(Builder builder) {
    this.contextPath = builder.contextPath;
    this.server = builder.server.apply(contextPath, builder.war());
  }

  /** An application that no tenant answers. */
  static Builder builder() {
    return new Builder()
        .setting("auth0.issuer", "http://localhost:1/")
        .setting("auth0.client-id", CLIENT_ID)
        .setting("auth0.client-secret", SECRET)
        .setting("auth0.protected", "/closed/*,/exact,/mixed/*");
  }

  String host() {
    return "localhost:" + server.port();
  }

  /** The URL of a path below the context root. */
  URI uri(String path) {
    return URI.create(URI.create("http://" + host() + contextPath + path).toASCIIString());
  }

  /** The whole answer to a request line as no URL class would let it pass. */
  String raw(String target, String... headers) {
    return raw("GET", target, List.of(headers));
  }

  /** As {@link #raw(String, String...)}, by any method without a body. */
  String raw(String method, String target, List<String> headers) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String request =
          method
              + " "
              + target
              + " HTTP/1.1\r\nConnection: close\r\nAccept: text/html\r\n"
              + (headers.stream().anyMatch(header -> header.startsWith("Host:"))
                  ? ""
                  : "Host: " + host() + "\r\n")
              + headers.stream().map(header -> header + "\r\n").collect(joining())
              + (method.equals("POST") ? "Content-Length: 0\r\n\r\n" : "\r\n");
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Browser browser() {
    return new Browser(this);
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** A new directory that goes with the build's other results. */
  static Path directory(String prefix) throws IOException {
    Path all = Files.createDirectories(Path.of("target", "applications").toAbsolutePath());
    return Files.createTempDirectory(all, prefix);
  }

  /** What the application is deployed with. */
  static final class Builder {
    private final Map<String, String> settings = new HashMap<>();
    private final StringBuilder webXml = new StringBuilder();
    private final Map<String, String> files =
        new HashMap<>(Map.of("open.txt", "open file", "closed/file.txt", "closed file"));
    private final Map<String, String> services = new HashMap<>();
    private String contextPath = "";
    private BiFunction<String, Path, TestServer> server = TestServer.chosen();
    private String fragment = "";

    Builder setting(String key, String value) {
      settings.put(key, value);
      return this;
    }

    Builder settings(Map<String, String> more) {
      settings.putAll(more);
      return this;
    }

    Builder without(String key) {
      settings.remove(key);
      return this;
    }

    Builder contextPath(String path) {
      this.contextPath = path;
      return this;
    }

    /** On a server of its own, instead of the one that the build asks for. */
    Builder on(BiFunction<String, Path, TestServer> other) {
      this.server = other;
      return this;
    }

    /** What stands in web.xml's {@code error-page}, before its location. */
    Builder errorPage(String condition) {
      return webXml("<error-page>" + condition + "<location>/error-page</location></error-page>");
    }

    /** What stands in web.xml beside the probe. */
    Builder webXml(String elements) {
      webXml.append(elements);
      return this;
    }

    /** A library's part of the descriptor, as the application's class loader finds it. */
    Builder fragment(String elements) {
      fragment = "<web-fragment>" + elements + "</web-fragment>";
      return this;
    }

    /** A file that the server's own servlet serves. */
    Builder file(String path, String contents) {
      files.put(path, contents);
      return this;
    }

    /** A further servlet with the mappings. */
    Builder servlet(String name, String type, String... mappings) {
      return webXml(
          "<servlet><servlet-name>%s</servlet-name><servlet-class>%s</servlet-class></servlet>"
                  .formatted(name, type)
              + Stream.of(mappings)
                  .map("<url-pattern>%s</url-pattern>"::formatted)
                  .collect(
                      joining(
                          "",
                          "<servlet-mapping><servlet-name>" + name + "</servlet-name>",
                          "</servlet-mapping>")));
    }

    /** What the application offers by {@link java.util.ServiceLoader}. */
    <S> Builder service(Class<S> service, Class<? extends S> implementation) {
      services.put(service.getName(), implementation.getName());
      return this;
    }

    TestApplication start() {
      return new TestApplication(this);
    }

    /** The application as a directory. */
    Path war() {
      try {
        Path war = directory("war");
        Path classes = Files.createDirectories(war.resolve("WEB-INF/classes/META-INF"));
        for (Map.Entry<String, String> file : files.entrySet()) {
          Path path = war.resolve(file.getKey());
          Files.createDirectories(path.getParent());
          Files.writeString(path, file.getValue());
        }
        Files.writeString(war.resolve("WEB-INF/web.xml"), webXml());
        if (!fragment.isEmpty()) {
          Files.writeString(classes.resolve("web-fragment.xml"), fragment);
        }
        var properties = new Properties();
        properties.putAll(settings);
        try (OutputStream out =
            Files.newOutputStream(classes.resolve("microprofile-config.properties"))) {
          properties.store(out, null);
        }
        Files.createDirectories(classes.resolve("services"));
        for (Map.Entry<String, String> service : services.entrySet()) {
          Files.writeString(classes.resolve("services/" + service.getKey()), service.getValue());
        }
        return war;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private String webXml() {
      return """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        <servlet>
          <servlet-name>probe</servlet-name>
          <servlet-class>%s</servlet-class>
          <async-supported>true</async-supported>
        </servlet>
        <servlet-mapping><servlet-name>probe</servlet-name>%s</servlet-mapping>
        %s
      </web-app>
      """
          .formatted(
              ProbeServlet.class.getName(),
              PROBES.stream()
                  .map(pattern -> "<url-pattern>" + pattern + "</url-pattern>")
                  .collect(joining()),
              webXml);
    }
  }
}
