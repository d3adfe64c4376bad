package io.github.auth0jakarta;

import io.github.auth0jakarta.Setting.Heirs;
import io.github.auth0jakarta.oidc.SettingKeys;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the names in an application's configuration that look like settings of this library and are
 * not: nobody obeys them, and a page that they should close is open.
 *
 * <p>It knows keys, and the names that MicroProfile Config 3.1 gives them in the environment. Used
 * once. Not thread-safe.
 */
final class UnknownKeys {

  private static final System.Logger LOG = System.getLogger(UnknownKeys.class.getName());

  /** MicroProfile Config 3.1, "Configuration Profile"; in the environment there is none. */
  private static final Pattern PROFILE = Pattern.compile("(%[^.]+\\.)(.*)", Pattern.DOTALL);

  private static final Pattern OURS =
      Pattern.compile("\\s*auth0[._].*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern ITEM = Pattern.compile("(.+?)(\\[[0-9]+\\].*|_[0-9]+_)");
  private static final Pattern OF_CLIENT = Pattern.compile("auth0\\.clients\\.([^.]+)\\.(.+)");

  /** What SmallRye Config makes of variables. */
  private static final Pattern GUESS = Pattern.compile("[a-z0-9.\\[\\]\"]+");

  private final Function<String, @Nullable String> lookup;
  private final Set<String> ignored;
  private final Set<String> clients;

  private final Set<String> keys = new LinkedHashSet<>();

  /** What the keys are called in the environment; several may be called the same. */
  private final Map<String, Set<String>> variables = new LinkedHashMap<>();

  /**
   * Knows what may be set.
   *
   * @param lookup the value of a key
   * @param ignored the names that are somebody else's
   * @param clients the names of the named clients
   */
  UnknownKeys(
      Function<String, @Nullable String> lookup,
      Collection<String> ignored,
      Collection<String> clients) {
    this.lookup = lookup;
    this.ignored = Set.copyOf(ignored);
    this.clients = Set.copyOf(clients);
    for (Setting setting : SettingsTable.all()) {
      if (setting.heirs() != Heirs.NAMED_CLIENT) {
        know(setting.key());
      }
      // One that holds for all clients is told where the client is read.
      clients.forEach(client -> know(SettingKeys.ofClient(client, setting.key())));
    }
  }

  private void know(String key) {
    keys.add(key);
    for (String variable :
        List.of(key.replaceAll("[^A-Za-z0-9]", "_"), ConfigReader.environment(key))) {
      variables.computeIfAbsent(variable, name -> new LinkedHashSet<>()).add(key);
    }
  }

  /** Tells of each such name, and mentions those of other tools in the log. */
  void find(Set<String> names, ConfigReader read) {
    ignored.stream()
        .filter(name -> keys.contains(name) || variables.containsKey(name))
        .forEach(
            name ->
                read.mistake(
                    "auth0.ignored-keys",
                    "names "
                        + name
                        + ", which is a setting. Remove it there, or remove the setting."));
    var others = new TreeSet<String>();
    for (String name : new TreeSet<>(names)) {
      Matcher profile = PROFILE.matcher(name);
      String key = profile.matches() ? profile.group(2) : name;
      if (!OURS.matcher(key).matches() || isIgnored(name, key) || isGuess(key, names)) {
        continue;
      }
      if (OtherTools.have(name)) {
        others.add(name);
        continue;
      }
      String wrong = wrong(key, profile.matches() ? profile.group(1) : "");
      if (wrong != null) {
        read.mistake(shown(name), wrong);
      }
    }
    if (!others.isEmpty()) {
      LOG.log(
          Level.INFO,
          "These environment variables are for other tools of Auth0, and are not read here: {0}",
          String.join(", ", others));
    }
  }

  private boolean isIgnored(String name, String key) {
    return ignored.contains(name) || ignored.contains(key);
  }

  /** Some servers list a variable under a guessed key, too: AUTH0_CLIENT_ID as auth0.client.id. */
  private static boolean isGuess(String key, Set<String> names) {
    return GUESS.matcher(key).matches() && names.contains(ConfigReader.environment(key));
  }

  /** What is wrong with a name; null where nothing is. */
  private @Nullable String wrong(String key, String profile) {
    if (keys.contains(key)) {
      return null;
    }
    Set<String> meant = variables.get(key);
    if (meant != null) {
      return meant.stream().anyMatch(one -> lookup.apply(one) != null)
          ? null
          : "is the name of an environment variable, and stands where only keys are read. Write "
              + profile
              + meant.iterator().next()
              + " there.";
    }
    Matcher item = ITEM.matcher(key);
    if (item.matches() && (keys.contains(item.group(1)) || variables.containsKey(item.group(1)))) {
      return "is one item of a list, and lists are one value here. Write all items in "
          + profile
          + item.group(1)
          + ", with commas between.";
    }
    if (key.equals("auth0.paths") || key.equals("auth0.header-value")) {
      return "is a setting of named clients only. Write " + SettingKeys.ofClient("NAME", key) + ".";
    }
    return "is not a setting"
        + unlisted(key)
        + "."
        + nearest(key)
            .map(nearest -> " Was " + profile + nearest + " meant?")
            .orElse(" The README lists them all.")
        + " If the name is somebody else's, add it to auth0.ignored-keys.";
  }

  /** That a client has the key, but is not there. */
  private String unlisted(String key) {
    if (key.startsWith("AUTH0_CLIENTS_")) {
      return " of any client that auth0.clients lists";
    }
    Matcher client = OF_CLIENT.matcher(key);
    return client.matches() && !clients.contains(client.group(1))
        ? ", for auth0.clients does not list the client " + client.group(1)
        : "";
  }

  /** What was meant: a key, or a name in the environment. */
  private Optional<String> nearest(String name) {
    return NearestName.to(
        name,
        name.contains(".")
            ? keys
            : variables.keySet().stream().filter(known -> known.startsWith("AUTH0")).toList());
  }

  /** In quotes where a blank would not be seen. */
  private static String shown(String name) {
    return name.matches("\\S+") ? name : '"' + name.replaceAll("\\p{Cntrl}", "?") + '"';
  }
}
