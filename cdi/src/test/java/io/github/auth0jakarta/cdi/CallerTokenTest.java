package io.github.auth0jakarta.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.auth0jakarta.AccessTokens;
import io.github.auth0jakarta.Caller;
import io.github.auth0jakarta.oidc.BearerToken;
import io.github.auth0jakarta.session.AccessTokenException;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTokenTest {

  /** Tokens that say what they are for. */
  private static final AccessTokens TOKENS =
      new AccessTokens() {
        @Override
        public BearerToken get() {
          return token("for-the-login");
        }

        @Override
        public BearerToken get(String audience, String... scopes) {
          return token("for-" + audience + Arrays.toString(scopes));
        }

        private static BearerToken token(String value) {
          return new BearerToken(value, Instant.MAX, Instant.MAX, Set.of());
        }
      };

  private final MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();

  @ParameterizedTest
  @ValueSource(
      strings = {"https://orders.example.com/x", "http://localhost:8080/x", "http://127.0.0.1/x"})
  void requestWhenItStaysSecretThenCarriesTheToken(String uri) {
    new CallerToken(() -> TOKENS, null).filter(request(uri));
    assertThat(headers.getFirst("Authorization")).isEqualTo("Bearer for-the-login");
  }

  @Test
  void requestWhenForAnotherApiThenCarriesItsToken() {
    new CallerToken(() -> TOKENS, "orders", "read").filter(request("https://orders.example.com/"));
    assertThat(headers.getFirst("Authorization")).isEqualTo("Bearer for-orders[read]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://orders.example.com/x",
        "http://localhost.evil.example/",
        "ftp://localhost/"
      })
  void requestWhenAnybodyCouldReadItThenIsNotSent(String uri) {
    assertThatIllegalStateException()
        .isThrownBy(() -> new CallerToken(() -> TOKENS, null).filter(request(uri)))
        .withMessageContaining("https");
    assertThat(headers).isEmpty();
  }

  @Test
  void requestWhenItIsAuthorizedAlreadyThenStaysSo() {
    headers.putSingle("Authorization", "Basic x");
    new CallerToken(() -> TOKENS, null).filter(request("https://orders.example.com/"));
    assertThat(headers.get("Authorization")).containsExactly("Basic x");
  }

  @Test
  void requestWhenNobodyIsLoggedInThenSaysSo() {
    var filter = new CallerToken(() -> Caller.anonymous().accessTokens(), null);
    assertThatExceptionOfType(AccessTokenException.NoSession.class)
        .isThrownBy(() -> filter.filter(request("https://orders.example.com/")));
  }

  /** A request as a REST client hands it over; no REST client is needed for that. */
  private ClientRequestContext request(String uri) {
    return (ClientRequestContext)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ClientRequestContext.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getUri" -> URI.create(uri);
                  case "getHeaders" -> headers;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
