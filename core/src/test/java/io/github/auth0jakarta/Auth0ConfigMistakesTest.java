package io.github.auth0jakarta;

import static io.github.auth0jakarta.TestSettings.SECRET;
import static io.github.auth0jakarta.TestSettings.settings;
import static io.github.auth0jakarta.TestSettings.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.auth0jakarta.oidc.ClientAuthentication;
import io.github.auth0jakarta.oidc.SigningAlgorithm;
import io.github.auth0jakarta.oidc.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Auth0ConfigMistakesTest {

  /** Mistakes that are told under the key by which they are mended. */
  private static final Map<String, String> WHERE_TOLD =
      Map.of(
          "auth0.client-authentication = private_key_jwt", "auth0.client-key",
          "auth0.logged-out-path = /auth/logout", "auth0.login-path");

  @Test
  void indexWhenItIsMemoryAndTheStoreIsTheCacheThenIsAMistake() {
    Map<String, String> settings = with("auth0.session.store", "cache");
    settings.put("auth0.session.index", "memory");
    assertThat(
            catchThrowableOfType(Auth0ConfigException.class, () -> Auth0Config.from(settings::get)))
        .hasMessageContaining("auth0.session.index: is memory, while auth0.session.store is cache");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          auth0.domain | ''
          auth0.domain | https://shop.eu.auth0.com
          auth0.domain | shop.eu.auth0.com/
          auth0.domain | user@shop.eu.auth0.com
          auth0.domain | shop..auth0.com
          auth0.domain | shop.eu.auth0.com:99999
          auth0.domain | shop eu
          auth0.issuer | http://id.example/
          auth0.issuer | http://localhost.id.example/
          auth0.issuer | https://id.example/?x=1
          auth0.issuer | https://id.example/#x
          auth0.issuer | https://user:password@id.example/
          auth0.issuer | https://id.example:0/
          auth0.issuer | id.example
          auth0.issuer | https://id example/
          auth0.client-id | ''
          auth0.client-secret | ''
          auth0.client-authentication | tls_client_auth
          auth0.client-authentication | private_key_jwt
          auth0.par | yes
          auth0.max-age | -PT1S
          auth0.max-age | 60
          auth0.acr-values | é
          auth0.response-mode | fragment
          auth0.login.parameters | redirect_uri
          auth0.login.parameters | prompt,audience
          auth0.logout.federated | maybe
          auth0.logged-out-path | /auth/logout
          auth0.logged-out-path | bye
          auth0.id-token-algorithm | none
          auth0.id-token-algorithm | RS512
          auth0.userinfo | yes
          auth0.base-url | http://shop.example
          auth0.base-url | shop.example
          auth0.base-url | https://shop.example/?x
          auth0.base-url | https://user@shop.example/
          auth0.scope | profile email
          auth0.login-path | login
          auth0.login-path | /
          auth0.login-path | /a//b
          auth0.login-path | /a/../b
          auth0.login-path | /a?b
          auth0.login-path | /auth/callback
          auth0.callback-path | /callback/
          auth0.callback-path | /a;b
          auth0.logout-path | /.
          auth0.logout-path | //evil.example
          auth0.backchannel-logout-path | logout
          auth0.backchannel-logout-path | /auth/logout
          auth0.log-stream-path | /a/../b
          auth0.log-stream-token | too-short-to-be-a-token
          auth0.session.store | redis
          auth0.session.index | cookie
          auth0.session.cache.uri | hazelcast.xml
          auth0.session.origin | coarse
          auth0.protected | account
          auth0.protected | /account*
          auth0.protected | *.html
          auth0.protected | /account/**
          auth0.staff.paths | *.html
          auth0.public | help
          auth0.public | *css
          auth0.public | /assets/*.css
          auth0.protected | /a/../b
          auth0.session.secrets | short
          auth0.session.secrets | s3cr3t-of-the-client-with-over-32-characters,short
          auth0.session.secrets | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
          auth0.session.secrets | 1234567123456712345671234567123456712345
          auth0.session.idle | 30
          auth0.session.idle | PT0S
          auth0.session.idle | P400D
          auth0.session.absolute | -PT1H
          auth0.session.cookie.name | a b
          auth0.session.cookie.name | a=b;
          auth0.session.cookie.same-site | sometimes
          auth0.session.cookie.domain | https://example.com
          auth0.session.cookie.domain | example.com:8080
          auth0.session.cookie.domain | com
          auth0.session.cookie.domain | localhost
          auth0.session.cookie.domain | 192.0.2.1
          auth0.session.cookie.path | shop
          auth0.session.cookie.path | /shop; Domain=evil.example
          auth0.management.domain | https://shop.eu.auth0.com
          auth0.management.timeout | PT0.1S
          auth0.management.timeout | PT1H
          auth0.tenant.max-waiting | 0
          auth0.tenant.max-waiting | -1
          auth0.tenant.max-waiting | 10001
          auth0.tenant.max-waiting | 99999999999999999999
          auth0.tenant.max-waiting | all
          auth0.management.rate-share | 0
          auth0.management.rate-share | 0.0
          auth0.management.rate-share | 2
          auth0.management.rate-share | half
          auth0.invitations.accept-at-login | sometimes
          auth0.invitations.mail-from | the shop
          auth0.invitations.mail-from | a@example.com, b@example.com
          auth0.invitations.mail-from | Shop <shop@example.com> x
          auth0.invitations.link-lifetime | PT1S
          auth0.trusted-proxies | localhost
          auth0.trusted-proxies | 10.0.0.1,proxy.example
          auth0.trusted-proxies | 10.0.0.0/33
          auth0.trusted-proxies | 0.0.0.0/0
          auth0.trusted-proxies | ::/0
          auth0.trusted-proxies.header | X-Real-IP
          auth0.hosts | https://shop.example
          auth0.hosts | *.shop.example
          auth0.csrf | on
          auth0.csrf.exempt | hooks
          auth0.csrf.exempt | /hooks/**
          auth0.parked-post | 4096
          auth0.staff.max-age | -PT1S
          auth0.staff.max-age | five minutes
          auth0.organization | none
          auth0.connection | NONE
          auth0.connections | none
          auth0.connections | github,none
          auth0.audience | none
          auth0.scope | none
          auth0.acr-values | none
          auth0.max-age | none
          auth0.hosts | none
          auth0.api.audience | none
          auth0.staff.claim | none
          auth0.management.connection | none
          auth0.invitations.mail-session | none
          auth0.protected | ${PROTECTED}
          auth0.audience | https://${HOST}/
          auth0.csrf | ${CSRF}
          auth0.session.idle | ${IDLE}
          auth0.session.store | ${STORE}
          auth0.client-id | ${ID}
          auth0.client-secret | ${SECRET}
          auth0.client-secret.next | ${NEXT}
          auth0.management.client-secret.next | ${NEXT}
          """)
  void keyWhenItsValueIsWrongThenIsTheOnlyMistake(String key, String value) {
    Auth0ConfigException e = refusal(with(key, value));
    assertThat(e.mistakes())
        .singleElement()
        .asString()
        .startsWith(WHERE_TOLD.getOrDefault(key + " = " + value, key) + ": ")
        .endsWith(".");
  }

  @Test
  void configWhenEverythingIsMissingThenSaysAllThatIsNeededAtOnce() {
    Auth0ConfigException e = refusal(Map.of());
    assertThat(e.mistakes()).hasSize(3);
    assertThat(e)
        .hasMessageContaining("3 settings are wrong")
        .hasMessageContaining("AUTH0_DOMAIN")
        .hasMessageContaining("AUTH0_CLIENT_ID")
        .hasMessageContaining("AUTH0_CLIENT_SECRET");
  }

  @Test
  void configWhenManySettingsAreWrongThenListsAllAndNoSecret() {
    Map<String, String> wrong = settings();
    wrong.put("auth0.client-secret", "s3cr3t-1");
    wrong.put("auth0.id-token-algorithm", "HS256");
    wrong.put("auth0.session.secrets", "s3cr3t-2,s3cr3t-3");
    wrong.put("auth0.management.client-id", "another-client");
    wrong.put("auth0.userinfo", "s3cr3t-4");
    wrong.put("auth0.session.idle", "s3cr3t-5");
    wrong.put("auth0.domain", "s3cr3t-6/");
    wrong.put("auth0.base-url", "s3cr3t-7");
    wrong.put("auth0.scope", "s3cr3t-8");
    wrong.put("auth0.login-path", "s3cr3t-9");
    wrong.put("auth0.protected", "s3cr3t-10");
    wrong.put("auth0.session.cookie.same-site", "s3cr3t-11");
    Auth0ConfigException e = refusal(wrong);
    assertThat(e.mistakes()).hasSize(10);
    assertThat(e).hasMessageNotContaining("s3cr3t");
  }

  @ParameterizedTest
  @ValueSource(strings = {"auth0.client-secret", "auth0.client-secret.next"})
  void clientSecretWhenItIsShortThenCanNeitherSealNorSign(String key) {
    Map<String, String> settings = with(key, "short");
    assertThat(refusal(settings).mistakes())
        .singleElement()
        .asString()
        .startsWith("auth0.session.secrets: ");
    settings.put("auth0.session.secrets", SECRET);
    assertThat(Auth0Config.from(settings::get).sessions().secrets()).containsExactly(SECRET);
    settings.put("auth0.id-token-algorithm", "HS256");
    assertThat(refusal(settings).mistakes())
        .singleElement()
        .asString()
        .startsWith("auth0.id-token-algorithm: ");
  }

  @Test
  void clientWhenItHasNoSecretThenSessionsNeedOne() {
    Map<String, String> settings = with("auth0.client-authentication", "none");
    settings.remove("auth0.client-secret");
    assertThat(refusal(settings).mistakes())
        .singleElement()
        .asString()
        .startsWith("auth0.session.secrets: ")
        .contains("auth0.client-authentication", "openssl rand");
    settings.put("auth0.session.secrets", SECRET);
    Auth0Config config = Auth0Config.from(settings::get);
    assertThat(config.relyingParty().client().authentication())
        .isEqualTo(ClientAuthentication.NONE);
    assertThat(config.relyingParty().client().secrets().all()).isEmpty();
    settings.put("auth0.id-token-algorithm", "HS256");
    assertThat(refusal(settings).mistakes())
        .singleElement()
        .asString()
        .startsWith("auth0.id-token-algorithm: ");
  }

  @Test
  void clientKeyWhenItCannotBeUsedThenSaysWhyWithoutRepeatingIt(@TempDir Path directory)
      throws IOException {
    Map<String, String> settings = with("auth0.client-authentication", "private_key_jwt");
    settings.put("auth0.client-key", "s3cr3t");
    assertThat(refusal(settings).mistakes())
        .singleElement()
        .asString()
        .startsWith("auth0.client-key: holds no private key for RS256")
        .contains("openssl pkcs8")
        .doesNotContain("s3cr3t");
    Path file = Files.writeString(directory.resolve("key.pem"), "s3cr3t");
    settings.put("auth0.client-key.file", file.toString());
    assertThat(refusal(settings).mistakes())
        .singleElement()
        .asString()
        .contains("auth0.client-key.file are both set");
    settings.remove("auth0.client-key");
    assertThat(refusal(settings).mistakes())
        .singleElement()
        .asString()
        .startsWith("auth0.client-key.file: holds no private key");
    settings.put("auth0.client-key.file", directory.resolve("none").toString());
    assertThat(refusal(settings).mistakes())
        .singleElement()
        .asString()
        .startsWith("auth0.client-key.file: names a file that cannot be read");
  }

  @Test
  void clientKeyWhenItIsOneThenIsReadFromTheSettingOrAFile(@TempDir Path directory)
      throws IOException {
    String pem = TestKeys.of(SigningAlgorithm.ES256).pem();
    Map<String, String> settings = with("auth0.client-authentication", "PRIVATE_KEY_JWT");
    settings.put("auth0.client-key.algorithm", "es256");
    settings.put("auth0.client-key.id", "k1");
    settings.put("auth0.client-key", pem);
    assertThat(Auth0Config.from(settings::get).relyingParty().client().key())
        .hasToString("ClientKey[ES256, k1]");
    settings.remove("auth0.client-key");
    settings.put(
        "auth0.client-key.file", Files.writeString(directory.resolve("key.pem"), pem).toString());
    assertThat(Auth0Config.from(settings::get).relyingParty().client().key())
        .hasToString("ClientKey[ES256, k1]");
    settings.put("auth0.client-key.algorithm", "hs256");
    assertThat(refusal(settings).mistakes()).singleElement().asString().contains("HS256");
  }

  @Test
  void connectionWhenItIsNotAmongTheSupportedThenStopsTheDeployment() {
    Map<String, String> settings = with("auth0.connections", "staff-db, google-oauth2");
    settings.put("auth0.connection", "github");
    assertThat(refusal(settings).mistakes())
        .singleElement()
        .asString()
        .startsWith("auth0.connection: ");
    settings.put("auth0.connection", "staff-db");
    var login = Auth0Config.from(settings::get).login();
    assertThat(login.connections()).containsExactlyInAnyOrder("staff-db", "google-oauth2");
    assertThat(login.parameters()).containsEntry("connection", "staff-db");
  }

  @ParameterizedTest
  @CsvSource({
    "auth0.session.cookie.domain, example.com",
    "auth0.session.cookie.path, /shop",
  })
  void cookieWhenItsNamePromisesThisHostThenRefusesDomainAndPath(String key, String value) {
    Map<String, String> settings = with("auth0.session.cookie.name", "__Host-shop");
    settings.put(key, value);
    assertThat(refusal(settings).mistakes())
        .singleElement()
        .asString()
        .startsWith("auth0.session.cookie.name: ");
  }

  @ParameterizedTest
  @CsvSource({
    "auth0.session.cookie.domain, example.org, https://shop.example.com",
    "auth0.session.cookie.domain, hop.example.com, https://shop.example.com",
    "auth0.session.cookie.path, /shop, https://example.com",
    "auth0.session.cookie.path, /shop, https://example.com/shopping",
    "auth0.session.cookie.same-site, none, http://localhost:8080",
    "auth0.session.cookie.name, __Host-shop, http://localhost:8080",
    "auth0.session.cookie.name, __Secure-shop, http://localhost:8080",
  })
  void cookieWhenBrowsersWouldRefuseItAtTheBaseUrlThenIsAMistake(
      String key, String value, String baseUrl) {
    Map<String, String> settings = with(key, value);
    settings.put("auth0.base-url", baseUrl);
    assertThat(refusal(settings).mistakes()).singleElement().asString().startsWith(key + ": ");
  }

  @ParameterizedTest
  @CsvSource({
    "auth0.session.cookie.domain, example.com, https://Shop.Example.com",
    "auth0.session.cookie.domain, example.com, https://example.com",
    "auth0.session.cookie.path, /shop, https://example.com/shop",
    "auth0.session.cookie.path, /shop, https://example.com/shop/eu",
    "auth0.session.cookie.same-site, none, https://example.com",
    "auth0.session.cookie.name, __Host-shop, https://example.com",
  })
  void cookieWhenBrowsersTakeItAtTheBaseUrlThenIsNoMistake(
      String key, String value, String baseUrl) {
    Map<String, String> settings = with(key, value);
    settings.put("auth0.base-url", baseUrl);
    assertThat(Auth0Config.from(settings::get)).isNotNull();
  }

  @Test
  void sessionSecretWhenItIsTheClientIdThenIsAMistake() {
    Map<String, String> settings = with("auth0.client-id", "TestClientTestClientTestClient12");
    settings.put("auth0.session.secrets", "TestClientTestClientTestClient12");
    assertThat(refusal(settings).mistakes())
        .singleElement()
        .asString()
        .startsWith("auth0.session.secrets: ");
  }

  @Test
  void managementWhenItsClientIsAnotherThenNeedsThatClientsSecret() {
    Map<String, String> settings = with("auth0.management.client-id", "machine");
    assertThat(refusal(settings).mistakes())
        .singleElement()
        .asString()
        .startsWith("auth0.management.client-secret: ");
    settings.put("auth0.management.client-secret", "the-machines-secret");
    var management = Auth0Config.from(settings::get).management();
    assertThat(management.clientId()).isEqualTo("machine");
    assertThat(management.clientSecrets().get()).containsExactly("the-machines-secret");
  }

  @Test
  void enabledWhenItIsNeitherTrueNorFalseThenIsAMistake() {
    Map<String, String> settings = Map.of("auth0.enabled", "no");
    Auth0ConfigException e =
        catchThrowableOfType(Auth0ConfigException.class, () -> Auth0Config.enabled(settings::get));
    assertThat(e.mistakes()).singleElement().asString().startsWith("auth0.enabled: ");
  }

  @Test
  void invitationSenderWhenItHasASecondLineThenIsAMistake() {
    Map<String, String> settings =
        with("auth0.invitations.mail-from", "Shop\r\nBcc: x <shop@example.com>");
    assertThat(refusal(settings).mistakes())
        .singleElement()
        .asString()
        .startsWith("auth0.invitations.mail-from: ");
  }

  private static Auth0ConfigException refusal(Map<String, String> settings) {
    return catchThrowableOfType(Auth0ConfigException.class, () -> Auth0Config.from(settings::get));
  }
}
