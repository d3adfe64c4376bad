package io.github.auth0jakarta.servlet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds settings on servers without MicroProfile Config, in the places and the order of
 * MicroProfile Config 3.1, and by its rules for profiles.
 *
 * <p>Thread-safe.
 */
final class PropertiesLookup implements ConfigLookup {

  private static final String FILE = "META-INF/microprofile-config";

  private final Properties file = new Properties();
  private final List<Function<String, @Nullable String>> places =
      List.of(System::getProperty, PropertiesLookup::variable, file::getProperty);

  /** What a key may begin with, the first before the others. */
  private final List<String> prefixes;

  /** Reads the application's files. */
  PropertiesLookup(ClassLoader application) {
    load(application, FILE + ".properties");
    String profile = find("mp.config.profile");
    if (profile != null && !profile.isBlank()) {
      load(application, FILE + "-" + profile.strip() + ".properties");
      prefixes = List.of("%" + profile.strip() + ".", "");
    } else {
      prefixes = List.of("");
    }
  }

  private void load(ClassLoader application, String name) {
    try (InputStream in = application.getResourceAsStream(name)) {
      if (in != null) {
        file.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    } catch (IllegalArgumentException malformed) {
      throw new UncheckedIOException(name + " is malformed", new IOException(malformed));
    }
  }

  @Override
  public boolean isAvailable() {
    return true;
  }

  @Override
  public @Nullable String value(String key) {
    return find(prefixes.stream().map(prefix -> prefix + key).toArray(String[]::new));
  }

  /** The value of the first of the keys, in the first place that has one of them. */
  private @Nullable String find(String... keys) {
    return places.stream()
        .flatMap(place -> Stream.of(keys).map(place))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  @Override
  public Set<String> names() {
    var names = new HashSet<>(System.getProperties().stringPropertyNames());
    names.addAll(System.getenv().keySet());
    names.addAll(file.stringPropertyNames());
    return names;
  }

  private static @Nullable String variable(String key) {
    String variable = System.getenv(key);
    String mapped = key.replaceAll("[^A-Za-z0-9]", "_");
    if (variable == null) {
      variable = System.getenv(mapped);
    }
    return variable != null ? variable : System.getenv(mapped.toUpperCase(Locale.ROOT));
  }
}
