package io.github.auth0jakarta.servlet;

import java.util.Set;
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

  /**
   * The value of a key, null where it has none; empty where somebody has set it so, for that says
   * that a named client does not inherit.
   */
  @Nullable String value(String key);

  /**
   * The names of all that is set, ours or not, keys as well as environment variables: those that
   * look like settings of this library and are none stop the deployment. What cannot be listed is
   * not among them.
   */
  Set<String> names();
}
