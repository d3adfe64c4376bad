package io.github.auth0jakarta;

import static io.github.auth0jakarta.TestSettings.SECRET;
import static io.github.auth0jakarta.TestSettings.settings;
import static io.github.auth0jakarta.TestSettings.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.oidc.ClientAuthentication;
import io.github.auth0jakarta.oidc.SigningAlgorithm;
import io.github.auth0jakarta.oidc.TenantGate;
import io.github.auth0jakarta.session.Sessions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class Auth0ConfigTest {

  /** A key: what it is by default, a good value, and what that becomes. */
  record Key(
      String name,
      Function<Auth0Config, @Nullable Object> read,
      @Nullable Object byDefault,
      String value,
      Object becomes) {
    @Override
    public String toString() {
      return name;
    }
  }

  static final List<Key> KEYS =
      List.of(
          new Key(
              "auth0.domain",
              c -> c.relyingParty().issuer(),
              URI.create("https://shop.eu.auth0.com/"),
              "login.shop.example",
              URI.create("https://login.shop.example/")),
          new Key(
              "auth0.issuer",
              c -> c.relyingParty().issuer(),
              URI.create("https://shop.eu.auth0.com/"),
              "https://id.example/realms/shop",
              URI.create("https://id.example/realms/shop")),
          new Key(
              "auth0.client-id",
              c -> c.relyingParty().client().clientId(),
              "the-client",
              "another-client",
              "another-client"),
          new Key(
              "auth0.client-secret",
              c -> c.relyingParty().client().secrets().all(),
              List.of(SECRET),
              " " + SECRET + "2\n",
              List.of(SECRET + "2")),
          new Key(
              "auth0.client-secret.next",
              c -> c.relyingParty().client().secrets().all(),
              List.of(SECRET),
              SECRET + "2",
              List.of(SECRET, SECRET + "2")),
          new Key(
              "auth0.client-secret.next",
              c -> c.sessions().secrets(),
              List.of(SECRET),
              SECRET + "2",
              List.of(SECRET, SECRET + "2")),
          new Key(
              "auth0.client-authentication",
              c -> c.relyingParty().client().authentication(),
              ClientAuthentication.CLIENT_SECRET_POST,
              "client_secret_basic",
              ClientAuthentication.CLIENT_SECRET_BASIC),
          new Key(
              "auth0.id-token-algorithm",
              c -> c.relyingParty().client().algorithm(),
              SigningAlgorithm.RS256,
              "es256",
              SigningAlgorithm.ES256),
          new Key("auth0.userinfo", c -> c.relyingParty().userInfo(), false, "TRUE", true),
          new Key(
              "auth0.base-url",
              c -> c.web().baseUrl(),
              null,
              "https://example.com/shop/",
              URI.create("https://example.com/shop")),
          new Key(
              "auth0.scope",
              c -> c.login().scope(),
              "openid profile email",
              "openid  read:orders",
              "openid read:orders"),
          new Key(
              "auth0.audience",
              c -> c.login().parameters(),
              Map.of(),
              "https://api.example.com/",
              Map.of("audience", "https://api.example.com/")),
          new Key(
              "auth0.connection",
              c -> c.login().parameters(),
              Map.of(),
              "github",
              Map.of("connection", "github")),
          new Key(
              "auth0.organization",
              c -> c.login().parameters(),
              Map.of(),
              "org_a",
              Map.of("organization", "org_a")),
          new Key("auth0.par", c -> c.relyingParty().pushedRequests(), false, "true", true),
          new Key(
              "auth0.max-age",
              c -> c.login().parameters(),
              Map.of(),
              "PT1H",
              Map.of("max_age", "3600")),
          new Key(
              "auth0.acr-values",
              c -> c.login().parameters(),
              Map.of(),
              "urn:a urn:b",
              Map.of("acr_values", "urn:a urn:b")),
          new Key(
              "auth0.response-mode",
              c -> c.login().responseMode(),
              Auth0Config.ResponseMode.QUERY,
              "form_post",
              Auth0Config.ResponseMode.FORM_POST),
          new Key(
              "auth0.connections",
              c -> c.login().connections(),
              Set.of(),
              "github, staff-db",
              Set.of("github", "staff-db")),
          new Key(
              "auth0.login.parameters",
              c -> c.login().allowed(),
              Auth0Config.LoginSettings.FROM_THE_URL,
              "prompt, max_age",
              Set.of("prompt", "max_age")),
          new Key(
              "auth0.login.parameters",
              c -> c.login().allowed(),
              Auth0Config.LoginSettings.FROM_THE_URL,
              "none",
              Set.of()),
          new Key(
              "auth0.logged-out-path",
              c -> c.web().logout().loggedOutPath(),
              "/auth/logged-out",
              "/bye",
              "/bye"),
          new Key("auth0.logout.federated", c -> c.web().logout().federated(), false, "true", true),
          new Key(
              "auth0.login-path", c -> c.web().loginPath(), "/auth/login", "/sign-in", "/sign-in"),
          new Key(
              "auth0.callback-path",
              c -> c.web().callbackPath(),
              "/auth/callback",
              "/callback",
              "/callback"),
          new Key(
              "auth0.logout-path",
              c -> c.web().logoutPath(),
              "/auth/logout",
              "/a/b_c~d.e-f",
              "/a/b_c~d.e-f"),
          new Key(
              "auth0.protected",
              c -> c.web().paths().get(0).protectedPaths(),
              List.of(),
              "/account/*, /admin ,/*,",
              List.of("/account/*", "/admin", "/*")),
          new Key(
              "auth0.staff.paths",
              c -> c.web().paths().get(0).staffPaths(),
              List.of(),
              "/admin/*, /audit",
              List.of("/admin/*", "/audit")),
          new Key(
              "auth0.trusted-proxies",
              c -> c.web().guard().trustedProxies(),
              List.of(),
              "10.0.0.0/8, ::1",
              List.of(
                  AddressRange.parse("10.0.0.0/8").orElseThrow(),
                  AddressRange.parse("::1").orElseThrow())),
          new Key(
              "auth0.trusted-proxies.header",
              c -> c.web().guard().forwardedHeader(),
              GuardSettings.ForwardedHeader.X_FORWARDED,
              "forwarded",
              GuardSettings.ForwardedHeader.FORWARDED),
          new Key(
              "auth0.hosts",
              c -> c.web().guard().hosts(),
              List.of(),
              "Shop.example, shop.example:8443",
              List.of("shop.example", "shop.example:8443")),
          new Key("auth0.csrf", c -> c.web().guard().csrf(), false, "true", true),
          new Key(
              "auth0.csrf.exempt",
              c -> c.web().guard().csrfExempt(),
              List.of(),
              "/hooks/*",
              List.of("/hooks/*")),
          new Key("auth0.parked-post", c -> c.web().guard().parkedPost(), false, "true", true),
          new Key(
              "auth0.session.secrets",
              c -> c.sessions().secrets(),
              List.of(SECRET),
              SECRET + "2," + SECRET,
              List.of(SECRET + "2", SECRET)),
          new Key(
              "auth0.session.idle",
              c -> c.sessions().idle(),
              Duration.ofHours(24),
              "PT30M",
              Duration.ofMinutes(30)),
          new Key(
              "auth0.session.absolute",
              c -> c.sessions().absolute(),
              Duration.ofDays(7),
              "P1D",
              Duration.ofDays(1)),
          new Key(
              "auth0.session.store",
              c -> c.sessions().store(),
              Sessions.Store.COOKIE,
              "cache",
              Sessions.Store.CACHE),
          new Key("auth0.session.index", c -> c.sessionIndex().inCache(), false, "cache", true),
          new Key(
              "auth0.session.cache.provider",
              c -> c.sessionIndex().cacheProvider(),
              null,
              "com.hazelcast.cache.HazelcastMemberCachingProvider",
              "com.hazelcast.cache.HazelcastMemberCachingProvider"),
          new Key(
              "auth0.session.cache.uri",
              c -> c.sessionIndex().cacheUri(),
              null,
              "classpath:hazelcast.xml",
              URI.create("classpath:hazelcast.xml")),
          new Key("auth0.session.origin", c -> c.sessionIndex().withOrigin(), true, "false", false),
          new Key(
              "auth0.backchannel-logout-path",
              c -> c.backchannel().logoutPath(),
              "/auth/backchannel-logout",
              "/logged-out",
              "/logged-out"),
          new Key(
              "auth0.log-stream-path",
              c -> c.backchannel().logStreamPath(),
              "/auth/log-stream",
              "/events",
              "/events"),
          new Key(
              "auth0.log-stream-token",
              c -> c.backchannel().logStreamToken(),
              null,
              "a-token-of-the-log-stream-of-32-characters",
              "a-token-of-the-log-stream-of-32-characters"),
          new Key(
              "auth0.session.cookie.name",
              c -> c.web().cookie().name(),
              null,
              "__Host-shop",
              "__Host-shop"),
          new Key(
              "auth0.session.cookie.same-site",
              c -> c.web().cookie().sameSite(),
              Auth0Config.SameSite.LAX,
              "Strict",
              Auth0Config.SameSite.STRICT),
          new Key(
              "auth0.session.cookie.domain",
              c -> c.web().cookie().domain(),
              null,
              "example.com",
              "example.com"),
          new Key("auth0.session.cookie.path", c -> c.web().cookie().path(), "/", "/shop", "/shop"),
          new Key(
              "auth0.management.domain",
              c -> c.management().baseUrl(),
              URI.create("https://shop.eu.auth0.com/api/v2/"),
              "other.eu.auth0.com",
              URI.create("https://other.eu.auth0.com/api/v2/")),
          new Key(
              "auth0.management.audience",
              c -> c.management().audience(),
              "https://shop.eu.auth0.com/api/v2/",
              "https://other/",
              "https://other/"),
          new Key(
              "auth0.management.client-secret",
              c -> c.management().clientSecrets().get(),
              List.of(SECRET),
              "another-secret",
              List.of("another-secret")),
          new Key(
              "auth0.management.client-secret.next",
              c -> c.management().clientSecrets().get(),
              List.of(SECRET),
              "the-next-secret",
              List.of(SECRET, "the-next-secret")),
          new Key(
              "auth0.management.scope",
              c -> c.management().scopes(),
              Set.of(),
              "read:users  create:users",
              Set.of("read:users", "create:users")),
          new Key(
              "auth0.tenant.max-waiting",
              Auth0Config::maxWaiting,
              TenantGate.usualPlaces(),
              "10000",
              10_000),
          new Key("auth0.management.rate-share", c -> c.management().rateShare(), 1.0, ".5", 0.5),
          new Key(
              "auth0.management.connection",
              Auth0Config::managementConnection,
              "Username-Password-Authentication",
              "staff-db",
              "staff-db"),
          new Key(
              "auth0.management.timeout",
              c -> c.management().timeout(),
              Duration.ofSeconds(10),
              "PT3S",
              Duration.ofSeconds(3)),
          new Key(
              "auth0.staff.metadata-key", c -> c.staff().metadataKey(), "is_staff", "team", "team"),
          new Key(
              "auth0.staff.claim",
              c -> c.staffClaim(),
              null,
              "https://shop.example/staff",
              "https://shop.example/staff"),
          new Key(
              "auth0.staff.max-age",
              c -> c.staff().maxAge(),
              Duration.ofMinutes(5),
              "PT0S",
              Duration.ZERO));

  @ParameterizedTest
  @FieldSource("KEYS")
  void keyWhenItIsAbsentOrBlankThenIsTheDefault(Key key) {
    assertThat(key.read().apply(Auth0Config.from(settings()::get))).isEqualTo(key.byDefault());
    if (!settings().containsKey(key.name())) {
      assertThat(key.read().apply(config(key.name(), " "))).isEqualTo(key.byDefault());
    }
  }

  @ParameterizedTest
  @FieldSource("KEYS")
  void keyWhenItIsSetThenIsItsValue(Key key) {
    assertThat(key.read().apply(config(key.name(), key.value()))).isEqualTo(key.becomes());
  }

  @Test
  void configWhenPrintedThenShowsNoSecret() {
    Map<String, String> settings = settings();
    settings.put("auth0.session.secrets", "s3cr3t-of-the-sessions-with-over-32-characters");
    settings.put("auth0.client-secret.next", "s3cr3t-that-follows-with-over-32-characters");
    settings.put("auth0.management.client-secret", "s3cr3t-of-the-management-client");
    settings.put("auth0.log-stream-token", "s3cr3t-of-the-log-stream-with-over-32-characters");
    Auth0Config config = Auth0Config.from(settings::get);
    assertThat(config.toString()).contains("shop.eu.auth0.com").doesNotContain("s3cr3t");
  }

  @Test
  void secretWhenItIsRotatedThenLoginsAndManagementReadTheNewOne() {
    Map<String, String> settings = settings();
    Auth0Config config = Auth0Config.from(settings::get);
    settings.put("auth0.client-secret", "rotated");
    settings.put("auth0.client-secret.next", "following");
    assertThat(config.management().clientSecrets().get()).containsExactly("rotated", "following");
    assertThat(config.relyingParty().client().secrets().all())
        .containsExactly("rotated", "following");
  }

  @Test
  void issuerWhenItStandsAloneThenThereIsNoManagementAndNoAuth0Logout() {
    Map<String, String> settings = with("auth0.issuer", "https://id.example/");
    settings.remove("auth0.domain");
    Auth0Config config = Auth0Config.from(settings::get);
    assertThat(config.management()).isNull();
    assertThat(config.relyingParty().auth0Logout()).isNull();
    settings.put("auth0.management.domain", "shop.eu.auth0.com");
    assertThat(Auth0Config.from(settings::get).management().baseUrl())
        .hasToString("https://shop.eu.auth0.com/api/v2/");
  }

  @Test
  void domainWhenItStandsAloneThenIsAnAuth0Tenant() {
    Auth0Config config = Auth0Config.from(settings()::get);
    assertThat(config.relyingParty().auth0Logout())
        .hasToString("https://shop.eu.auth0.com/v2/logout");
    assertThat(config.management().tokenEndpoint())
        .hasToString("https://shop.eu.auth0.com/oauth/token");
  }

  @Test
  void domainWhenTheIssuerIsPlainAtTheSameAddressThenIsPlainToo() {
    Map<String, String> settings = with("auth0.issuer", "http://localhost:9002/");
    settings.put("auth0.domain", "localhost:9002");
    Auth0Config config = Auth0Config.from(settings::get);
    assertThat(config.relyingParty().auth0Logout()).hasToString("http://localhost:9002/v2/logout");
    assertThat(config.management().baseUrl()).hasToString("http://localhost:9002/api/v2/");
    settings.put("auth0.management.domain", "shop.eu.auth0.com");
    assertThat(Auth0Config.from(settings::get).management().baseUrl())
        .hasToString("https://shop.eu.auth0.com/api/v2/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:9002/", "http://127.0.0.1/", "http://[::1]:9002/"})
  void addressWhenItIsThisMachineThenMayBePlain(String url) {
    assertThat(config("auth0.issuer", url).relyingParty().issuer()).hasToString(url);
    assertThat(config("auth0.base-url", url).web().baseUrl()).isNotNull();
  }

  @Test
  void storeWhenItIsTheCacheThenSoIsTheIndex() {
    assertThat(config("auth0.session.store", "cache").sessionIndex().inCache()).isTrue();
  }

  @Test
  void enabledWhenItIsSetThenIsReadBeforeAnythingElse() {
    assertThat(Auth0Config.enabled(key -> null)).isTrue();
    assertThat(Auth0Config.enabled(Map.of("auth0.enabled", "false")::get)).isFalse();
  }

  @Test
  void invitationMailWhenSetThenIsRead() {
    var unset = Auth0Config.from(settings()::get).invitationMail();
    assertThat(unset)
        .isEqualTo(new Auth0Config.InvitationMailSettings(null, null, Duration.ofDays(5)));
    Map<String, String> settings = with("auth0.invitations.mail-session", "mail/Session");
    settings.put("auth0.invitations.mail-from", "The Shop <shop@example.com>");
    settings.put("auth0.invitations.link-lifetime", "PT2H");
    assertThat(Auth0Config.from(settings::get).invitationMail())
        .isEqualTo(
            new Auth0Config.InvitationMailSettings(
                "mail/Session", "The Shop <shop@example.com>", Duration.ofHours(2)));
  }

  private static Auth0Config config(String key, String value) {
    return Auth0Config.from(with(key, value)::get);
  }
}
