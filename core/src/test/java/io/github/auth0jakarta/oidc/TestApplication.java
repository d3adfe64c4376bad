package io.github.auth0jakarta.oidc;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.UserAgent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** An application at a tenant, with ada's browser before it. */
public final class TestApplication implements AutoCloseable {

  static final String ADA = "ada@example.com";
  static final String ADAS_PASSWORD = "Customer-on-localhost-1";

  private final RelyingParty relyingParty;
  private final UserAgent browser;
  private final TestClock clock = new TestClock();

  private TestApplication(
      DevTenant tenant, ClientRegistration client, boolean pushes, boolean userInfo) {
    this.relyingParty =
        RelyingParty.connect(
            new RelyingParty.Settings(tenant.issuer(), client, pushes, userInfo, null), clock);
    this.browser = tenant.userAgent();
  }

  static TestApplication at(DevTenant tenant) {
    return new TestApplication(tenant, client(tenant, SigningAlgorithm.RS256), false, false);
  }

  static TestApplication with(DevTenant tenant, ClientRegistration client) {
    return new TestApplication(tenant, client, false, false);
  }

  /** One that pushes its authorization requests. */
  static TestApplication pushing(DevTenant tenant, ClientRegistration client) {
    return new TestApplication(tenant, client, true, false);
  }

  static TestApplication withUserInfo(DevTenant tenant) {
    return new TestApplication(tenant, client(tenant, SigningAlgorithm.RS256), false, true);
  }

  static ClientRegistration client(DevTenant tenant, SigningAlgorithm algorithm) {
    return new ClientRegistration(
        tenant.clientId(),
        tenant.clientSecret(),
        ClientAuthentication.CLIENT_SECRET_POST,
        algorithm);
  }

  /** A tenant whose seed is the default one with another text in the place of the first. */
  static DevTenant tenantWith(String text, String another) {
    try (InputStream seed = DevTenant.class.getResourceAsStream("seed.json")) {
      String json = new String(seed.readAllBytes(), StandardCharsets.UTF_8);
      if (!json.contains(text)) {
        throw new IllegalArgumentException("not in the seed: " + text);
      }
      byte[] changed = json.replace(text, another).getBytes(StandardCharsets.UTF_8);
      return DevTenant.builder().seed(new ByteArrayInputStream(changed)).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TestClock clock() {
    return clock;
  }

  RelyingParty relyingParty() {
    return relyingParty;
  }

  AuthorizationCodeFlow flow() {
    return relyingParty.authorizationCodeFlow();
  }

  AuthorizationCodeFlow.Beginning begin() {
    return flow().begin(TestLogin.request(Map.of()));
  }

  /** Where the tenant sends the browser when ada has logged in. */
  URI answer(AuthorizationCodeFlow.Beginning beginning) {
    return browser.logIn(beginning.redirect(), ADA, ADAS_PASSWORD);
  }

  Login logIn() {
    return logIn(Map.of());
  }

  Login logIn(Map<String, String> parameters) {
    var beginning = flow().begin(TestLogin.request(parameters));
    return flow().finish(response(answer(beginning)), beginning.transaction());
  }

  /** The answer in a redirect back to the application. */
  public static AuthorizationResponse response(URI callback) {
    return response(parameters(callback));
  }

  static AuthorizationResponse response(Map<String, String> parameters) {
    var all = new HashMap<String, String[]>();
    parameters.forEach((name, value) -> all.put(name, new String[] {value}));
    return AuthorizationResponse.of(all);
  }

  /** A URI's query, decoded. */
  public static Map<String, String> parameters(URI uri) {
    var parameters = new HashMap<String, String>();
    Stream.of(uri.getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .forEach(pair -> parameters.put(decoded(pair[0]), decoded(pair[1])));
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    relyingParty.close();
  }
}
