package io.github.auth0jakarta.oidc;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * That nothing which a browser, a tenant or a stranger sends makes a parser do anything else than
 * accept or refuse it; what was found before is among the inputs.
 */
class ForeignInputFuzzTest {

  private static final TestClock CLOCK = new TestClock(Instant.parse("2030-01-01T00:00:00Z"));

  private static final ClientRegistration CLIENT =
      new ClientRegistration(
          TestIdToken.CLIENT_ID,
          TestIdToken.SECRET,
          ClientAuthentication.CLIENT_SECRET_POST,
          SigningAlgorithm.HS256);

  @FuzzTest(maxDuration = "2m")
  void idToken(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    verifyIdToken(text);
    verifyIdToken(signed(text));
  }

  @FuzzTest(maxDuration = "2m")
  void logoutToken(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    verifyLogoutToken(text);
    verifyLogoutToken(signed(text));
  }

  @FuzzTest(maxDuration = "2m")
  void callback(byte[] data) {
    // The tenant of the settings alone, at which nobody answers.
    BugDetectors.allowNetworkConnections((host, port) -> host.equals("localhost") && port == 1);
    var parameters = new HashMap<String, String[]>();
    for (String pair : new String(data, StandardCharsets.UTF_8).split("&", -1)) {
      int equals = pair.indexOf('=');
      parameters.merge(
          equals < 0 ? pair : pair.substring(0, equals),
          new String[] {equals < 0 ? "" : pair.substring(equals + 1)},
          (one, other) -> new String[] {one[0], other[0]});
    }
    var settings =
        new RelyingParty.Settings(URI.create("http://localhost:1/"), CLIENT, false, false, null);
    try (var relyingParty = RelyingParty.connect(settings, CLOCK)) {
      relyingParty
          .authorizationCodeFlow()
          .finish(
              AuthorizationResponse.of(parameters),
              TestLogin.underWay("the-state", CLOCK.instant().plusSeconds(60)));
    } catch (OidcException refused) {
      // As it should be: nobody answers at port 1.
    }
  }

  private static void verifyIdToken(String raw) {
    try {
      new IdTokenVerifier(provider(), CLIENT, CLOCK)
          .verify(
              raw,
              TestLogin.underWay("the-state", Map.of(), CLOCK.instant().plusSeconds(60)),
              TestIdToken.ACCESS_TOKEN);
    } catch (OidcException refused) {
      // As it should be.
    }
  }

  private static void verifyLogoutToken(String raw) {
    try {
      new LogoutTokenVerifier(provider(), CLIENT, CLOCK).verify(raw);
    } catch (OidcException refused) {
      // As it should be.
    }
  }

  /** The first line as the header and the rest as the claims, signed with the right secret. */
  private static String signed(String text) {
    int end = text.indexOf('\n');
    return TestIdToken.signedTexts(
        end < 0 ? "{\"alg\":\"HS256\"}" : text.substring(0, end), text.substring(end + 1));
  }

  /** HS256 needs no key of the provider: nobody is asked. */
  private static Provider provider() {
    URI issuer = URI.create(TestIdToken.ISSUER);
    return new Provider(
        issuer, new Http(Duration.ofSeconds(1), issuer, TestGates.wide(CLOCK), CLOCK), CLOCK);
  }
}
