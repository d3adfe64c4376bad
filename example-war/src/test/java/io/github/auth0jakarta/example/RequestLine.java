package io.github.auth0jakarta.example;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.stream.Stream;

/** Sends request lines that no client would. */
final class RequestLine {

  private static final int PATIENCE_MILLIS = 20_000;

  private RequestLine() {}

  /** The whole answer that a browser without cookies gets for the target, as it stands. */
  static String get(URI server, String target, String... headers) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      String request =
          "GET %s HTTP/1.1\r\nHost: %s\r\nAccept: text/html\r\nConnection: close\r\n%s\r\n"
              .formatted(
                  target,
                  server.getAuthority(),
                  Stream.of(headers).map(header -> header + "\r\n").collect(joining()));
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
