package io.github.auth0jakarta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * No connection to the tenant is shared by exchanges, for one that is dead would keep all of them
 * waiting when the tenant is back: HTTP/2, which shares, is not offered.
 */
class DeadConnectionTest {

  private final CompletableFuture<String> greeting = new CompletableFuture<>();
  private ServerSocket tenant;
  private Auth0 auth0;

  @BeforeEach
  void connect() throws IOException {
    tenant = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread listening = new Thread(this::listen);
    listening.setDaemon(true);
    listening.start();
    Map<String, String> settings =
        Map.of(
            "auth0.domain",
            "localhost:" + tenant.getLocalPort(),
            "auth0.client-id",
            "the-client",
            "auth0.client-secret",
            TestSettings.SECRET,
            "auth0.management.timeout",
            "PT1S");
    auth0 = Auth0.connect(Auth0Config.from(settings::get));
  }

  @AfterEach
  void close() throws IOException {
    auth0.close();
    tenant.close();
  }

  @Test
  void loginWhenItGreetsTheTenantThenOffersNoSharedConnection() {
    URI back = URI.create("https://shop.example.com/");
    assertOffersNoHttp2(() -> auth0.relyingParty().endSession("hint", back, null, false));
  }

  @Test
  void callWhenItGreetsTheTenantThenOffersNoSharedConnection() {
    assertOffersNoHttp2(() -> auth0.users().get("auth0|somebody"));
  }

  private void assertOffersNoHttp2(ThrowingCallable exchange) {
    assertThatThrownBy(exchange).isInstanceOf(RuntimeException.class);
    assertThat(greeting.join()).contains("\bhttp/1.1").doesNotContain("\002h2");
  }

  /** Takes the first bytes of TLS and hangs up, as often as somebody comes. */
  private void listen() {
    while (!tenant.isClosed()) {
      try (Socket socket = tenant.accept()) {
        InputStream in = socket.getInputStream();
        byte[] head = in.readNBytes(5);
        int length = (head[3] & 0xff) << 8 | (head[4] & 0xff);
        // ClientHello, with what ALPN offers (RFC 7301 §3.1): each name behind its length.
        greeting.complete(new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
      } catch (IOException closed) {
        greeting.completeExceptionally(closed);
      }
    }
  }
}
