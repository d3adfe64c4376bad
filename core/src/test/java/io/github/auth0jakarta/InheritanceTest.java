package io.github.auth0jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the main client's settings are for a named one, key by key, and what an empty value is. */
class InheritanceTest {

  private static final String SECRET = "another-s3cr3t-with-over-32-characters-0123456789";

  private static final Map<String, String> SAME_APPLICATION = Map.of();
  private static final Map<String, String> SAME_TENANT =
      Map.of("client-id", "the-shop", "client-secret", SECRET);
  private static final Map<String, String> OTHER_TENANT =
      Map.of(
          "domain", "other.eu.auth0.com",
          "client-id", "the-shop",
          "client-secret", SECRET,
          "staff.metadata-key", "is_staff");

  private static final Set<String> OF_THE_APPLICATION =
      Set.of(
          "auth0.client-id",
          "auth0.client-secret",
          "auth0.client-secret.next",
          "auth0.client-authentication");

  /** What names things of the tenant, and what that tenant is believed. */
  private static final Set<String> OF_THE_TENANT =
      Set.of(
          "auth0.id-token-algorithm",
          "auth0.par",
          "auth0.userinfo",
          "auth0.scope",
          "auth0.audience",
          "auth0.connection",
          "auth0.connections",
          "auth0.organization",
          "auth0.api.audience",
          "auth0.api.algorithm",
          "auth0.api.clients",
          "auth0.password-grant.enabled",
          "auth0.password-grant.connections",
          "auth0.code-grant.redirect-uris",
          "auth0.log-stream-token",
          "auth0.management.domain",
          "auth0.management.audience",
          "auth0.management.client-secret",
          "auth0.management.client-secret.next",
          "auth0.management.scope",
          "auth0.management.rate-share",
          "auth0.management.connection",
          "auth0.management.timeout",
          "auth0.staff.metadata-key",
          "auth0.staff.claim");

  private static final Set<String> OF_NOBODY_ELSE = Set.of("auth0.session.cookie.name");

  /** All whose value a client of its own can have; with what lets a value be seen. */
  static Stream<Auth0ConfigTest.Key> keys() {
    Stream<Auth0ConfigTest.Key> others =
        Stream.of(
            new Auth0ConfigTest.Key(
                "auth0.api.audience", InheritanceTest::audience, "", "https://a/", "https://a/"),
            new Auth0ConfigTest.Key(
                "auth0.password-grant.enabled", c -> c.grants() != null, false, "true", true),
            new Auth0ConfigTest.Key(
                "auth0.code-grant.redirect-uris",
                c -> c.grants() == null ? List.of() : c.grants().codeLogin().redirectUris(),
                List.of(),
                "https://shop.example/in",
                List.of(URI.create("https://shop.example/in"))),
            new Auth0ConfigTest.Key(
                "auth0.invitations.accept-at-login",
                Auth0Config::acceptsInvitations,
                true,
                "false",
                false));
    return Stream.concat(Auth0ConfigTest.KEYS.stream(), others)
        .filter(key -> !key.name().matches("auth0\\.(domain|issuer|session\\.(index|cache\\..*))"))
        // Another tenant's users are staff only where that client has one of its own.
        .filter(key -> !key.name().equals("auth0.staff.metadata-key"));
  }

  private static Object audience(Auth0Config config) {
    return config.api() == null ? "" : config.api().tokens().audience();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void clientWhenItIsTheSameApplicationThenInheritsAllButTheCookiesName(Auth0ConfigTest.Key key) {
    assertInherits(key, SAME_APPLICATION, !OF_NOBODY_ELSE.contains(key.name()));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void clientWhenItIsAnotherApplicationOfTheTenantThenInheritsNoCredentials(
      Auth0ConfigTest.Key key) {
    assertInherits(
        key,
        SAME_TENANT,
        !OF_NOBODY_ELSE.contains(key.name()) && !OF_THE_APPLICATION.contains(key.name()));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void clientWhenItIsOfAnotherTenantThenInheritsWhatIsThisDeploymentsOnly(Auth0ConfigTest.Key key) {
    assertInherits(
        key,
        OTHER_TENANT,
        !OF_NOBODY_ELSE.contains(key.name())
            && !OF_THE_APPLICATION.contains(key.name())
            && !OF_THE_TENANT.contains(key.name()));
  }

  private static void assertInherits(
      Auth0ConfigTest.Key key, Map<String, String> own, boolean inherits) {
    Map<String, String> settings = settings(own, key.name());
    Object before = key.read().apply(shop(settings));
    settings.put(key.name(), key.value());
    Object after = key.read().apply(shop(settings));
    assertThat(after).isEqualTo(inherits ? key.becomes() : before);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void valueWhenItIsEmptyThenNothingIsInherited(Auth0ConfigTest.Key key) {
    if (key.name().matches("auth0\\.(client-id|client-secret|protected|staff.paths|public)")) {
      return; // the first two must be somebody's, and what the main client protects stays so
    }
    for (String empty : List.of("", "  ")) {
      Map<String, String> settings = settings(SAME_APPLICATION, key.name());
      Object before = key.read().apply(shop(settings));
      settings.put(key.name(), key.value());
      settings.put(key.name().replace("auth0.", "auth0.clients.shop."), empty);
      assertThat(key.read().apply(shop(settings))).isEqualTo(before);
      assertThat(key.read().apply(Auth0Config.from(settings::get))).isEqualTo(key.becomes());
    }
  }

  private static Map<String, String> settings(Map<String, String> own, String key) {
    Map<String, String> settings = TestSettings.settings();
    settings.put("auth0.clients", "shop");
    own.forEach((name, value) -> settings.put("auth0.clients.shop." + name, value));
    if (key.matches("auth0\\.(backchannel-logout|log-stream)-path")) {
      settings.put("auth0.clients.shop.hosts", "shop.example.com");
    } else {
      settings.put("auth0.clients.header", "Client-Type");
      settings.put("auth0.clients.shop.header-value", "shop");
    }
    return settings;
  }

  private static Auth0Config shop(Map<String, String> settings) {
    return Auth0Config.from(settings::get, settings.keySet()).clients().named().get(0).config();
  }
}
