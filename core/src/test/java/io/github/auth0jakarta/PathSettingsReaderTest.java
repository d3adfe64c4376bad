package io.github.auth0jakarta;

import static io.github.auth0jakarta.TestSettings.settings;
import static io.github.auth0jakarta.TestSettings.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is let in where: what can be said, and what would do nothing. */
class PathSettingsReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /*                | /
          /*                | /help
          /*                | /help/*,/assets/*
          /*                | *.css,*.min-js
          /account/*        | /account
          /account/*        | /account/
          /account/*        | /account/help
          /account,/account/* | /account/help/*
          """)
  void publicWhenAShorterPatternClosesThenItMayOpen(String closed, String open) {
    for (String key : List.of("auth0.protected", "auth0.staff.paths")) {
      Map<String, String> settings = with(key, closed);
      settings.put("auth0.public", open);
      assertThat(Auth0Config.from(settings::get).web().paths().get(0).publicPaths())
          .containsExactly(open.split(","));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                | /help     | opens nothing
          /account          | /help     | opens nothing
          /account          | /account/help | opens nothing
          /account/*        | /accounts | opens nothing
          /account/*        | /*        | opens nothing
          /account/*        | *.css     | opens nothing
          /help/me          | /help/*   | opens nothing
          /*                | /*        | stays closed
          /*,/help          | /help     | stays closed
          """)
  void publicWhenItOpensNothingThenAWarningNamesIt(String closed, String open, String why) {
    Map<String, String> settings = with("auth0.protected", closed);
    settings.put("auth0.public", open);
    assertThat(warnings(settings))
        .singleElement()
        .asString()
        .startsWith("auth0.public: holds " + open)
        .contains(why);
  }

  @Test
  void publicWhenAnAccessTokenIsNeededThereThenIsAMistake() {
    Map<String, String> settings = with("auth0.protected", "/*");
    settings.put("auth0.api.paths", "/api/*");
    settings.put("auth0.api.audience", "https://shop.example.com/api");
    settings.put("auth0.public", "/api/health");
    assertThat(mistakes(settings)).singleElement().asString().contains("auth0.api.paths");
    settings.put("auth0.public", "/health");
    assertThat(Auth0Config.from(settings::get).web().paths()).hasSize(1);
  }

  @Test
  void endingWhenItIsAnotherKeysThenTheMistakeSaysWhereItIsPossible() {
    for (String key : List.of("auth0.protected", "auth0.staff.paths", "auth0.csrf.exempt")) {
      assertThat(mistakes(with(key, "*.css")))
          .singleElement()
          .asString()
          .startsWith(key + ": ")
          .contains("auth0.public only");
    }
  }

  @Test
  void staffPathsWhenNobodyCanTellWhoIsStaffThenIsAMistake() {
    Map<String, String> settings = with("auth0.staff.paths", "/admin/*");
    settings.remove("auth0.domain");
    settings.put("auth0.issuer", "https://id.example/");
    assertThat(mistakes(settings)).singleElement().asString().startsWith("auth0.staff.paths: ");
    settings.put("auth0.staff.claim", "https://shop.example/is_staff");
    assertThat(Auth0Config.from(settings::get).web().paths().get(0).staffPaths())
        .containsExactly("/admin/*");
  }

  @Test
  void clientWhenItHasPathsOfItsOwnThenTheMainOnesHoldBesideThemAndItInheritsNone() {
    Map<String, String> settings = with("auth0.protected", "/*");
    settings.put("auth0.staff.paths", "/admin/*");
    settings.put("auth0.public", "/help");
    settings.put("auth0.clients", "shop,till");
    settings.put("auth0.clients.shop.hosts", "shop.example.com");
    settings.put("auth0.clients.till.hosts", "till.example.com");
    settings.put("auth0.clients.till.protected", "/help/*");
    settings.put("auth0.clients.till.public", "/help/me");
    settings.put("auth0.clients.till.staff.paths", "/help/staff");
    var main = new PathSettings(List.of("/*"), List.of("/admin/*"), List.of("/help"));
    var none = new PathSettings(List.of(), List.of(), List.of());
    var tills = new PathSettings(List.of("/help/*"), List.of("/help/staff"), List.of("/help/me"));
    var config = Auth0Config.from(settings::get);
    assertThat(config.web().paths()).containsExactly(main);
    assertThat(config.clients().named())
        .extracting(client -> client.config().web().paths())
        .containsExactly(List.of(main, none), List.of(main, tills));
  }

  @Test
  void publicWhenAClientWouldOpenWhatTheMainOneClosesThenAWarningNamesTheClientsKey() {
    Map<String, String> settings = settings();
    settings.put("auth0.protected", "/*");
    settings.put("auth0.clients", "shop");
    settings.put("auth0.clients.shop.hosts", "shop.example.com");
    settings.put("auth0.clients.shop.public", "/help");
    assertThat(warnings(settings))
        .singleElement()
        .asString()
        .startsWith("auth0.clients.shop.public: holds /help, which opens nothing");
  }

  private static List<String> warnings(Map<String, String> settings) {
    var heard = new ArrayList<String>();
    var ear =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            heard.add(line.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger(ConfigReader.class.getName());
    logger.addHandler(ear);
    try {
      Auth0Config.from(settings::get);
    } finally {
      logger.removeHandler(ear);
    }
    return heard;
  }

  private static List<String> mistakes(Map<String, String> settings) {
    return catchThrowableOfType(Auth0ConfigException.class, () -> Auth0Config.from(settings::get))
        .mistakes();
  }
}
