package io.github.auth0jakarta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths and patterns in letters of any script: one form for all spellings, or a mistake. */
class PathReaderTest {

  private final Map<String, String> settings =
      new HashMap<>(
          Map.of(
              "auth0.domain", "shop.eu.auth0.com",
              "auth0.client-id", "client",
              "auth0.client-secret", "s3cr3t-of-the-client-with-over-32-characters"));

  private Auth0Config with(String key, String value) {
    settings.put(key, value);
    return Auth0Config.from(settings::get);
  }

  @ParameterizedTest
  @CsvSource({
    "/stra\u00dfe/*,/stra\u00dfe/*",
    "/stra%C3%9Fe/*,/stra\u00dfe/*",
    "/stra%c3%9fe/,/stra\u00dfe/",
    "/caf\u00e9,/caf\u00e9",
    "/cafe\u0301,/caf\u00e9",
    "/cafe%CC%81,/caf\u00e9",
    "/\u043f\u0443\u0442\u044c/*,/\u043f\u0443\u0442\u044c/*",
    "/\u0939\u093f\u0928\u094d\u0926\u0940,/\u0939\u093f\u0928\u094d\u0926\u0940",
    "/%E6%97%A5%E6%9C%AC,/\u65e5\u672c",
    "/%F0%9F%98%80/*,/\uD83D\uDE00/*",
    "/my%20docs/*,/my docs/*",
    "/a%40b%2Bc,/a@b+c",
    "/.well-known/*,/.well-known/*",
    "/%2Ewell-known,/.well-known",
    "/v1.2/*,/v1.2/*",
    "/*,/*",
    "/,/",
  })
  void patternWhenItIsSpelledInAnyWayThenInOneForm(String spelled, String pattern) {
    assertThat(with("auth0.protected", spelled).web().paths().get(0).protectedPaths())
        .containsExactly(pattern);
    settings.put("auth0.api.audience", "https://shop.example/api");
    assertThat(with("auth0.api.paths", spelled).api().paths()).containsExactly(pattern);
    assertThat(with("auth0.csrf.exempt", spelled).web().guard().csrfExempt())
        .containsExactly(pattern);
  }

  /** The last ones were written in another encoding than they were read in. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a%2fb",
        "/a%5Cb/*",
        "/a%3bb",
        "/a%25b",
        "/a%2A",
        "/a%00",
        "/a%0a",
        "/a%FFb",
        "/a%C0%AFb",
        "/a%ED%A0%80",
        "/a%",
        "/a%zz",
        "/%EF%BC%8Fa",
        "/a%EF%BC%9B",
        "/%E2%80%A5/a",
        "/%EF%BC%8E/a",
        "/a%E2%80%8Cb",
        "/../a",
        "/a/./b/*",
        "/..",
        "/%2e%2e/a",
        "/a b",
        "/a\uff42",
        "/stra\u00c3\u009fe",
        "/caf\u00c3\u00a9",
        "/\u00c3\u00aatre",
        "/stra\ufffde",
        "/stra??e",
      })
  void patternWhenItCannotBeReadInOneWayThenIsAMistake(String spelled) {
    for (String key : List.of("auth0.protected", "auth0.csrf.exempt", "auth0.api.paths")) {
      assertThat(
              catchThrowableOfType(Auth0ConfigException.class, () -> with(key, "/fine," + spelled)))
          .as(key)
          .hasMessageContaining(key + ": holds a pattern that is neither");
      settings.remove(key);
    }
  }

  @Test
  void pathOfTheLibraryWhenInOtherLettersThenInOneForm() {
    assertThat(with("auth0.login-path", "/t%C3%BCr").web().loginPath()).isEqualTo("/t\u00fcr");
    assertThat(
            catchThrowableOfType(
                Auth0ConfigException.class, () -> with("auth0.logout-path", "/t\u00fcr")))
        .hasMessageContaining("the same as");
  }

  @Test
  void clientWhenItsPathIsInOtherLettersThenItsOwnPathsAreBelow() {
    settings.put("auth0.protected", "/stra%C3%9Fe/*");
    settings.put("auth0.clients", "office,docs");
    settings.put("auth0.clients.docs.paths", "/my%20docs");
    settings.put("auth0.clients.office.protected", "/stra\u00dfe/*");
    var clients = with("auth0.clients.office.paths", "/b%C3%BCro").clients().named();
    assertThat(clients.get(0).paths()).containsExactly("/b\u00fcro");
    assertThat(clients.get(0).config().web().loginPath()).isEqualTo("/b\u00fcro/auth/login");
    assertThat(clients.get(0).config().web().paths().get(1).protectedPaths())
        .containsExactly("/stra\u00dfe/*");
    assertThat(clients.get(1).config().web().loginPath()).isEqualTo("/my docs/auth/login");
  }

  @Test
  void urlsWhenTheirPathsAreInOtherLettersThenAsBrowsersSendThem() {
    settings.put("auth0.callback-path", "/zur\u00fcck");
    settings.put("auth0.session.cookie.path", "/b%C3%BCcher");
    var web = with("auth0.base-url", "https://shop.example/b\u00fccher/").web();
    assertThat(web.baseUrl()).isEqualTo(URI.create("https://shop.example/b%C3%BCcher"));
    assertThat(
            catchThrowableOfType(
                Auth0ConfigException.class,
                () ->
                    with(
                        "auth0.code-grant.redirect-uris",
                        "https://shop.example/b%C3%BCcher/zur%C3%BCck")))
        .hasMessageContaining("auth0.code-grant.redirect-uris");
  }
}
