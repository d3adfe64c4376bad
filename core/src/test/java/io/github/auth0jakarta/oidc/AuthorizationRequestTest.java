package io.github.auth0jakarta.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.auth0jakarta.oidc.AuthorizationRequest.Purpose;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationRequestTest {

  private static final URI CALLBACK = URI.create("https://shop.example/auth/callback");

  @ParameterizedTest
  @ValueSource(
      strings = {"state", "nonce", "redirect_uri", "response_mode", "request", "request_uri", "x"})
  void requestWhenAParameterIsNotOneOfItsOwnThenIsRefused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> TestLogin.request(Map.of(name, "x")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "profile", "openid2", "OPENID"})
  void requestWhenTheScopeLacksOpenidThenIsRefused(String scope) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AuthorizationRequest(CALLBACK, "/", scope, Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1.5", "soon", "9999999999"})
  void requestWhenMaxAgeIsNoNumberOfSecondsThenIsRefused(String maxAge) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TestLogin.request(Map.of("max_age", maxAge)));
  }

  @Test
  void requestWhenAScriptShallReadTheAnswerThenNoFormIsPosted() {
    var form = Map.of("response_mode", "form_post");
    assertThat(new AuthorizationRequest(CALLBACK, "/", "openid", form).asksForTokens()).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new AuthorizationRequest(Purpose.TOKENS, CALLBACK, "/", "openid", form, false));
    assertThat(
            new AuthorizationRequest(Purpose.TOKENS, CALLBACK, "/", "openid", Map.of(), false)
                .asksForTokens())
        .isTrue();
  }

  @Test
  void requestWhenMaxAgeIsZeroThenAsksForAFreshAuthentication() {
    assertThat(TestLogin.request(Map.of("max_age", "0")).maxAge()).contains(Duration.ZERO);
  }
}
