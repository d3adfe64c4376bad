package io.github.auth0jakarta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.auth0jakarta.devtenant.DevTenantExtension;
import io.github.auth0jakarta.devtenant.Misbehaviour;
import io.github.auth0jakarta.oidc.OidcException;
import io.github.auth0jakarta.session.Session;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which settings the messages of a named client name: those that mend it. */
class ClientMessagesTest {

  @RegisterExtension static final DevTenantExtension TENANT = new DevTenantExtension();

  private static final String OTHER_SECRET = "another-s3cr3t-with-over-32-characters-0123456789";

  private final Map<String, String> settings = new HashMap<>();

  @BeforeEach
  void name() {
    settings.putAll(TENANT.tenant().settings());
    settings.put("auth0.clients", "shop");
    settings.put("auth0.clients.shop.hosts", "shop.example.com");
  }

  @AfterEach
  void behave() {
    TENANT.tenant().behave();
  }

  @Test
  void idTokenWhenItsAlgorithmIsAnotherThenTheClientsKeyIsNamedUnlessItIsInherited() {
    TENANT.tenant().misbehave(Misbehaviour.ALG_NONE);
    assertThat(message(this::logIn)).contains("set auth0.clients.shop.id-token-algorithm to");
    settings.put("auth0.id-token-algorithm", "RS256");
    assertThat(message(this::logIn)).contains("set auth0.id-token-algorithm to");
    settings.put("auth0.clients.shop.id-token-algorithm", "RS256");
    assertThat(message(this::logIn)).contains("set auth0.clients.shop.id-token-algorithm to");
  }

  @Test
  void idTokenWhenThereIsNoneThenTheClientsScopeIsNamed() {
    TENANT.tenant().misbehave(Misbehaviour.NO_ID_TOKEN);
    assertThat(message(this::logIn)).contains("is openid in auth0.clients.shop.scope?");
  }

  @Test
  void metadataWhenItIsOfAnotherIssuerThenTheClientsIssuerIsNamed() {
    own("issuer", settings.get("auth0.issuer"));
    own("client-id", settings.get("auth0.client-id"));
    own("client-secret", settings.get("auth0.client-secret"));
    TENANT.tenant().misbehave(Misbehaviour.METADATA_OF_ANOTHER_ISSUER);
    assertThat(message(this::logIn))
        .contains("set auth0.clients.shop.issuer (or auth0.clients.shop.domain) to the issuer");
  }

  @Test
  void secretWhenItIsWrongThenTheClientsCredentialsAreNamed() {
    own("client-secret", OTHER_SECRET);
    assertThat(message(this::logIn))
        .contains(
            "compare auth0.client-id, auth0.clients.shop.client-secret and"
                + " auth0.clients.shop.client-authentication");
    own("par", "true");
    assertThat(message(this::logIn))
        .contains("compare auth0.client-id,", "auth0.clients.shop.client-authentication,");
  }

  @Test
  void accessTokenWhenItIsForAnotherAudienceThenTheClientsIsNamedUnlessItIsInherited() {
    settings.put("auth0.audience", TestTokens.ORDERS);
    settings.put("auth0.api.audience", "https://other.example.com/");
    assertThat(message(shop -> shop.verifyAccessToken(token(shop))))
        .contains("is not meant for auth0.api.audience");
    own("api.audience", "https://shop.example.com/");
    assertThat(message(shop -> shop.verifyAccessToken(token(shop))))
        .contains("is not meant for auth0.clients.shop.api.audience");
    settings.remove("auth0.api.audience");
    own("api.audience", "");
    assertThat(message(shop -> shop.verifyAccessToken("none")))
        .contains("set auth0.clients.shop.api.audience");
  }

  @Test
  void tokensWhenTheLoginGaveNoRefreshTokenThenTheClientsScopeIsNamed() {
    assertThat(
            message(
                shop -> {
                  Session session = TestTokens.logIn(shop, TENANT.tenant());
                  shop.caller(session).accessTokens().get("https://other.example.com/");
                }))
        .contains("add offline_access to auth0.clients.shop.scope");
  }

  @Test
  void managementWhenItsSecretIsWrongThenTheClientsCredentialsAreNamed() {
    own("management.client-secret", OTHER_SECRET);
    assertThat(message(shop -> shop.users().byEmail(TestTokens.ADA)))
        .contains("auth0.clients.shop.management.client-secret");
  }

  @Test
  void managementWhenThereIsNoneThenTheClientsDomainIsNamed() {
    own("issuer", "https://id.example/");
    own("client-id", "the-shop");
    own("client-secret", OTHER_SECRET);
    own("staff.metadata-key", "is_staff");
    assertThat(message(Auth0::users))
        .contains("set auth0.clients.shop.domain (or auth0.clients.shop.management.domain)");
    assertThat(message(shop -> shop.isStaff("auth0|ada", Map.of(), shop.clock().instant())))
        .contains("or auth0.clients.shop.staff.claim to the claim");
  }

  @Test
  void sessionWhenItIsTooLargeThenTheClientsScopeIsNamed() {
    own("userinfo", "true");
    assertThat(
            message(
                shop -> {
                  throw OidcException.sessionTooLarge(shop.config().keys());
                }))
        .contains("(auth0.clients.shop.scope, auth0.clients.shop.userinfo=false)");
  }

  private void own(String key, String value) {
    settings.put("auth0.clients.shop." + key, value);
  }

  private void logIn(Auth0 shop) {
    TestTokens.logIn(shop, TENANT.tenant());
  }

  private static String token(Auth0 shop) {
    return shop.caller(TestTokens.logIn(shop, TENANT.tenant())).accessTokens().get().value();
  }

  private String message(Consumer<Auth0> action) {
    try (Auth0 main = Auth0.connect(Auth0Config.from(settings::get))) {
      Throwable thrown = catchThrowable(() -> action.accept(main.clients().get("shop")));
      assertThat(thrown).isNotNull();
      return thrown.getMessage();
    }
  }
}
