package io.github.auth0jakarta.servlet;

import jakarta.servlet.ServletContext;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Knows the servers that have few threads for requests, and how many of them may wait for a tenant
 * where no setting says so.
 *
 * <p>GlassFish and Payara have five where nobody has given them more ({@code http-thread-pool}).
 * Stateless.
 */
final class SmallServers {

  private static final String MAX_WAITING = "auth0.tenant.max-waiting";
  private static final Pattern WITH_FIVE_THREADS =
      Pattern.compile("GlassFish|Payara", Pattern.CASE_INSENSITIVE);

  /** With one more for the Management API, one thread is left. */
  private static final String OF_FIVE = "3";

  private SmallServers() {}

  /** The settings, with what they do not say and the server is too small for. */
  static Function<String, @Nullable String> settings(
      Function<String, @Nullable String> given, ServletContext server) {
    if (!WITH_FIVE_THREADS.matcher(String.valueOf(server.getServerInfo())).find()) {
      return given;
    }
    return key -> {
      String value = given.apply(key);
      return value == null && key.equals(MAX_WAITING) ? OF_FIVE : value;
    };
  }
}
