package io.github.auth0jakarta;

import static io.github.auth0jakarta.TestSettings.SECRET;
import static io.github.auth0jakarta.TestSettings.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auth0jakarta.Setting.Heirs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The one table of settings: what the README says is there, what is read is there, no more. */
class SettingsTableTest {

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  @Test
  void tableWhenComparedWithTheReadmeThenBothHaveTheSameKeys() throws IOException {
    assertThat(keys(SettingsTable.all())).containsExactlyInAnyOrderElementsOf(readme());
  }

  /** The first column of the README's table; {@code .path} stands for the key before it. */
  private static Set<String> readme() throws IOException {
    String text = Files.readString(Path.of("..", "README.md"));
    String section =
        text.substring(text.indexOf("## Settings"), text.indexOf("## What each error"));
    var keys = new TreeSet<String>();
    for (String row : section.lines().filter(line -> line.startsWith("| `auth0.")).toList()) {
      String before = "";
      Matcher code = CODE.matcher(row.substring(0, row.indexOf(" |", 2)));
      while (code.find()) {
        String key = code.group(1);
        before = key.startsWith(".") ? before.substring(0, before.lastIndexOf('.')) + key : key;
        keys.add(before.replace("auth0.clients.NAME.", "auth0."));
      }
    }
    keys.remove("auth0."); // the row of any setting of a named client
    return keys;
  }

  @Test
  void tableWhenAllIsReadThenEachOfItsKeysIsAskedForAndNoOther() {
    Map<String, String> settings = settings();
    settings.put("auth0.max-age", "PT1H");
    settings.put("auth0.password-grant.enabled", "true");
    Set<String> asked = asked(settings);
    settings.put("auth0.client-authentication", "private_key_jwt");
    settings.put("auth0.client-key.file", "pom.xml");
    asked.addAll(asked(settings));
    assertThat(SettingsTable.all())
        .filteredOn(setting -> setting.heirs() != Heirs.NAMED_CLIENT)
        .extracting(Setting::key)
        .filteredOn(key -> !key.startsWith("auth0.dev-tenant."))
        .containsExactlyInAnyOrderElementsOf(asked);
  }

  private static Set<String> asked(Map<String, String> settings) {
    var asked = new HashSet<String>();
    Function<String, @Nullable String> lookup =
        key -> {
          asked.add(key);
          return settings.get(key);
        };
    try {
      assertThat(Auth0Config.enabled(lookup)).isTrue();
      assertThat(Auth0Config.from(lookup).grants()).isNotNull();
    } catch (Auth0ConfigException e) {
      assertThat(e).hasMessageContaining("auth0.client-key.file");
    }
    return asked;
  }

  @Test
  void readerWhenAskedForAKeyThatIsNotInTheTableThenThrows() {
    var read = new ConfigReader(key -> "true");
    assertThatThrownBy(() -> read.flag("auth0.protcted", false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("auth0.protcted is not in the table");
    ConfigReader client = read.forClient("shop", setting -> true, "");
    assertThatThrownBy(() -> client.text("auth0.clients.shop.scope"))
        .isInstanceOf(IllegalStateException.class);
  }

  static List<String> secrets() {
    return SettingsTable.all().stream().filter(Setting::isSecret).map(Setting::key).toList();
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void secretWhenItIsWrongOrPrintedThenIsNotShown(String key) {
    for (String client : List.of("auth0.", "auth0.clients.shop.")) {
      for (String value : List.of("s3cr3t", "none s3cr3t", "${s3cr3t}", SECRET)) {
        Map<String, String> settings = settings();
        settings.put("auth0.clients", "shop");
        settings.put("auth0.clients.shop.hosts", "shop.example.com");
        settings.put(key.replace("auth0.", client), value);
        String told;
        try {
          told = Auth0Config.from(settings::get, settings.keySet()).toString();
        } catch (Auth0ConfigException e) {
          told = e.getMessage();
        }
        assertThat(told).doesNotContain("s3cr3t");
      }
    }
  }

  @Test
  void secretsWhenTheTableNamesThemThenNoneIsForgotten() {
    assertThat(keys(SettingsTable.all()))
        .filteredOn(key -> key.matches(".*(secret|secrets|secret\\.next|token|client-key)"))
        .containsExactlyInAnyOrderElementsOf(secrets());
  }

  @Test
  void deploymentsSettingWhenAClientHasOneOfItsOwnThenIsAMistake() {
    for (Setting setting : SettingsTable.all()) {
      if (setting.heirs() == Heirs.DEPLOYMENT) {
        Map<String, String> settings = settings();
        settings.put("auth0.clients", "shop");
        settings.put("auth0.clients.shop.hosts", "shop.example.com");
        String own = setting.key().replace("auth0.", "auth0.clients.shop.");
        settings.put(own, "true");
        assertThatThrownBy(() -> Auth0Config.from(settings::get, settings.keySet()))
            .isInstanceOfSatisfying(
                Auth0ConfigException.class,
                e ->
                    assertThat(e.mistakes())
                        .containsExactly(
                            own + ": holds for all clients. Set " + setting.key() + " instead."));
      }
    }
  }

  private static List<String> keys(Collection<Setting> settings) {
    return settings.stream().map(Setting::key).toList();
  }
}
