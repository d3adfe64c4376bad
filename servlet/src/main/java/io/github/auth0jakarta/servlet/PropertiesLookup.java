package io.github.auth0jakarta.servlet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Finds settings on servers without MicroProfile Config, in the places and the order of
 * MicroProfile Config 3.1.
 *
 * <p>Thread-safe.
 */
final class PropertiesLookup implements ConfigLookup {

  private static final String FILE = "META-INF/microprofile-config.properties";

  private final Properties file = new Properties();

  /** Reads the application's file. */
  PropertiesLookup(ClassLoader application) {
    try (InputStream in = application.getResourceAsStream(FILE)) {
      if (in != null) {
        file.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    } catch (IllegalArgumentException malformed) {
      throw new UncheckedIOException(FILE + " is malformed", new IOException(malformed));
    }
  }

  @Override
  public boolean isAvailable() {
    return true;
  }

  @Override
  public @Nullable String value(String key) {
    String property = System.getProperty(key);
    if (property != null) {
      return property;
    }
    String variable = System.getenv(key);
    String mapped = key.replaceAll("[^A-Za-z0-9]", "_");
    if (variable == null) {
      variable = System.getenv(mapped);
    }
    if (variable == null) {
      variable = System.getenv(mapped.toUpperCase(Locale.ROOT));
    }
    return variable != null ? variable : file.getProperty(key);
  }
}
