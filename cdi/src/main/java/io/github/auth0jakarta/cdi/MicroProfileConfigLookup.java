package io.github.auth0jakarta.cdi;

import io.github.auth0jakarta.servlet.ConfigLookup;
import java.lang.System.Logger.Level;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings through the server's own MicroProfile Config, where it has one.
 *
 * <p>MicroProfile Config takes an empty value for none, and so does it, on most servers, with an
 * expression that nothing resolves; here both are told apart from nothing. Made by the
 * ServiceLoader, in the application's deployment. Thread-safe.
 */
public final class MicroProfileConfigLookup implements ConfigLookup {

  private static final System.Logger LOG =
      System.getLogger(MicroProfileConfigLookup.class.getName());

  private @Nullable Config config;

  /** Made by the ServiceLoader. */
  public MicroProfileConfigLookup() {}

  @Override
  public boolean isAvailable() {
    try {
      config = ConfigProvider.getConfig();
      return true;
    } catch (IllegalStateException | LinkageError noMicroProfileConfig) {
      LOG.log(Level.DEBUG, "This server has no MicroProfile Config", noMicroProfileConfig);
      return false;
    }
  }

  @Override
  public @Nullable String value(String key) {
    try {
      ConfigValue found = config().getConfigValue(key);
      String value = found.getValue() != null ? found.getValue() : found.getRawValue();
      return value != null ? value : written(key);
    } catch (NoSuchElementException unresolvedExpression) { // GlassFish
      return written(key);
    }
  }

  /** What the first source has that has the key, whatever the server makes of it. */
  private @Nullable String written(String key) {
    return StreamSupport.stream(config().getConfigSources().spliterator(), false)
        .map(source -> source.getValue(key))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  @Override
  public Set<String> names() {
    return StreamSupport.stream(config().getPropertyNames().spliterator(), false)
        .collect(Collectors.toSet());
  }

  private Config config() {
    if (config == null) {
      throw new IllegalStateException("MicroProfile Config is not available");
    }
    return config;
  }
}
