package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallServersTest {

  private static final String KEY = "auth0.tenant.max-waiting";

  @ParameterizedTest
  @CsvSource({
    "Eclipse GlassFish  7.0.21 , 3",
    "Payara Server  6.2025.9 #badassfish, 3",
    "Payara Micro #badassfish, 3",
    "WildFly Full 39.0.1.Final (WildFly Core 31.0.1.Final) - 2.3.20.Final,",
    "Apache Tomcat/10.1.49,",
    "jetty/12.0.31,",
    "IBM WebSphere Liberty/26.0.0.3,",
  })
  void maxWaitingWhenNobodySetsItThenByTheServer(String server, String value) {
    assertThat(SmallServers.settings(key -> null, server(server)).apply(KEY)).isEqualTo(value);
  }

  @Test
  void settingsWhenTheyAreSetThenCountOnSmallServersToo() {
    Map<String, String> given = Map.of(KEY, "40", "auth0.domain", "shop.eu.auth0.com");
    var settings = SmallServers.settings(given::get, server("Payara Server"));
    assertThat(settings.apply(KEY)).isEqualTo("40");
    assertThat(settings.apply("auth0.domain")).isEqualTo("shop.eu.auth0.com");
    assertThat(settings.apply("auth0.scope")).isNull();
  }

  private static ServletContext server(String info) {
    return (ServletContext)
        Proxy.newProxyInstance(
            SmallServersTest.class.getClassLoader(),
            new Class<?>[] {ServletContext.class},
            (proxy, method, arguments) -> info);
  }
}
