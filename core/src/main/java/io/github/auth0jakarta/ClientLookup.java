package io.github.auth0jakarta;

import io.github.auth0jakarta.Setting.Heirs;
import io.github.auth0jakarta.oidc.SettingKeys;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where one client's settings are looked up: under its own keys, and under the main client's where
 * it inherits.
 *
 * <p>Only keys of the {@link SettingsTable} can be asked for. As thread-safe as what it asks.
 */
final class ClientLookup {

  private final Function<String, @Nullable String> source;
  private final String client;
  private final Predicate<Setting> inherits;

  /** That of the main client. */
  ClientLookup(Function<String, @Nullable String> source) {
    this(source, "", setting -> true);
  }

  private ClientLookup(
      Function<String, @Nullable String> source, String client, Predicate<Setting> inherits) {
    this.source = source;
    this.client = client;
    this.inherits = inherits;
  }

  /** That of a named client; what it inherits is looked up where it has no value of its own. */
  ClientLookup of(String name, Predicate<Setting> inherits) {
    return new ClientLookup(source, name, inherits);
  }

  /** The name of the client; empty for the main one. */
  String client() {
    return client;
  }

  /** The value as it is at this moment; empty where somebody has set it so, null where nobody. */
  @Nullable String value(String key) {
    return source.apply(spelled(key));
  }

  /** The key that is looked up for one of the main client's. */
  String spelled(String key) {
    return isOwn(SettingsTable.of(key)) ? SettingKeys.ofClient(client, key) : key;
  }

  /** The keys as they are looked up. */
  SettingKeys lookedUp() {
    return keys(this::isOwn);
  }

  /** The keys as an operator may set them: the main client's only where that has the value. */
  SettingKeys settable() {
    return keys(setting -> isOwn(setting) || isBlank(source.apply(setting.key())));
  }

  /** What is set as this client's own, though there is one value for all clients. */
  Collection<Setting> misplaced() {
    return SettingsTable.all().stream()
        .filter(setting -> setting.heirs() == Heirs.DEPLOYMENT && hasValue(setting))
        .toList();
  }

  private SettingKeys keys(Predicate<Setting> own) {
    return client.isEmpty()
        ? SettingKeys.MAIN
        : new SettingKeys(
            client,
            SettingsTable.all().stream()
                .filter(setting -> setting.heirs() != Heirs.DEPLOYMENT && own.test(setting))
                .map(Setting::key)
                .collect(Collectors.toSet()));
  }

  /** An empty value is one: it says that nothing is inherited. */
  private boolean isOwn(Setting setting) {
    return !client.isEmpty()
        && setting.heirs() != Heirs.DEPLOYMENT
        && (hasValue(setting) || !inherits.test(setting));
  }

  private boolean hasValue(Setting setting) {
    return source.apply(SettingKeys.ofClient(client, setting.key())) != null;
  }

  private static boolean isBlank(@Nullable String value) {
    return value == null || value.isBlank();
  }
}
