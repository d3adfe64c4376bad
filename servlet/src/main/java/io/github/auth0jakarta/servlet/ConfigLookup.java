package io.github.auth0jakarta.servlet;

import org.jspecify.annotations.Nullable;

/**
 * Where settings come from, found by {@link java.util.ServiceLoader}; the first that is available
 * is asked for all of them.
 *
 * <p>Without any, settings come from system properties, the environment and {@code
 * META-INF/microprofile-config.properties}. Implementations are thread-safe.
 */
public interface ConfigLookup {

  /** Whether this server has what the lookup asks. */
  boolean isAvailable();

  /** The value of a key, null where it has none. */
  @Nullable String value(String key);
}
