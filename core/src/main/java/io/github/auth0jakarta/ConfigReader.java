package io.github.auth0jakarta;

import io.github.auth0jakarta.oidc.Loopback;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings one by one and gathers the mistakes instead of stopping at the first.
 *
 * <p>A wrong setting reads as its fallback; nobody sees that value, because {@link #finish} throws.
 * Not thread-safe.
 */
final class ConfigReader {

  private static final System.Logger LOG = System.getLogger(ConfigReader.class.getName());

  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?");

  private final ClientLookup lookup;
  private final Set<String> mistakes;
  private final @Nullable ConfigReader main;
  private final String below;

  ConfigReader(Function<String, @Nullable String> source) {
    this(new ClientLookup(source), new LinkedHashSet<>(), null, "");
  }

  private ConfigReader(
      ClientLookup lookup, Set<String> mistakes, @Nullable ConfigReader main, String below) {
    this.lookup = lookup;
    this.mistakes = mistakes;
    this.main = main;
    this.below = below;
  }

  /**
   * Reads what a named client has of its own, else what it inherits; mistakes are gathered here and
   * told under the key that is wrong.
   *
   * @param inherits what is inherited where the client has no value of its own, not even an empty
   *     one
   * @param below where this library's paths are unless the client says otherwise; empty for the
   *     context root
   */
  ConfigReader forClient(String name, Predicate<Setting> inherits, String below) {
    return new ConfigReader(lookup.of(name, inherits), mistakes, this, below);
  }

  /** Reads the main client's settings; null where this is the main client's. */
  @Nullable ConfigReader main() {
    return main;
  }

  /** The name of the client whose settings are read; empty for the main one. */
  String client() {
    return lookup.client();
  }

  /** Where the settings are looked up. */
  ClientLookup lookup() {
    return lookup;
  }

  void finish() {
    if (!mistakes.isEmpty()) {
      throw new Auth0ConfigException(List.copyOf(mistakes));
    }
  }

  boolean flawless() {
    return mistakes.isEmpty();
  }

  /** Notes a mistake; the keys of the main client that the text names are told as this client's. */
  void mistake(String key, String whatAndHow) {
    mistakes.add(lookup.lookedUp().in(key + ": " + whatAndHow));
  }

  /** Whether the key has any value, also an empty one. */
  boolean isSet(String key) {
    return lookup.value(key) != null;
  }

  /**
   * The value without surrounding blanks, as it is at this moment; null when it is absent, blank or
   * unresolved. Can be asked at any time, for it notes no mistake.
   */
  @Nullable String current(String key) {
    String value = written(key);
    return isExpression(value) ? null : value;
  }

  private @Nullable String written(String key) {
    String value = lookup.value(key);
    return value == null || value.isBlank() ? null : value.strip();
  }

  /** MicroProfile Config 3.1, "Property Expressions". */
  private static boolean isExpression(@Nullable String value) {
    return value != null && value.contains("${");
  }

  /** A value of which this library knows all that it may be; null when it is absent or blank. */
  private @Nullable String word(String key) {
    if (isExpression(written(key))) {
      mistake(
          key,
          "holds an expression, ${…}, that this server does not resolve. Set what it names, or write"
              + " the value itself.");
    }
    return current(key);
  }

  /** Says what is allowed and is probably not what was meant. */
  void warn(String key, String whatAndHow) {
    LOG.log(Level.WARNING, lookup.lookedUp().in(key + ": " + whatAndHow));
  }

  /** The value without surrounding blanks; null when it is absent or blank. */
  @Nullable String text(String key) {
    String value = word(key);
    return value == null || isNone(key, value) ? null : value;
  }

  /** Who writes none means that there is nothing, and would have it taken for a name. */
  private boolean isNone(String key, String value) {
    boolean none = "none".equalsIgnoreCase(value);
    if (none) {
      mistake(key, "says none, which would be taken for a name. Leave the value empty instead.");
    }
    return none;
  }

  String text(String key, String fallback) {
    String value = text(key);
    return value == null ? fallback : value;
  }

  String required(String key, String howToMend) {
    String value = text(key);
    if (value == null && written(key) == null) {
      mistake(
          key,
          "is missing. "
              + howToMend
              + " (environment variable "
              + environment(lookup.spelled(key))
              + ").");
    }
    return value == null ? "" : value;
  }

  /** The value where it satisfies the rule, else the fallback and a mistake. */
  String text(String key, String fallback, Predicate<String> rule, String what) {
    String value = text(key, fallback);
    if (!rule.test(value)) {
      mistake(key, what);
      return fallback;
    }
    return value;
  }

  /** A path relative to the context root, without dots and the like. */
  String path(String key, String fallback) {
    String value = text(key);
    if (value == null) {
      return below + fallback;
    }
    Optional<String> path = PathReader.path(value).filter(read -> !read.contains("/."));
    if (path.isEmpty()) {
      mistake(key, "is not a path. Write it like " + fallback + ".");
    }
    return path.orElse(fallback);
  }

  boolean flag(String key, boolean fallback) {
    String value = word(key);
    if (value == null) {
      return fallback;
    }
    boolean isTrue = value.equalsIgnoreCase("true");
    if (!isTrue && !value.equalsIgnoreCase("false")) {
      mistake(key, "is neither true nor false.");
    }
    return isTrue;
  }

  Duration duration(String key, Duration fallback, Duration least, Duration most) {
    String value = word(key);
    if (value == null) {
      return fallback;
    }
    try {
      Duration duration = Duration.parse(value);
      if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
        return duration;
      }
    } catch (DateTimeParseException notADuration) {
      // Told below, together with the bounds.
    }
    mistake(
        key,
        "is no ISO 8601 duration from " + least + " to " + most + ", such as " + fallback + ".");
    return fallback;
  }

  int number(String key, int fallback, int least, int most) {
    String value = text(key);
    if (value == null) {
      return fallback;
    }
    if (value.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    }
    mistake(key, "is not a number from " + least + " to " + most + ".");
    return fallback;
  }

  /** A share of a whole: above 0 and at most 1, which is the fallback. */
  double share(String key) {
    String value =
        text(
            key,
            "1",
            text -> text.matches("0?\\.[0-9]{1,6}|1(\\.0+)?") && Double.parseDouble(text) > 0,
            "is no share above 0 and at most 1, such as 0.5.");
    return Double.parseDouble(value);
  }

  <E extends Enum<E>> E constant(String key, E fallback) {
    String value = word(key);
    if (value == null) {
      return fallback;
    }
    E[] constants = fallback.getDeclaringClass().getEnumConstants();
    for (E constant : constants) {
      if (constant.name().equalsIgnoreCase(value)) {
        return constant;
      }
    }
    String all =
        Arrays.stream(constants)
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    mistake(key, "is none of: " + all + ".");
    return fallback;
  }

  /** The values between commas. */
  List<String> list(String key) {
    return listOrNone(key).stream().filter(item -> !isNone(key, item)).toList();
  }

  /** The values between commas, of which none may be one. */
  List<String> listOrNone(String key) {
    String value = word(key);
    return value == null
        ? List.of()
        : Stream.of(value.split(",")).map(String::strip).filter(item -> !item.isEmpty()).toList();
  }

  /** An absolute URL that satisfies the rule; null when it is absent or wrong. */
  @Nullable URI uri(String key, Predicate<URI> rule, String what) {
    String value = text(key);
    return value == null ? null : uri(key, value, rule, what);
  }

  @Nullable URI uri(String key, String value, Predicate<URI> rule, String what) {
    try {
      URI uri = new URI(value);
      if (rule.test(uri)) {
        return uri;
      }
    } catch (URISyntaxException notAUri) {
      // Told below, like a URL that breaks the rule.
    }
    mistake(key, what);
    return null;
  }

  /** Whether the text is a host name, possibly with a port. */
  static boolean isHost(String text) {
    return HOST.matcher(text).matches()
        && Loopback.httpsOrLoopback(URI.create("https://" + text + "/"));
  }

  /** The name that MicroProfile Config 3.1 gives a key in the environment. */
  static String environment(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
