package io.github.auth0jakarta.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real Keycloak on the loopback interface with the realm {@code shop}.
 *
 * <p>It is made before it runs, so that an application can be told of its issuer and it of the
 * application.
 */
final class Keycloak implements AutoCloseable {

  /** Its name and its password. */
  private static final String ADMIN = "administrator-of-a-local-test";

  private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Path home = Path.of(System.getProperty("keycloak.home"));
  private final int port;
  private final int managementPort;
  private Process process;

  Keycloak() {
    try (var http = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var management = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = http.getLocalPort();
      this.managementPort = management.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String issuer() {
    return "http://localhost:" + port + "/realms/shop";
  }

  /** Starts with the realm's application at two URLs; logout tokens go to the first. */
  void start(TestApplication application, TestApplication pushing) {
    try {
      Path imports = Files.createDirectories(home.resolve("data/import"));
      Files.writeString(
          imports.resolve("shop.json"),
          realm(application.uri("").toString(), pushing.uri("").toString()));
      ProcessBuilder server =
          new ProcessBuilder(
                  List.of(
                      home.resolve("bin/kc.sh").toString(),
                      "start-dev",
                      "--http-host=127.0.0.1",
                      "--http-port=" + port,
                      "--http-management-port=" + managementPort,
                      "--db=dev-mem",
                      "--cache=local",
                      "--import-realm"))
              .redirectErrorStream(true)
              .redirectOutput(log().toFile());
      server.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
      server.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN);
      process = server.start();
      Runtime.getRuntime().addShutdownHook(new Thread(this::close));
      awaitAnswer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends a user's sessions as an administrator does; logout tokens have been delivered then. */
  void logOut(String userId) {
    String form =
        "grant_type=password&client_id=admin-cli&username=" + ADMIN + "&password=" + ADMIN;
    String answer =
        post(
            "/realms/master/protocol/openid-connect/token",
            form,
            "Content-Type",
            "application/x-www-form-urlencoded");
    Matcher token = TOKEN.matcher(answer);
    if (!token.find()) {
      throw new IllegalStateException("Keycloak gives its administrator no token");
    }
    post(
        "/admin/realms/shop/users/" + userId + "/logout",
        "",
        "Authorization",
        "Bearer " + token.group(1));
  }

  private String post(String path, String body, String... headers) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .headers(headers)
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new IllegalStateException(path + ": " + response.statusCode());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String realm(String application, String pushing) throws IOException {
    try (var template = Keycloak.class.getResourceAsStream("/keycloak/realm.json")) {
      return new String(template.readAllBytes(), StandardCharsets.UTF_8)
          .replace("%APPLICATION%", application)
          .replace("%PUSHING%", pushing)
          .replace("%CLIENT_ID%", TestApplication.CLIENT_ID)
          .replace("%SECRET%", TestApplication.SECRET);
    }
  }

  private Path log() {
    return home.resolveSibling("keycloak.log");
  }

  private void awaitAnswer() throws IOException {
    HttpRequest discovery =
        HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
            .timeout(Duration.ofSeconds(5))
            .build();
    HttpClient http = HttpClient.newHttpClient();
    Instant end = Instant.now().plus(PATIENCE);
    while (!answers(http, discovery)) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        throw new IllegalStateException("Keycloak does not start: " + Files.readString(log()));
      }
    }
  }

  private static boolean answers(HttpClient http, HttpRequest discovery) {
    try {
      if (http.send(discovery, BodyHandlers.discarding()).statusCode() == 200) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(250);
      return false;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
