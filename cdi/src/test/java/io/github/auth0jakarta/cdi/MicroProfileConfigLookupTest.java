package io.github.auth0jakarta.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigBuilder;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read of the servers' MicroProfile Config, which differ in what they make of nothing. */
class MicroProfileConfigLookupTest {

  private static final Map<String, String> SOURCE =
      Map.of(
          "auth0.set", "value",
          "auth0.empty", "",
          "auth0.blank", " ",
          "auth0.unresolved", "${NOWHERE}",
          "auth0.resolved", "${auth0.set}");

  /** As found on WildFly 39 and Open Liberty 26, on Payara 6, and on GlassFish 7. */
  enum Server {
    SMALLRYE,
    PAYARA,
    HELIDON
  }

  @AfterEach
  void forget() {
    ConfigProviderResolver.setInstance(null);
  }

  @ParameterizedTest
  @EnumSource
  void valueWhenAnyServerIsAskedThenEmptyAndUnresolvedAreToldFromNothing(Server server) {
    MicroProfileConfigLookup lookup = lookup(server);
    assertThat(lookup.value("auth0.set")).isEqualTo("value");
    assertThat(lookup.value("auth0.resolved")).isEqualTo("value");
    assertThat(lookup.value("auth0.empty")).isEmpty();
    assertThat(lookup.value("auth0.blank")).isEqualTo(" ");
    assertThat(lookup.value("auth0.unresolved")).isEqualTo("${NOWHERE}");
    assertThat(lookup.value("auth0.absent")).isNull();
    assertThat(lookup.names()).isEqualTo(SOURCE.keySet());
  }

  @Test
  void lookupWhenTheServerHasNoneThenIsNotAvailable() {
    var lookup = new MicroProfileConfigLookup();
    assertThat(lookup.isAvailable()).isFalse();
    assertThatThrownBy(() -> lookup.value("auth0.set")).isInstanceOf(IllegalStateException.class);
  }

  private static MicroProfileConfigLookup lookup(Server server) {
    ConfigProviderResolver.setInstance(new Resolver(new ServersConfig(server)));
    var lookup = new MicroProfileConfigLookup();
    assertThat(lookup.isAvailable()).isTrue();
    return lookup;
  }

  private record Found(String name, @Nullable String value, @Nullable String raw)
      implements ConfigValue {
    @Override
    public String getName() {
      return name;
    }

    @Override
    public @Nullable String getValue() {
      return value;
    }

    @Override
    public @Nullable String getRawValue() {
      return raw;
    }

    @Override
    public String getSourceName() {
      return "source";
    }

    @Override
    public int getSourceOrdinal() {
      return 100;
    }
  }

  private record ServersConfig(Server server) implements Config {
    @Override
    public ConfigValue getConfigValue(String key) {
      String raw = SOURCE.get(key);
      return switch (key) {
        case "auth0.resolved" -> new Found(key, "value", raw);
        case "auth0.empty" -> new Found(key, none(raw), none(raw));
        case "auth0.unresolved" -> {
          if (server == Server.HELIDON) {
            throw new NoSuchElementException("NOWHERE");
          }
          yield new Found(key, null, raw);
        }
        default -> new Found(key, raw, raw);
      };
    }

    private @Nullable String none(@Nullable String empty) {
      return server == Server.SMALLRYE ? empty : null;
    }

    @Override
    public Iterable<String> getPropertyNames() {
      return SOURCE.keySet();
    }

    @Override
    public Iterable<ConfigSource> getConfigSources() {
      return List.of(new Source());
    }

    @Override
    public <T> T getValue(String key, Class<T> type) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <T> Optional<T> getOptionalValue(String key, Class<T> type) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <T> Optional<Converter<T>> getConverter(Class<T> type) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class Source implements ConfigSource {
    @Override
    public Set<String> getPropertyNames() {
      return SOURCE.keySet();
    }

    @Override
    @SuppressWarnings("NullAway") // MicroProfile Config: null means that it does not know
    public @Nullable String getValue(String key) {
      return SOURCE.get(key);
    }

    @Override
    public String getName() {
      return "source";
    }
  }

  private static final class Resolver extends ConfigProviderResolver {
    private final Config config;

    Resolver(Config config) {
      this.config = config;
    }

    @Override
    public Config getConfig() {
      return config;
    }

    @Override
    public Config getConfig(ClassLoader loader) {
      return config;
    }

    @Override
    public ConfigBuilder getBuilder() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void registerConfig(Config other, ClassLoader loader) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void releaseConfig(Config other) {
      throw new UnsupportedOperationException();
    }
  }
}
