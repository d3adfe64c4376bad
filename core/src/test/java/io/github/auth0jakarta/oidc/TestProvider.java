package io.github.auth0jakarta.oidc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * The smallest OpenID Provider, for what a dev-tenant is not: its issuer has a path, its metadata
 * and UserInfo are what the test puts there. Every user is logged in already.
 */
final class TestProvider implements AutoCloseable {

  private final HttpServer server;
  private final InstantSource clock;
  private final Map<String, Object> metadata = new HashMap<>();
  private Map<String, Object> userInfo = Map.of();
  private final Map<String, Object> tokenAnswer =
      new HashMap<>(Map.of("access_token", TestIdToken.ACCESS_TOKEN, "token_type", "bearer"));
  private String nonce = "";

  TestProvider(InstantSource clock) {
    this.clock = clock;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    metadata.put("issuer", issuer().toString());
    metadata.put("authorization_endpoint", issuer() + "/authorize?tenant=shop");
    metadata.put("token_endpoint", issuer() + "/token");
    metadata.put("jwks_uri", issuer() + "/jwks");
    metadata.put("userinfo_endpoint", issuer() + "/userinfo");
    answer("/.well-known/openid-configuration", metadata);
    server.createContext("/realms/shop/token", this::tokens);
    server.createContext("/realms/shop/userinfo", exchange -> send(exchange, userInfo));
    server.start();
  }

  URI issuer() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/realms/shop");
  }

  Map<String, Object> metadata() {
    return metadata;
  }

  void userInfo(Map<String, Object> claims) {
    this.userInfo = claims;
  }

  void accessToken(String token) {
    tokenAnswer.put("access_token", token);
  }

  /** A member of the token endpoint's answer. */
  void tokenAnswer(String member, Object value) {
    tokenAnswer.put(member, value);
  }

  /** Takes pushed authorization requests and answers each of them so. */
  void pushedRequests(int status, Map<String, Object> answer) {
    metadata.put("pushed_authorization_request_endpoint", issuer() + "/par");
    server.createContext("/realms/shop/par", exchange -> send(exchange, status, answer));
  }

  RelyingParty relyingParty(URI auth0Logout) {
    return RelyingParty.connect(
        new RelyingParty.Settings(issuer(), client(), false, true, auth0Logout), clock);
  }

  /** One that pushes its authorization requests. */
  RelyingParty pushing() {
    return RelyingParty.connect(
        new RelyingParty.Settings(issuer(), client(), true, true, null), clock);
  }

  private static ClientRegistration client() {
    return new ClientRegistration(
        TestIdToken.CLIENT_ID,
        TestIdToken.SECRET,
        ClientAuthentication.CLIENT_SECRET_POST,
        SigningAlgorithm.HS256);
  }

  Login logIn(RelyingParty relyingParty) {
    var beginning = relyingParty.authorizationCodeFlow().begin(TestLogin.request(Map.of()));
    nonce = beginning.transaction().nonce();
    var answer =
        TestApplication.response(
            Map.of("code", "the-code", "state", beginning.transaction().state()));
    return relyingParty.authorizationCodeFlow().finish(answer, beginning.transaction());
  }

  private void tokens(HttpExchange exchange) throws IOException {
    String idToken =
        TestIdToken.valid(clock.instant())
            .claim("iss", issuer().toString())
            .claim("nonce", nonce)
            .claim("name", "Ada of the ID token")
            .sign();
    var answer = new HashMap<>(tokenAnswer);
    answer.put("id_token", idToken);
    send(exchange, answer);
  }

  private void answer(String path, Map<String, Object> json) {
    server.createContext("/realms/shop" + path, exchange -> send(exchange, json));
  }

  private static void send(HttpExchange exchange, Map<String, Object> json) throws IOException {
    send(exchange, 200, json);
  }

  private static void send(HttpExchange exchange, int status, Map<String, Object> json)
      throws IOException {
    byte[] body = Json.write(json);
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
