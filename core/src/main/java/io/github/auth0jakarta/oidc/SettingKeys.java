package io.github.auth0jakarta.oidc;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * How the settings of one client are written, so that a message names what stands in the
 * configuration: {@code auth0.clients.partners.scope}, where {@code auth0.scope} is another
 * client's.
 *
 * <p>Immutable.
 *
 * @param client the client's name; empty for the main one
 * @param own the main client's keys in whose place this client has keys of its own
 */
public record SettingKeys(String client, Set<String> own) {

  /** The main client's: as the README has them. */
  public static final SettingKeys MAIN = new SettingKeys("", Set.of());

  private static final String LIBRARY = "auth0";
  private static final Pattern KEY = Pattern.compile(LIBRARY + "(\\.[a-z0-9]+(-[a-z0-9]+)*)+");

  /** Copies the keys. */
  public SettingKeys {
    own = Set.copyOf(own);
  }

  /** The text, which names the main client's keys, with this client's in their place. */
  public String in(String text) {
    return own.isEmpty()
        ? text
        : KEY.matcher(text)
            .replaceAll(
                key -> own.contains(key.group()) ? ofClient(client, key.group()) : key.group());
  }

  /** The key that a named client has in the place of one of the main client's. */
  public static String ofClient(String client, String key) {
    return LIBRARY + ".clients." + client + key.substring(LIBRARY.length());
  }
}
