package io.github.auth0jakarta;

import static io.github.auth0jakarta.TestSettings.SECRET;
import static io.github.auth0jakarta.TestSettings.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.auth0jakarta.Auth0Config.NamedClient;
import io.github.auth0jakarta.oidc.TenantGate;
import io.github.auth0jakarta.session.Sessions.Store;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several clients in one deployment: what each has of its own and what it inherits. */
class ClientsTest {

  private static final String OTHER_SECRET = "another-s3cr3t-with-over-32-characters-0123456789";

  private final Map<String, String> settings = settings();

  @BeforeEach
  void name() {
    settings.put("auth0.clients", "shop");
    settings.put("auth0.clients.shop.hosts", "Shop.example.com");
  }

  @Test
  void clientWhenItSaysNothingElseThenInheritsAllButTheAddressAndTheCookie() {
    settings.put("auth0.base-url", "https://main.example");
    settings.put("auth0.session.cookie.name", "main");
    settings.put("auth0.audience", "https://api.example/");
    settings.put("auth0.session.idle", "PT1H");
    NamedClient shop = shop();
    Auth0Config main = Auth0Config.from(settings::get);
    assertThat(shop.hosts()).containsExactly("shop.example.com");
    assertThat(shop.config().relyingParty())
        .usingRecursiveComparison()
        .ignoringFields("client.secrets", "client.keys")
        .isEqualTo(main.relyingParty());
    assertThat(shop.config().relyingParty().client().secrets().all())
        .isEqualTo(main.relyingParty().client().secrets().all());
    assertThat(shop.config().login()).isEqualTo(main.login());
    assertThat(shop.config().sessions().idle()).isEqualTo(main.sessions().idle());
    assertThat(shop.config().web().baseUrl()).isNull();
    assertThat(shop.config().web().cookie().name()).isNull();
    assertThat(shop.config().web().cookie().client()).isEqualTo("shop");
    assertThat(shop.config().sessions().owner()).isNotEqualTo(main.sessions().owner());
  }

  @Test
  void clientWhenItIsOfTheSameTenantThenWaitsForItWithTheOthers() {
    settings.put("auth0.clients", "shop,fast,partners");
    settings.put("auth0.clients.fast.paths", "/fast");
    settings.put("auth0.clients.fast.tenant.max-waiting", "7");
    settings.put("auth0.clients.partners.paths", "/partners");
    settings.put("auth0.clients.partners.domain", "partners.eu.auth0.com");
    settings.put("auth0.clients.partners.client-id", "another-client");
    settings.put("auth0.clients.partners.client-secret", OTHER_SECRET);
    try (Auth0 auth0 = Auth0.connect(Auth0Config.from(settings::get))) {
      TenantGate gate = auth0.relyingParty().gate();
      assertThat(auth0.clients().get("shop").relyingParty().gate()).isSameAs(gate);
      assertThat(auth0.clients().get("fast").relyingParty().gate()).isNotSameAs(gate);
      assertThat(auth0.clients().get("partners").relyingParty().gate()).isNotSameAs(gate);
    }
  }

  @Test
  void clientWhenItsHostsNameAPortThenTheyChooseWithoutItAndAreBelievedWithIt() {
    settings.put("auth0.clients.shop.hosts", "Localhost:9001,shop.example.com");
    assertThat(shop().hosts()).containsExactlyInAnyOrder("localhost", "shop.example.com");
    assertThat(shop().config().web().guard().hosts())
        .containsExactly("localhost:9001", "shop.example.com");
  }

  @Test
  void cookieWhenPasswordsAreAcceptedThenIsNoOtherClients() {
    settings.put("auth0.password-grant.enabled", "true");
    settings.put("auth0.session.cookie.name", "__Host-main");
    settings.put("auth0.clients", "shop,desk");
    settings.put("auth0.clients.desk.hosts", "desk.example.com");
    List<NamedClient> clients = Auth0Config.from(settings::get).clients().named();
    assertThat(clients)
        .extracting(client -> client.config().web().cookie().name())
        .containsExactly("sid-shop", "sid-desk");
    settings.put("auth0.clients.shop.session.cookie.name", "sid");
    assertThat(shop().config().web().cookie().name()).isEqualTo("sid");
  }

