package io.github.auth0jakarta.cdi;

import io.github.auth0jakarta.servlet.ConfigLookup;
import java.lang.System.Logger.Level;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings through the server's own MicroProfile Config, where it has one.
 *
 * <p>Made by the ServiceLoader, in the application's deployment. Thread-safe.
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
    if (config == null) {
      throw new IllegalStateException("MicroProfile Config is not available");
    }
    return config.getOptionalValue(key, String.class).orElse(null);
  }
}
