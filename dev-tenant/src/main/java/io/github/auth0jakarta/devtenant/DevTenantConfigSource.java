package io.github.auth0jakarta.devtenant;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Lends an application that nobody has configured a tenant in its own process.
 *
 * <p>It is the configuration source of lowest ordinal. The first question for {@code auth0.domain},
 * {@code auth0.issuer}, {@code auth0.client-id} or {@code auth0.client-secret} starts the tenant,
 * but only when no other source knows a domain or an issuer. {@code auth0.dev-tenant.enabled=false}
 * turns it off; {@code auth0.dev-tenant.port} chooses the port.
 *
 * <p>Thread-safe.
 */
public final class DevTenantConfigSource implements ConfigSource {
  /** Below every ordinal in use, and far enough from the edge for comparators that subtract. */
  private static final int ORDINAL = -1_000_000;

  private static final Set<String> NAMES =
      Set.of("auth0.domain", "auth0.issuer", "auth0.client-id", "auth0.client-secret");

  @Override
  public int getOrdinal() {
    return ORDINAL;
  }

  @Override
  public String getName() {
    return "auth0-jakarta-dev-tenant";
  }

  /** None: listing names must not start a tenant. */
  @Override
  public Set<String> getPropertyNames() {
    return Set.of();
  }

  /** Empty for the same reason. */
  @Override
  public Map<String, String> getProperties() {
    return Map.of();
  }

  @Override
  @SuppressWarnings("NullAway") // MicroProfile Config: null means that this source does not know
  public @Nullable String getValue(String name) {
    return NAMES.contains(name) ? settings().get(name) : null;
  }

  private Map<String, String> settings() {
    Config config = ConfigProvider.getConfig();
    boolean configured =
        elsewhere(config, "auth0.domain").or(() -> elsewhere(config, "auth0.issuer")).isPresent();
    boolean enabled =
        elsewhere(config, "auth0.dev-tenant.enabled").map(Boolean::parseBoolean).orElse(true);
    return configured || !enabled
        ? Map.of()
        : EmbeddedTenant.settings(elsewhere(config, "auth0.dev-tenant.port"));
  }

  /** The value that a source other than this one gives: asking the Config would ask us again. */
  private static Optional<String> elsewhere(Config config, String name) {
    return StreamSupport.stream(config.getConfigSources().spliterator(), false)
        .filter(source -> !(source instanceof DevTenantConfigSource))
        .map(source -> source.getValue(name))
        .filter(value -> value != null && !value.isBlank())
        .findFirst()
        .or(() -> Optional.ofNullable(System.getenv(environmentName(name))))
        .filter(value -> !value.isBlank());
  }

  private static String environmentName(String name) {
    return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
