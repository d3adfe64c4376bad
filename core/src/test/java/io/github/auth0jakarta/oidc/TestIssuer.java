package io.github.auth0jakarta.oidc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** An issuer that publishes one RSA key and does nothing else. */
final class TestIssuer implements AutoCloseable {

  private final HttpServer server;
  private final KeyPair keys;

  TestIssuer() {
    try {
      keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    Map<String, Object> metadata =
        Map.of(
            "issuer", issuer().toString(),
            "authorization_endpoint", issuer() + "authorize",
            "token_endpoint", issuer() + "token",
            "jwks_uri", issuer() + "jwks");
    var key = (RSAPublicKey) keys.getPublic();
    Map<String, Object> jwk =
        Map.of(
            "kty",
            "RSA",
            "kid",
            "the-key",
            "n",
            base64Url(key.getModulus().toByteArray()),
            "e",
            base64Url(key.getPublicExponent().toByteArray()));
    server.createContext("/.well-known/openid-configuration", http -> send(http, metadata));
    server.createContext("/jwks", http -> send(http, Map.of("keys", List.of(jwk))));
    server.start();
  }

  URI issuer() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** The token under its header as it is, signed with this key. */
  String sign(TestIdToken token) {
    return token.signWith(keys.getPrivate());
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static void send(HttpExchange exchange, Map<String, Object> json) throws IOException {
    byte[] body = Json.write(json);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
