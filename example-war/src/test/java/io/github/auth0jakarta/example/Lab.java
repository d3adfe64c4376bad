package io.github.auth0jakarta.example;

import io.github.auth0jakarta.devtenant.DevTenant;
import io.github.auth0jakarta.devtenant.DevTenantExtension;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * What the tests on real servers share: the packaged WAR, the tenant whose address the server's
 * environment holds, and people who can log in.
 */
final class Lab {

  static final String CUSTOMER = "ada@example.com";
  static final String CUSTOMER_PASSWORD = "Customer-on-localhost-1";
  static final String STAFF = "grace@example.com";
  static final String STAFF_PASSWORD = "Staff-on-localhost-1";

  private Lab() {}

  /** The very file that the build made, on Jakarta EE servers as it is. */
  static WebArchive example() {
    return complete(packaged());
  }

  /** The same with one setting more. */
  static WebArchive example(String name, String setting) {
    String settings = "META-INF/microprofile-config.properties";
    WebArchive example = ShrinkWrap.create(WebArchive.class, name).merge(example());
    try (InputStream in = example.get("WEB-INF/classes/" + settings).getAsset().openStream()) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8) + setting + "\n";
      example.delete("WEB-INF/classes/" + settings);
      return example.addAsResource(new StringAsset(all), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A WAR with the library as the only thing in its WEB-INF. */
  static WebArchive onlyLibrary(String name) {
    return complete(onlyLibraryWithoutCdi(name));
  }

  /** The same without what a WAR on a servlet container brings for CDI. */
  static WebArchive onlyLibraryWithoutCdi(String name) {
    return ShrinkWrap.create(WebArchive.class, name)
        .merge(packaged(), "/", Filters.include("/WEB-INF/lib/.*"));
  }

  /** Whether this is a Jakarta EE server; a servlet container has none. */
  static boolean serverHasEjbs() {
    return missing().length == 0;
  }

  private static WebArchive packaged() {
    return ShrinkWrap.createFromZipFile(WebArchive.class, war().toFile());
  }

  /** With what a WAR on a servlet container brings for CDI and the rest. */
  private static WebArchive complete(WebArchive war) {
    return serverHasEjbs()
        ? war
        : war.addAsLibraries(missing()).addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
  }

  private static File[] missing() {
    String directory = System.getProperty("server.libraries");
    return directory == null ? new File[0] : new File(directory).listFiles();
  }

  static Path war() {
    return Path.of(System.getProperty("example.war"));
  }

  /** The tenant at the address that the server was given when it was started. */
  static DevTenantExtension tenant() {
    return new DevTenantExtension(DevTenant.builder().port(Integer.getInteger("tenant.port")));
  }

  /** What the server has logged so far; a server that was just started may not have begun. */
  static String serverLog() {
    Path log = Path.of(System.getProperty("server.log"));
    try {
      return Files.exists(log) ? Files.readString(log, StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
