package io.github.auth0jakarta.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.oidc.AuthorizationRequest.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTransactionTest {

  private static final Instant EXPIRES = Instant.parse("2030-01-01T00:00:00Z");
  private static final LoginTransaction TRANSACTION =
      TestLogin.underWay("the-state", Map.of("max_age", "600", "organization", "org_abc"), EXPIRES);

  @Test
  void transactionWhenItWentThroughJsonThenIsTheSame() {
    LoginTransaction again =
        LoginTransaction.fromMap(Json.parse(Json.write(TRANSACTION.toMap())).orElseThrow())
            .orElseThrow();
    assertThat(again.state()).isEqualTo("the-state");
    assertThat(again.nonce()).isEqualTo("the-nonce");
    assertThat(again.codeVerifier()).isEqualTo("the-verifier");
    assertThat(again.redirectUri()).isEqualTo(TRANSACTION.redirectUri());
    assertThat(again.returnTo()).isEqualTo("/orders");
    assertThat(again.expires()).isEqualTo(EXPIRES);
    assertThat(again.maxAge()).contains(Duration.ofMinutes(10));
    assertThat(again.organization()).contains("org_abc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"state", "nonce", "verifier", "redirect", "return", "exp"})
  void transactionWhenAMemberIsMissingOrOfAnotherKindThenIsNone(String member) {
    var map = new HashMap<>(TRANSACTION.toMap());
    map.remove(member);
    assertThat(LoginTransaction.fromMap(map)).isEmpty();
    map.put(member, Map.of());
    assertThat(LoginTransaction.fromMap(map)).isEmpty();
  }

  @Test
  void transactionWhenItIsForTokensThenStaysSo() {
    var map = new HashMap<>(TRANSACTION.toMap());
    assertThat(TRANSACTION.purpose()).isEqualTo(Purpose.SESSION);
    assertThat(map).doesNotContainKey("for");
    map.put("for", "TOKENS");
    LoginTransaction forTokens = LoginTransaction.fromMap(map).orElseThrow();
    assertThat(forTokens.purpose()).isEqualTo(Purpose.TOKENS);
    assertThat(forTokens.toMap()).isEqualTo(map);
    for (Object other : new Object[] {"ANYTHING", "", 7}) {
      map.put("for", other);
      assertThat(LoginTransaction.fromMap(map)).isEmpty();
    }
  }

  @Test
  void transactionWhenItHasTheMapOfSomethingElseThenIsNone() {
    assertThat(LoginTransaction.fromMap(Map.of())).isEmpty();
    var organization = new HashMap<>(TRANSACTION.toMap());
    organization.put("organization", 7);
    assertThat(LoginTransaction.fromMap(organization)).isEmpty();
  }
}
