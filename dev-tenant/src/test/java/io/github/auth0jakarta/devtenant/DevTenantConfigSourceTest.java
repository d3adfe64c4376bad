package io.github.auth0jakarta.devtenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigProviderResolver;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The tenant that an unconfigured application lends itself. */
class DevTenantConfigSourceTest {
  private SmallRyeConfig config;

  private void configure(String... keysAndValues) {
    Map<String, String> values = new HashMap<>(Map.of("auth0.dev-tenant.port", "0"));
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    config =
        new SmallRyeConfigBuilder()
            .addDiscoveredSources()
            .withSources(new PropertiesConfigSource(values, "test", 100))
            .build();
    ((SmallRyeConfigProviderResolver) SmallRyeConfigProviderResolver.instance())
        .registerConfig(config, Thread.currentThread().getContextClassLoader());
  }

  @AfterEach
  void stop() {
    EmbeddedTenant.end();
    EmbeddedTenant.begin();
    SmallRyeConfigProviderResolver.instance().releaseConfig(config);
  }

  @Test
  void domainWhenNobodyConfiguredItThenATenantIsRunning() {
    configure();

    String issuer = config.getValue("auth0.issuer", String.class);
    assertThat(issuer).matches("http://localhost:[0-9]+/");
    assertThat(config.getValue("auth0.domain", String.class))
        .isEqualTo(issuer.substring("http://".length(), issuer.length() - 1));
    assertThat(config.getValue("auth0.client-secret", String.class)).hasSizeGreaterThan(31);
    assertThat(ConfigProvider.getConfig().getValue("auth0.issuer", String.class))
        .as("one tenant for an application")
        .isEqualTo(issuer);
  }

  @Test
  void domainWhenConfiguredElsewhereThenNoTenant() {
    configure("auth0.domain", "tenant.example");

    assertThat(config.getValue("auth0.domain", String.class)).isEqualTo("tenant.example");
    assertThat(config.getOptionalValue("auth0.client-id", String.class)).isEmpty();
    assertThat(config.getOptionalValue("auth0.issuer", String.class)).isEmpty();
  }

  @Test
  void domainWhenOnlyTheIssuerIsConfiguredThenNoTenant() {
    configure("auth0.issuer", "https://tenant.example/");

    assertThat(config.getOptionalValue("auth0.domain", String.class)).isEmpty();
  }

  @Test
  void domainWhenTurnedOffThenNoTenant() {
    configure("auth0.dev-tenant.enabled", "false");

    assertThat(config.getOptionalValue("auth0.domain", String.class)).isEmpty();
  }

  @Test
  void namesWhenListedThenNoTenantStarts() {
    configure();
    config.getPropertyNames().forEach(name -> assertThat(name).isNotEqualTo("auth0.domain"));
    config.getOptionalValue("some.other.key", String.class);
    EmbeddedTenant.end();

    assertThat(config.getOptionalValue("auth0.domain", String.class))
        .as("nothing had been started, and after the end nothing is")
        .isEmpty();
  }
}