  @Test
  void clientWhenItHasPathsThenItsTokenEndpointsAreBelowThemAndNoneOfItsOthers() {
    settings.put("auth0.password-grant.enabled", "true");
    settings.put("auth0.token-path", "/token");
    settings.put("auth0.clients.shop.paths", "/shop");
    assertThat(shop().config().grants().tokenPath()).isEqualTo("/shop/oauth/token");
    settings.put("auth0.clients.shop.token-path", "/shop/auth/login");
    assertThat(refusal().mistakes())
        .singleElement()
        .asString()
        .startsWith("auth0.clients.shop.token-path: ");
  }

  @ParameterizedTest
  @CsvSource({
    "auth0.clients.shop.paths, /oauth",
    "auth0.clients.shop.token-path, /token",
    "auth0.clients.shop.token-path, /shopping/token",
  })
  void clientWhenAPathOfTheGrantsIsForAnotherThenIsAMistake(String key, String value) {
    settings.put("auth0.password-grant.enabled", "true");
    settings.put("auth0.clients.shop.paths", "/shop");
    settings.put(key, value);
    assertThat(refusal().mistakes()).singleElement().asString().startsWith(key + ": ");
  }

  @Test
  void clientWhenItIsAtAnotherPlaceThenTheMainOnesPagesGetNoTokensOfIts() {
    settings.put("auth0.code-grant.redirect-uris", "https://main.example/signed-in");
    settings.put("auth0.clients.header", "Client-Type");
    settings.put("auth0.clients.shop.header-value", "shop");
    assertThat(shop().config().grants()).isNull();
    settings.remove("auth0.clients.shop.hosts");
    assertThat(shop().config().grants().codeLogin()).isNotNull();
    settings.put("auth0.clients.shop.paths", "/shop");
    assertThat(shop().config().grants()).isNull();
    settings.put("auth0.clients.shop.code-grant.redirect-uris", "https://main.example/shop/in");
    assertThat(shop().config().grants().codeLogin().authorizePath()).isEqualTo("/shop/authorize");
    assertThat(shop().config().grants().userInfoPath()).isEqualTo("/shop/userinfo");
  }

  @Test
  void clientWhenItIsAnotherOfTheTenantThenHasItsOwnCredentialsAndSharesTheManagementApi() {
    settings.put("auth0.clients.shop.client-id", "the-shop");
    settings.put("auth0.clients.shop.client-secret", OTHER_SECRET);
    settings.put("auth0.clients.shop.organization", "org_shop");
    try (Auth0 auth0 = Auth0.connect(Auth0Config.from(settings::get))) {
      Auth0 shop = auth0.clients().get("shop");
      assertThat(shop.config().relyingParty().client().clientId()).isEqualTo("the-shop");
      assertThat(shop.config().relyingParty().client().secrets().all())
          .containsExactly(OTHER_SECRET);
      assertThat(shop.config().sessions().secrets()).containsExactly(OTHER_SECRET);
      assertThat(shop.config().login().parameters()).containsEntry("organization", "org_shop");
      assertThat(auth0.config().login().parameters()).isEmpty();
      assertThat(shop.management()).isSameAs(auth0.management());
    }
  }

  @Test
  void clientWhenItIsOfAnotherTenantThenInheritsNothingThatTheFirstTrusts() {
    settings.put("auth0.management.client-secret", SECRET + "-m");
    settings.put("auth0.clients.shop.domain", "other.eu.auth0.com");
    Auth0ConfigException e = refusal();
    assertThat(e.mistakes()).hasSize(2);
    assertThat(e)
        .hasMessageContaining("auth0.clients.shop.client-id: is missing")
        .hasMessageContaining("AUTH0_CLIENTS_SHOP_CLIENT_SECRET");
    settings.put("auth0.clients.shop.client-id", "the-shop");
    settings.put("auth0.clients.shop.client-secret", OTHER_SECRET);
    NamedClient shop = shop();
    assertThat(shop.config().relyingParty().issuer())
        .isEqualTo(URI.create("https://other.eu.auth0.com/"));
    assertThat(shop.config().management().baseUrl())
        .hasToString("https://other.eu.auth0.com/api/v2/");
    assertThat(shop.config().management().clientSecrets().get()).containsExactly(OTHER_SECRET);
  }

  @Test
  void clientWhenTheMainOneHasAnIssuerThenADomainOfItsOwnIsNotMixedWithIt() {
    settings.put("auth0.issuer", "https://id.example/");
    settings.put("auth0.clients.shop.domain", "other.eu.auth0.com");
    settings.put("auth0.clients.shop.client-id", "the-shop");
    settings.put("auth0.clients.shop.client-secret", OTHER_SECRET);
    assertThat(shop().config().relyingParty().issuer())
        .isEqualTo(URI.create("https://other.eu.auth0.com/"));
  }

