package io.github.auth0jakarta;

import static io.github.auth0jakarta.TestSettings.SECRET;
import static io.github.auth0jakarta.TestSettings.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.auth0jakarta.devtenant.DevTenant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What looks like a setting and is none: it stops the deployment, and says what was meant. */
class UnknownKeysTest {

  private final Map<String, String> settings = settings();
  private final Set<String> names = new HashSet<>(settings.keySet());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      textBlock =
          """
          auth0.protcted | auth0.protected
          auth0.Protected | auth0.protected
          AUTH0.PROTECTED | auth0.protected
          auth0.protected. | auth0.protected
          auth0.clientId | auth0.client-id
          auth0.client_secret | auth0.client-secret
          auth0.baseUrl | auth0.base-url
          auth0.enable | auth0.enabled
          auth0.host | auth0.hosts
          auth0.sesion.idle | auth0.session.idle
          auth0.session.cookie.samesite | auth0.session.cookie.same-site
          auth0.api.path | auth0.api.paths
          auth0.clients.partners.protcted | auth0.clients.partners.protected
          auth0.clients.partners.scopes | auth0.clients.partners.scope
          auth0.clients.partner.hosts | auth0.clients.partners.hosts
          auth0.client.partners.hosts | auth0.clients.partners.hosts
          auth0.clients.heder | auth0.clients.header
          %dev.auth0.protcted | %dev.auth0.protected
          AUTH0_PROTCTED | AUTH0_PROTECTED
          AUTH0_PROTECTED_ | AUTH0_PROTECTED
          Auth0_Protected | AUTH0_PROTECTED
          auth0_protcted | AUTH0_PROTECTED
          AUTH0_CLIENTID | AUTH0_CLIENT_ID
          AUTH0_CLIENTS_PARTNERS_HOST | AUTH0_CLIENTS_PARTNERS_HOSTS
          AUTH0_CLIENTS_NIGHT_SHIFT_HOST | AUTH0_CLIENTS_NIGHT_SHIFT_HOSTS
          """)
  void nameWhenItIsMisspeltThenIsAMistakeThatSaysWhatWasMeant(String name, String meant) {
    settings.put("auth0.clients", "partners,night-shift");
    settings.put("auth0.clients.partners.hosts", "partners.example.com");
    settings.put("auth0.clients.night-shift.hosts", "night.example.com");
    names.add(name);
    assertThat(mistakes())
        .singleElement()
        .asString()
        .startsWith(name + ": is not a setting")
        .contains(" Was " + meant + " meant?")
        .contains("auth0.ignored-keys")
        .endsWith(".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"auth0.protected ", " auth0.protected", "auth0.pro tected"})
  void nameWhenItHoldsABlankThenItIsShownInQuotes(String name) {
    names.add(name);
    assertThat(mistakes())
        .singleElement()
        .asString()
        .startsWith("\"" + name + "\": is not a setting. Was auth0.protected meant?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"auth0.x", "auth0.debug", "auth0.our-shop.color", "AUTH0_OUR_SHOP_COLOR"})
  void nameWhenItIsLikeNoSettingThenNoneIsGuessed(String name) {
    names.add(name);
    assertThat(mistakes())
        .singleElement()
        .asString()
        .startsWith(name + ": is not a setting. The README lists them all.");
  }

  @ParameterizedTest
  @CsvSource({
    "auth0.clients.partners.scope, auth0.clients does not list the client partners",
    "AUTH0_CLIENTS_PARTNERS_SCOPE, is not a setting of any client that auth0.clients lists",
  })
  void clientWhenItIsNotListedThenItsKeysAreMistakesThatNameTheList(String name, String told) {
    names.add(name);
    assertThat(mistakes()).singleElement().asString().startsWith(name + ": ").contains(told);
  }

  @ParameterizedTest
  @CsvSource({
    "auth0.protected[0], auth0.protected",
    "auth0.clients[1], auth0.clients",
    "auth0.clients.partners.hosts[0], auth0.clients.partners.hosts",
    "%dev.auth0.protected[0], %dev.auth0.protected",
    "AUTH0_PROTECTED_0_, AUTH0_PROTECTED",
  })
  void nameWhenItIsAnItemOfAListThenTheMistakeSaysHowListsAreWritten(String name, String list) {
    settings.put("auth0.clients", "partners");
    settings.put("auth0.clients.partners.hosts", "partners.example.com");
    names.add(name);
    assertThat(mistakes())
        .singleElement()
        .asString()
        .startsWith(name + ": is one item of a list")
        .contains("Write all items in " + list + ", with commas between.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"auth0.paths", "auth0.header-value"})
  void keyWhenOnlyANamedClientHasItThenIsNoneOfTheMainOne(String key) {
    names.add(key);
    assertThat(mistakes())
        .singleElement()
        .asString()
        .startsWith(key + ": is a setting of named clients only. Write auth0.clients.NAME.");
  }

  @Test
  void variableWhenItsKeyHasNoValueThenItStandsWhereNobodyReadsIt() {
    names.add("AUTH0_PROTECTED"); // in the application's file, where a key must stand
    assertThat(mistakes())
        .singleElement()
        .asString()
        .startsWith("AUTH0_PROTECTED: is the name of an environment variable")
        .contains("Write auth0.protected there.");
    settings.put("auth0.protected", "");
    assertThat(mistakes()).isEmpty();
  }

  @Test
  void nameWhenItIsASettingThenIsNoMistakeInAnySpelling() {
    settings.put("auth0.clients", "night-shift");
    settings.put("auth0.clients.header", "Client-Type");
    settings.put("auth0.clients.night-shift.header-value", "night");
    for (Setting setting : SettingsTable.all()) {
      for (String key :
          List.of(setting.key(), setting.key().replace("auth0.", "auth0.clients.night-shift."))) {
        boolean exists = setting.heirs() != Setting.Heirs.NAMED_CLIENT || key.contains("clients");
        settings.putIfAbsent(key, "");
        if (exists) {
          String mapped = key.replaceAll("[^a-z0-9]", "_");
          names.addAll(List.of(key, "%dev." + key, mapped, mapped.toUpperCase(Locale.ROOT)));
        }
      }
    }
    assertThat(mistakes()).noneMatch(mistake -> mistake.contains("is not a setting"));
  }

  /** SmallRye Config lists AUTH0_CLIENT_ID as auth0.client.id, too. */
  @Test
  void keyWhenTheServerHasGuessedItFromAVariableThenIsNoMistake() {
    names.addAll(List.of("AUTH0_CLIENT_ID", "auth0.client.id", "AUTH0_DEBUG", "auth0.debug"));
    assertThat(mistakes()).isEmpty();
    names.add("auth0.Client-Id");
    assertThat(mistakes()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"auth0", "AUTH0", "auth0-domain", "auth.protected", "PATH", "java.home"})
  void nameWhenItDoesNotBeginLikeOursThenIsNoMistake(String name) {
    names.add(name);
    assertThat(mistakes()).isEmpty();
  }

  @Test
  void namesWhenTheSourceListsNoneThenNothingIsMissed() {
    assertThatCode(() -> Auth0Config.from(settings::get)).doesNotThrowAnyException();
  }

  @Test
  void mistakesWhenThereAreOthersTooThenAreToldTogether() {
    settings.put("auth0.session.idle", "soon");
    names.addAll(List.of("auth0.protcted", "AUTH0_CSFR"));
    assertThat(mistakes()).hasSize(3);
  }

  @Test
  void nameWhenItIsIgnoredThenIsNoMistakeWhoeverSetsIt() {
    names.addAll(List.of("auth0.our-shop", "AUTH0_THEIR_SHOP", "%dev.auth0.our-shop"));
    assertThat(mistakes()).hasSize(3);
    settings.put("auth0.ignored-keys", "auth0.our-shop, AUTH0_THEIR_SHOP");
    assertThat(mistakes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"auth0.protected", "AUTH0_PROTECTED", "auth0.ignored-keys"})
  void settingWhenItIsIgnoredThenIsAMistake(String name) {
    settings.put("auth0.ignored-keys", name);
    assertThat(mistakes())
        .singleElement()
        .asString()
        .startsWith("auth0.ignored-keys: names " + name + ", which is a setting.");
  }

  @Test
  void variableWhenItIsOfAnotherToolOfAuth0ThenIsOnlyMentionedByName() {
    settings.put("AUTH0_API_TOKEN", "s3cr3t");
    names.addAll(
        List.of(
            "AUTH0_API_TOKEN",
            "AUTH0_ISSUER_BASE_URL",
            "AUTH0_MGMT_CLIENT_ID",
            "AUTH0_KEYWORD_REPLACE_MAPPINGS",
            "AUTH0_EXCLUDED_CLIENTS"));
    List<String> said = said(() -> assertThat(mistakes()).isEmpty());
    assertThat(said)
        .singleElement()
        .asString()
        .startsWith("INFO")
        .contains(
            "AUTH0_API_TOKEN, AUTH0_EXCLUDED_CLIENTS, AUTH0_ISSUER_BASE_URL,"
                + " AUTH0_KEYWORD_REPLACE_MAPPINGS, AUTH0_MGMT_CLIENT_ID")
        .doesNotContain("s3cr3t");
  }

  @Test
  void otherToolsWhenTheirVariablesAreComparedWithOursThenNoneIsOurs() {
    assertThat(SettingsTable.all())
        .extracting(setting -> ConfigReader.environment(setting.key()))
        .noneMatch(OtherTools::have);
  }

  @Test
  void devTenantWhenItLendsItsSettingsThenAllAreKnown() {
    try (DevTenant tenant = DevTenant.start()) {
      Map<String, String> lent = tenant.settings();
      assertThatCode(() -> Auth0Config.from(lent::get, lent.keySet())).doesNotThrowAnyException();
    }
  }

  private List<String> mistakes() {
    settings.put("auth0.client-secret", SECRET);
    Auth0ConfigException refusal =
        catchThrowableOfType(
            Auth0ConfigException.class, () -> Auth0Config.from(settings::get, names));
    return refusal == null ? List.of() : refusal.mistakes();
  }

  private static List<String> said(Runnable action) {
    var said = new ArrayList<String>();
    var ear =
        new Handler() {
          @Override
          public void publish(LogRecord message) {
            said.add(message.getLevel() + " " + new SimpleFormatter().formatMessage(message));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger ours = Logger.getLogger("io.github.auth0jakarta");
    ours.addHandler(ear);
    try {
      action.run();
    } finally {
      ours.removeHandler(ear);
    }
    return said;
  }
}
