package io.github.auth0jakarta;

import io.github.auth0jakarta.Auth0Config.Clients;
import io.github.auth0jakarta.Auth0Config.NamedClient;
import io.github.auth0jakarta.Auth0Config.WebSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the main client and the named ones: which settings are a client's own, which it inherits,
 * and which requests are for it.
 *
 * <p>A named client has a key {@code auth0.x} of its own as {@code auth0.clients.NAME.x}. What one
 * tenant trusts is never inherited by the client of another. Used once. Not thread-safe.
 */
final class ClientsReader {

  private static final List<String> TENANT = List.of("auth0.domain", "auth0.issuer");

  private static final List<String> CREDENTIALS =
      List.of(
          "auth0.client-id",
          "auth0.client-secret",
          "auth0.client-secret.next",
          "auth0.client-authentication");

  private static final List<String> MANAGEMENT =
      List.of(
          "auth0.management.domain",
          "auth0.management.client-id",
          "auth0.management.client-secret",
          "auth0.management.audience");

  /** What a tenant is believed here beside its logins. */
  private static final List<String> TRUST =
      List.of(
          "auth0.api.paths",
          "auth0.api.audience",
          "auth0.staff.claim",
          "auth0.staff.metadata-key",
          "auth0.log-stream-token");

  /** What says that a tenant's administrators choose who is staff here. */
  private static final List<String> STAFF =
      List.of("auth0.staff.claim", "auth0.staff.metadata-key");

  /** Where the tenant sends what no gateway's header goes with. */
  private static final List<String> DELIVERIES =
      List.of("auth0.backchannel-logout-path", "auth0.log-stream-path");

  private final ConfigReader read;
  private final @Nullable String header;

  ClientsReader(ConfigReader read) {
    this.read = read;
    this.header = read.text("auth0.clients.header");
  }

  /**
   * All settings of the application.
   *
   * @throws Auth0ConfigException listing every mistake
   */
  Auth0Config read() {
    Auth0Config main = new Auth0ConfigReader(read).read();
    List<String> names = read.list("auth0.clients");
    if (names.stream().anyMatch(name -> !name.matches("[a-z0-9][a-z0-9-]{0,31}"))
        || new HashSet<>(names).size() < names.size()) {
      read.mistake(
          "auth0.clients",
          "holds a name twice, or one that is none. Write them with small letters, digits and -,"
              + " such as: shop,partners.");
      names = List.of();
    }
    if (header != null && !header.matches("[A-Za-z0-9-]{1,64}")) {
      read.mistake("auth0.clients.header", "is no header's name. Write it like Client-Type.");
    }
    List<NamedClient> named = names.stream().map(name -> client(name, main)).toList();
    read.finish();
    return main.with(main.management(), main.staff(), new Clients(header, named));
  }

  private NamedClient client(String name, Auth0Config main) {
    UnaryOperator<String> own = key -> "auth0.clients." + name + key.substring("auth0".length());
    Set<String> hosts = hosts(own.apply("auth0.hosts"));
    List<String> paths = paths(own.apply("auth0.paths"), main);
    Set<String> values = headerValues(own.apply("auth0.header-value"));
    if (hosts.isEmpty() && paths.isEmpty() && values.isEmpty() && read.flawless()) {
      read.mistake(
          own.apply("auth0.hosts"),
          "is missing, and so are its paths and its header-value: no request would be for this"
              + " client.");
    }
    boolean ownTenant = hasOwn(own, TENANT);
    boolean ownClient = ownTenant || hasOwn(own, List.of("auth0.client-id"));
    Predicate<String> inherits =
        key -> {
          if (PathSettingsReader.KEYS.contains(key)) {
            return false; // the main client's hold beside its own
          }
          if (TENANT.contains(key) || TRUST.contains(key) || key.startsWith("auth0.management.")) {
            return !ownTenant;
          }
          if (CREDENTIALS.contains(key) || key.startsWith("auth0.client-key")) {
            return !ownClient;
          }
          if (key.equals("auth0.base-url")) {
            return hosts.isEmpty();
          }
          if (key.equals("auth0.code-grant.redirect-uris")) {
            return hosts.isEmpty() && paths.isEmpty(); // their answers would go to the main client
          }
          return !key.equals("auth0.session.cookie.name")
              && (values.isEmpty() || !DELIVERIES.contains(key))
              && (paths.isEmpty() || !key.matches("auth0\\.[a-z.-]+-path"));
        };
    Auth0Config config =
        new Auth0ConfigReader(
                read.forClient(name, own, inherits, paths.isEmpty() ? "" : paths.get(0)))
            .read();
    requireBelow(paths, own(config), own.apply("auth0.login-path"));
    requireBelow(paths, grants(config), own.apply("auth0.token-path"));
    boolean shared = !ownTenant && !hasOwn(own, MANAGEMENT);
    return new NamedClient(
        name,
        hosts,
        paths,
        values,
        config.with(
            shared ? main.management() : config.management(),
            ownTenant && !hasOwn(own, STAFF) ? null : config.staff(),
            Clients.NONE));
  }

  private void requireBelow(List<String> paths, Stream<String> own, String key) {
    if (!paths.isEmpty() && !own.allMatch(path -> isBelow(paths, path))) {
      read.mistake(
          key,
          "or another path of this library for it is not below the client's paths, so that its"
              + " requests would be for another client.");
    }
  }

  /**
   * Without ports, which do not choose; what is wrong is told where they are read as auth0.hosts.
   */
  private Set<String> hosts(String key) {
    return read.list(key).stream()
        .map(host -> host.toLowerCase(Locale.ROOT).replaceFirst(":.*", ""))
        .collect(Collectors.toUnmodifiableSet());
  }

  private List<String> paths(String key, Auth0Config main) {
    List<String> spelled = read.list(key);
    List<String> paths = spelled.stream().flatMap(path -> PathReader.path(path).stream()).toList();
    if (paths.size() < spelled.size()) {
      read.mistake(key, "holds what is not a path. Write them like /partners.");
      return List.of();
    }
    if (Stream.concat(own(main), grants(main)).anyMatch(path -> isBelow(paths, path))) {
      read.mistake(
          key,
          "holds auth0.login-path or another path of this library for the main client. Choose"
              + " another path.");
    }
    return paths;
  }

  private Set<String> headerValues(String key) {
    List<String> values = read.list(key);
    if (!values.isEmpty() && header == null) {
      read.mistake(
          key, "needs auth0.clients.header, the name of the header that your gateway sets.");
    }
    return Set.copyOf(values);
  }

  private static Stream<String> own(Auth0Config config) {
    WebSettings web = config.web();
    return Stream.of(
        web.loginPath(),
        web.callbackPath(),
        web.logoutPath(),
        web.logout().loggedOutPath(),
        config.backchannel().logoutPath(),
        config.backchannel().logStreamPath());
  }

  private static Stream<String> grants(Auth0Config config) {
    return Stream.ofNullable(config.grants()).flatMap(grants -> grants.paths().stream());
  }

  private static boolean isBelow(List<String> paths, String path) {
    return paths.stream().anyMatch(prefix -> path.startsWith(prefix + "/"));
  }

  private boolean hasOwn(UnaryOperator<String> own, List<String> keys) {
    return keys.stream().anyMatch(key -> read.text(own.apply(key)) != null);
  }
}