  @Test
  void clientWhenItHasPathsThenItsOwnPathsAreThere() {
    settings.remove("auth0.clients.shop.hosts");
    settings.put("auth0.clients.shop.paths", "/shop,/store");
    assertThat(shop().config().web().callbackPath()).isEqualTo("/shop/auth/callback");
    assertThat(shop().config().web().loginPath()).isEqualTo("/shop/auth/login");
    settings.put("auth0.clients.shop.login-path", "/store/in");
    assertThat(shop().config().web().loginPath()).isEqualTo("/store/in");
    settings.put("auth0.clients.shop.login-path", "/elsewhere/in");
    assertThat(refusal().mistakes())
        .singleElement()
        .asString()
        .startsWith("auth0.clients.shop.login-path: ");
  }

  @Test
  void clientWhenItProtectsPathsOfItsOwnThenTheMainOnesStayProtectedToo() {
    settings.put("auth0.protected", "/account/*,/admin/*");
    settings.put("auth0.api.paths", "/api/*");
    settings.put("auth0.api.audience", "https://api.example/");
    settings.put("auth0.clients.shop.protected", "/orders/*,/admin/*");
    settings.put("auth0.clients.shop.api.paths", "/feed");
    Auth0Config shop = shop().config();
    assertThat(shop.web().paths())
        .extracting(PathSettings::protectedPaths)
        .containsExactly(List.of("/account/*", "/admin/*"), List.of("/orders/*", "/admin/*"));
    assertThat(shop.api().paths()).containsExactlyInAnyOrder("/api/*", "/feed");
    Auth0Config main = Auth0Config.from(settings::get);
    assertThat(main.web().paths())
        .containsExactly(new PathSettings(List.of("/account/*", "/admin/*"), List.of(), List.of()));
    assertThat(main.api().paths()).containsExactly("/api/*");
    settings.put("auth0.protected", "account");
    assertThat(refusal().mistakes()).singleElement().asString().startsWith("auth0.protected: ");
  }

  @ParameterizedTest
  @CsvSource({
    "false, false, /api/*;/feed",
    "false, true, /api/*",
    "true, false, /api/*;/feed",
    "true, true, ''"
  })
  void sessionCookieWhenTheClientTakesItThenAtTheMainOnesPathsOnlyWhereThatDoes(
      String main, String client, String tokenPaths) {
    settings.put("auth0.api.paths", "/api/*");
    settings.put("auth0.api.audience", "https://api.example/");
    settings.put("auth0.api.session-cookie", main);
    settings.put("auth0.clients.shop.api.paths", "/feed");
    settings.put("auth0.clients.shop.api.session-cookie", client);
    List<String> found = shop().config().api().tokenPaths();
    assertThat(found.stream().sorted().collect(Collectors.joining(";"))).isEqualTo(tokenPaths);
  }

  @Test
  void clientWhenItIsOfAnotherTenantThenThatTenantIsBelievedNothingElse() {
    settings.put("auth0.api.paths", "/api/*");
    settings.put("auth0.api.audience", "https://api.example/");
    settings.put("auth0.staff.claim", "https://shop.example/is_staff");
    settings.put("auth0.log-stream-token", SECRET);
    settings.put("auth0.clients.shop.issuer", "https://id.example/");
    settings.put("auth0.clients.shop.client-id", "the-shop");
    settings.put("auth0.clients.shop.client-secret", OTHER_SECRET);
    Auth0Config shop = shop().config();
    assertThat(shop.api().paths()).containsExactly("/api/*");
    assertThat(shop.api().tokens()).isNull();
    assertThat(shop.staffClaim()).isNull();
    assertThat(shop.backchannel().logStreamToken()).isNull();
    settings.put("auth0.clients.shop.api.paths", "/feed");
    assertThat(refusal().mistakes())
        .singleElement()
        .asString()
        .startsWith("auth0.clients.shop.api.audience: is missing");
    settings.put("auth0.clients.shop.api.audience", "https://shop.example/");
    assertThat(shop().config().api().tokens().audience()).isEqualTo("https://shop.example/");
  }

