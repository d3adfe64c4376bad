package io.github.auth0jakarta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.oidc.OidcException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The client secret changes at the tenant while people log in. */
class SecretRotationTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  private final Map<String, String> settings = new HashMap<>();
  private DevTenant tenant;
  private Auth0 auth0;

  @BeforeEach
  void connect() {
    tenant = TENANT.tenant();
    settings.putAll(tenant.settings());
    auth0 = connected();
  }

  @AfterEach
  void close() {
    auth0.close();
  }

  @ParameterizedTest
  @CsvSource({
    "auth0.client-authentication, client_secret_post",
    "auth0.client-authentication, client_secret_basic",
    "auth0.par, true",
  })
  void secretWhenItIsRotatedUnderLoadThenNoLoginIsLost(String key, String value) throws Exception {
    settings.put(key, value);
    try (Auth0 application = connected()) {
      var rotated = new AtomicBoolean();
      Callable<Integer> person =
          () -> {
            int logins = 0;
            for (boolean after = false; !after; logins++) {
              after = rotated.get();
              assertThat(TestTokens.logIn(application, tenant).subject())
                  .isEqualTo(tenant.userId(TestTokens.ADA));
            }
            return logins;
          };
      var threads = Executors.newFixedThreadPool(4);
      try {
        List<Future<Integer>> people =
            Stream.generate(() -> threads.submit(person)).limit(4).toList();
        rotate(application);
        rotated.set(true);
        for (Future<Integer> logins : people) {
          assertThat(logins.get()).isPositive();
        }
      } finally {
        threads.shutdownNow();
      }
    }
  }

  @Test
  void secretWhenTheNextOneIsAcceptedThenTheOldOneIsNotSentFirstAgain() {
    rotate(auth0);
    TestTokens.logIn(auth0, tenant);
    long before = tenant.journal().count("POST", "/oauth/token");
    TestTokens.logIn(auth0, tenant);
    assertThat(tenant.journal().count("POST", "/oauth/token") - before).isOne();
  }

  @Test
  void secretWhenNoneIsRightThenEachIsSentOnceAndTheOperatorIsTold() {
    settings.put("auth0.client-secret", "one-secret-that-is-wrong-and-long-enough");
    settings.put("auth0.client-secret.next", "next-secret-that-is-wrong-and-long-enough");
    try (Auth0 wrong = connected()) {
      assertThatExceptionOfType(OidcException.ApplicationMustAct.class)
          .isThrownBy(() -> TestTokens.logIn(wrong, tenant))
          .withMessageContaining("auth0.client-secret");
    }
    assertThat(tenant.journal().count("POST", "/oauth/token")).isEqualTo(2);
  }

  /** A source of settings that knows the new secret as soon as the tenant does. */
  private void rotate(Auth0 application) {
    application.management().clients().get(tenant.clientId()); // there is a token from now on
    synchronized (settings) {
      var changed = application.management().clients().rotateSecret(tenant.clientId());
      settings.put("auth0.client-secret.next", changed.getClientSecret().orElseThrow());
    }
  }

  private Auth0 connected() {
    return Auth0.connect(Auth0Config.from(this::setting), InstantSource.system());
  }

  private String setting(String key) {
    synchronized (settings) {
      return settings.get(key);
    }
  }
}
