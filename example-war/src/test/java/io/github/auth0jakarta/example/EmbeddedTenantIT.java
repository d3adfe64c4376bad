package io.github.auth0jakarta.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.example.demo.DemoServer;
import io.github.auth0jakarta.example.plain.PlainServlet;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A team's WAR with the dev-tenant in its WEB-INF/lib, on a server that nobody has configured. */
class EmbeddedTenantIT {

  private static final Pattern ISSUER = Pattern.compile("http://localhost:\\d+/");

  @Test
  void warWhenNobodyHasConfiguredATenantThenBringsItsOwn(@TempDir Path directory) throws Exception {
    Path war = directory.resolve("ROOT.war");
    withDevTenant().as(ZipExporter.class).exportTo(war.toFile());
    Path home = Path.of(System.getProperty("wildfly.home"));
    int port = Integer.getInteger("embedded.port");

    try (var server = DemoServer.start(home, directory.resolve("server"), war, port, Map.of())) {
      server.awaitPage("nobody", "principal: null");
      var visitor = new Visitor(server.url());
      var toTenant = visitor.open("auth/login");

      assertThat(toTenant.statusCode()).isEqualTo(302);
      String tenant = toTenant.headers().firstValue("Location").orElseThrow();
      assertThat(tenant).matches(ISSUER.pattern() + "authorize\\?.*");
      String log = Files.readString(server.log());
      Matcher issuer = ISSUER.matcher(log);
      assertThat(issuer.find()).isTrue();
      assertThat(tenant).startsWith(issuer.group());
      assertThat(log).contains("WARN", Lab.CUSTOMER, Lab.STAFF);
    }
  }

  private static WebArchive withDevTenant() {
    File[] libraries =
        Stream.of(DevTenant.class, HttpServer.class, JsonWebSignature.class)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
            .map(File::new)
            .toArray(File[]::new);
    return Lab.onlyLibrary("ROOT.war")
        .addPackage(PlainServlet.class.getPackage())
        .addAsLibraries(libraries);
  }
}