  @Test
  void clientWhenAHeaderChoosesItThenTheTenantsDeliveriesHaveItsName() {
    settings.put("auth0.clients.header", "Client-Type");
    settings.put("auth0.backchannel-logout-path", "/ended");
    assertThat(shop().config().backchannel().logoutPath()).isEqualTo("/ended");
    settings.put("auth0.clients.shop.header-value", "shop");
    assertThat(shop().config().backchannel().logoutPath())
        .isEqualTo("/auth/backchannel-logout/shop");
    assertThat(shop().config().backchannel().logStreamPath()).isEqualTo("/auth/log-stream/shop");
    settings.put("auth0.clients.shop.paths", "/shop");
    assertThat(shop().config().backchannel().logoutPath())
        .isEqualTo("/shop/auth/backchannel-logout/shop");
    settings.put("auth0.clients.shop.backchannel-logout-path", "/elsewhere");
    assertThat(refusal().mistakes())
        .singleElement()
        .asString()
        .startsWith("auth0.clients.shop.login-path: ");
  }

  @Test
  void mistakeWhenItNamesOtherKeysThenByTheClientsNameUnlessTheyAreInherited() {
    settings.put("auth0.clients.shop.session.cookie.path", "/shop");
    settings.put("auth0.clients.shop.base-url", "https://shop.example.com");
    assertThat(refusal().mistakes())
        .containsExactly(
            "auth0.clients.shop.session.cookie.path: does not hold the path of"
                + " auth0.clients.shop.base-url: browsers would not send the cookie back.");
    settings.remove("auth0.clients.shop.base-url");
    settings.put("auth0.base-url", "https://main.example");
    settings.remove("auth0.clients.shop.hosts");
    settings.put("auth0.clients.shop.paths", "/shop");
    assertThat(refusal().mistakes())
        .containsExactly(
            "auth0.clients.shop.session.cookie.path: does not hold the path of auth0.base-url:"
                + " browsers would not send the cookie back.");
  }

  @Test
  void storeWhenAClientsIsTheCacheThenTheOneIndexMustBeThereToo() {
    settings.put("auth0.clients.shop.session.store", "cache");
    assertThat(refusal().mistakes())
        .singleElement()
        .asString()
        .startsWith("auth0.session.index: is memory, while auth0.clients.shop.session.store is");
    settings.put("auth0.session.index", "cache");
    assertThat(shop().config().sessions().store()).isEqualTo(Store.CACHE);
  }

  @Test
  void managementWhenAClientAsksOtherwiseThenThatIsNotPassedOver() {
    settings.put("auth0.clients.shop.management.timeout", "PT3S");
    assertThat(shop().config().management().timeout()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void sharedMistakeWhenInheritedThenIsToldOnce() {
    settings.put("auth0.session.idle", "soon");
    assertThat(refusal().mistakes()).singleElement().asString().startsWith("auth0.session.idle: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          auth0.clients | shop,shop
          auth0.clients | Shop
          auth0.clients | shop.x
          auth0.clients.header | Client Type
          auth0.clients.shop.hosts | https://shop.example.com
          auth0.clients.shop.hosts | shop.example.com:port
          auth0.clients.shop.paths | shop
          auth0.clients.shop.paths | /auth
          auth0.clients.shop.paths | /shop/*
          auth0.clients.shop.header-value | shop
          auth0.clients.shop.session.idle | soon
          auth0.clients.shop.base-url | http://shop.example.com
          """)
  void keyWhenItsValueIsWrongThenIsTheOnlyMistake(String key, String value) {
    settings.put(key, value);
    assertThat(refusal().mistakes()).singleElement().asString().startsWith(key + ": ");
  }

  @Test
  void clientWhenNoRequestWouldBeForItThenIsAMistake() {
    settings.remove("auth0.clients.shop.hosts");
    assertThat(refusal().mistakes())
        .singleElement()
        .asString()
        .startsWith("auth0.clients.shop.hosts: is missing");
  }

  @Test
  void connectionWhenItIsNotAmongTheClientsThenStopsTheDeployment() {
    settings.put("auth0.clients.shop.connections", "staff,google-oauth2");
    settings.put("auth0.clients.shop.connection", "github");
    assertThat(refusal().mistakes())
        .singleElement()
        .asString()
        .startsWith("auth0.clients.shop.connection: ");
  }

  private NamedClient shop() {
    return Auth0Config.from(settings::get).clients().named().get(0);
  }

  private Auth0ConfigException refusal() {
    return catchThrowableOfType(Auth0ConfigException.class, () -> Auth0Config.from(settings::get));
  }
}
