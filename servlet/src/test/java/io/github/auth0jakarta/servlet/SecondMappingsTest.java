package io.github.auth0jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.Auth0Config;
import jakarta.servlet.ServletRegistration;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of which mappings the log warns at the start, and of which it does not. */
class SecondMappingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /orders /account/orders   | protected=/account/*                | protected holds /account/*, but nothing like it for /orders
          /account/* /intern/*      | protected=/account/*                | protected holds /account/*, but nothing like it for /intern/*
          /app/* /intern/*          | protected=/app/admin/*              | protected holds /app/admin/*, but nothing like it for /intern/*
          / /front/*                | protected=/admin/*                  | protected holds /admin/*, but nothing like it for /front/*
          *.do /do/*                | protected=/admin/*                  | protected holds /admin/*, but nothing like it for /do/*
          *.do *.action             | protected=/a.do                     | protected holds /a.do, but nothing like it for *.action
          /audit /admin/audit       | staff.paths=/admin/*                | staff.paths holds /admin/*, but nothing like it for /audit
          /feed /api/feed           | api.paths=/api/*                    | api.paths holds /api/*, but nothing like it for /feed
          /open /secret             | protected=/*;public=/open           | public holds /open, but nothing like it for /secret
          *.gen /gen/*              | protected=/*;public=*.gen           | public holds *.gen, but nothing like it for /gen/*
          /account/x /admin/x       | protected=/account/*;staff.paths=/admin/* | protected holds /account/*, but nothing like it for /admin/x
          """)
  void mappingsWhenAPatternTreatsThemDifferentlyThenNamesAllThree(
      String mappings, String settings, String told) {
    List<String> warnings =
        warnings(settings, servlet("desk", "com.example.Desk", mappings.split(" ", -1)));
    assertThat(warnings).singleElement().asString().contains("desk (com.example.Desk)");
    assertThat(warnings.get(0)).contains("auth0." + told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /account/*                | protected=/account/*
          /app/*                    | protected=/app/admin/*
          *.do                      | protected=/admin/*
          /account/x /account/y     | protected=/account/*
          /account/* /intern/*      | protected=/account/*,/intern/*
          /account/* /intern/*      | protected=/*
          /account/* /intern/*      | protected=/*,/account/deep/*
          /app/* /intern/*          | protected=/app/admin/*,/intern/admin/*
          *.do *.action             | protected=/admin/*
          *.do *.action             | protected=/a.do,/a.action
          /orders /wares            | protected=/account/*
          /orders /wares            | protected=/*;public=/orders,/wares
          """)
  void mappingsWhenAllAreTreatedAlikeThenThereIsNothingToSay(String mappings, String settings) {
    assertThat(warnings(settings, servlet("desk", "com.example.Desk", mappings.split(" ", -1))))
        .isEmpty();
  }

  @Test
  void classWhenItIsRegisteredTwiceThenItsServletsAreOne() {
    assertThat(
            warnings(
                "protected=/rest/*",
                servlet("com.example.Rest", "org.example.Dispatcher", "/rest/*"),
                servlet("com.example.More", "org.example.Dispatcher", "/more/*"),
                servlet("other", "com.example.Other", "/other")))
        .singleElement()
        .asString()
        .contains("com.example.More, com.example.Rest (org.example.Dispatcher)")
        .contains("auth0.protected holds /rest/*, but nothing like it for /more/*");
  }

  @Test
  void patternsWhenTheyAreAClientsThenTheClientsKeyIsNamed() {
    String client =
        "protected=/admin/*;clients=till;clients.till.hosts=till.example.com;"
            + "clients.till.protected=/account/*";
    assertThat(warnings(client, servlet("desk", "com.example.Desk", "/account/x", "/x")))
        .singleElement()
        .asString()
        .contains("auth0.clients.till.protected holds /account/*, but nothing like it for /x");
  }

  @Test
  void warningWhenTheApplicationStartsThenComesOnceForItsServlet() {
    List<String> warnings =
        logged(
            () -> TestApplication.builder().setting("auth0.protected", "/open/*").start().close());
    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("probe (" + ProbeServlet.class.getName() + ")")
        .contains("auth0.protected holds /open/*, but nothing like it for")
        .contains("/Mixed/*");
  }

  private static List<String> warnings(String settings, ServletRegistration... servlets) {
    var all =
        new HashMap<>(
            Map.of(
                "auth0.domain",
                "shop.eu.auth0.com",
                "auth0.client-id",
                TestApplication.CLIENT_ID,
                "auth0.client-secret",
                TestApplication.SECRET,
                "auth0.api.audience",
                "https://shop.example.com/api"));
    for (String setting : settings.split(";", -1)) {
      String[] parts = setting.split("=", 2);
      all.put("auth0." + parts[0], parts[1]);
    }
    Auth0Config main = Auth0Config.from(all::get);
    List<Auth0Config> clients =
        Stream.concat(
                Stream.of(main), main.clients().named().stream().map(client -> client.config()))
            .toList();
    return logged(() -> SecondMappings.warn(Stream.of(servlets), clients));
  }

  private static List<String> logged(Runnable work) {
    var logged = new ArrayList<String>();
    Logger logger = Logger.getLogger(SecondMappings.class.getName());
    var handler =
        new Handler() {
          @Override
          public void publish(LogRecord told) {
            logged.add(new SimpleFormatter().formatMessage(told));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    try {
      work.run();
    } finally {
      logger.removeHandler(handler);
    }
    return logged;
  }

  private static ServletRegistration servlet(String name, String type, String... mappings) {
    return (ServletRegistration)
        Proxy.newProxyInstance(
            SecondMappingsTest.class.getClassLoader(),
            new Class<?>[] {ServletRegistration.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getName" -> name;
                  case "getClassName" -> type;
                  case "getMappings" -> List.of(mappings);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
