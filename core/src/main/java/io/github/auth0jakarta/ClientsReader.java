package io.github.auth0jakarta;

import io.github.auth0jakarta.Auth0Config.Clients;
import io.github.auth0jakarta.Auth0Config.NamedClient;
import io.github.auth0jakarta.Auth0Config.WebSettings;
import io.github.auth0jakarta.Setting.Kinship;
import io.github.auth0jakarta.Setting.Part;
import io.github.auth0jakarta.oidc.SettingKeys;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the main client and the named ones: which settings are a client's own, which it inherits by
 * the {@link SettingsTable}, and which requests are for it.
 *
 * <p>A named client has a key {@code auth0.x} of its own as {@code auth0.clients.NAME.x}. Used
 * once. Not thread-safe.
 */
final class ClientsReader {

  private static final String MANAGEMENT = "auth0.management.";

  private final Function<String, @Nullable String> source;
  private final Set<String> names;
  private final ConfigReader read;
  private final @Nullable String header;

  /**
   * Reads from a source.
   *
   * @param names of all that the source has; only misspelt ones are looked for among them
   */
  ClientsReader(Function<String, @Nullable String> source, Set<String> names) {
    this.source = source;
    this.names = names;
    this.read = new ConfigReader(source);
    this.header = read.text("auth0.clients.header");
  }

  /**
   * All settings of the application.
   *
   * @throws Auth0ConfigException listing every mistake
   */
  Auth0Config read() {
    Auth0Config main = new Auth0ConfigReader(read).read();
    List<String> clients = read.list("auth0.clients");
    boolean areNames =
        clients.stream().allMatch(name -> name.matches("[a-z0-9][a-z0-9-]{0,31}"))
            && new HashSet<>(clients).size() == clients.size();
    if (!areNames) {
      read.mistake(
          "auth0.clients",
          "holds a name twice, or one that is none. Write them with small letters, digits and -,"
              + " such as: shop,partners.");
    }
    if (header != null && !header.matches("[A-Za-z0-9-]{1,64}")) {
      read.mistake("auth0.clients.header", "is no header's name. Write it like Client-Type.");
    }
    List<NamedClient> named =
        areNames ? clients.stream().map(name -> client(name, main)).toList() : List.of();
    new UnknownKeys(source, read.list("auth0.ignored-keys"), clients).find(names, read);
    read.finish();
    return main.with(main.management(), main.staff(), new Clients(header, named));
  }

  private NamedClient client(String name, Auth0Config main) {
    ConfigReader own = read.forClient(name, setting -> false, "");
    own.lookup()
        .misplaced()
        .forEach(
            setting ->
                read.mistake(
                    SettingKeys.ofClient(name, setting.key()),
                    "holds for all clients. Set " + setting.key() + " instead."));
    Set<String> hosts = hosts(own);
    List<String> paths = paths(own, main);
    Set<String> values = headerValues(own);
    if (hosts.isEmpty() && paths.isEmpty() && values.isEmpty() && read.flawless()) {
      own.mistake(
          "auth0.hosts",
          "is missing, and so are its paths and its header-value: no request would be for this"
              + " client.");
    }
    boolean ownTenant = own.isSet("auth0.domain") || own.isSet("auth0.issuer");
    boolean ownClient = ownTenant || own.isSet("auth0.client-id");
    Set<Part> parts = EnumSet.noneOf(Part.class);
    addUnlessEmpty(parts, Part.HOSTS, hosts);
    addUnlessEmpty(parts, Part.PATHS, paths);
    addUnlessEmpty(parts, Part.HEADER_VALUE, values);
    var kinship = new Kinship(!ownTenant, !ownClient, parts);
    ConfigReader both =
        read.forClient(
            name, setting -> setting.isInheritedBy(kinship), paths.isEmpty() ? "" : paths.get(0));
    Auth0Config config = new Auth0ConfigReader(both).read();
    requireBelow(paths, own(config), own, "auth0.login-path");
    requireBelow(paths, grants(config), own, "auth0.token-path");
    return new NamedClient(
        name,
        hosts,
        paths,
        values,
        config.with(
            ownTenant || hasManagement(own) ? config.management() : main.management(),
            ownTenant && !saysWhoIsStaff(own) ? null : config.staff(),
            Clients.NONE));
  }

  private static void addUnlessEmpty(Set<Part> parts, Part part, Collection<String> values) {
    if (!values.isEmpty()) {
      parts.add(part);
    }
  }

  private static void requireBelow(
      List<String> paths, Stream<String> library, ConfigReader own, String key) {
    if (!paths.isEmpty() && !library.allMatch(path -> isBelow(paths, path))) {
      own.mistake(
          key,
          "or another path of this library for it is not below the client's paths, so that its"
              + " requests would be for another client.");
    }
  }

  /**
   * Without ports, which do not choose; what is wrong is told where they are read as auth0.hosts.
   */
  private static Set<String> hosts(ConfigReader own) {
    return own.list("auth0.hosts").stream()
        .map(host -> host.toLowerCase(Locale.ROOT).replaceFirst(":.*", ""))
        .collect(Collectors.toUnmodifiableSet());
  }

  private List<String> paths(ConfigReader own, Auth0Config main) {
    List<String> spelled = own.list("auth0.paths");
    List<String> paths = spelled.stream().flatMap(path -> PathReader.path(path).stream()).toList();
    if (paths.size() < spelled.size()) {
      own.mistake("auth0.paths", "holds what is not a path. Write them like /partners.");
      return List.of();
    }
    if (Stream.concat(own(main), grants(main)).anyMatch(path -> isBelow(paths, path))) {
      read.mistake(
          SettingKeys.ofClient(own.client(), "auth0.paths"),
          "holds auth0.login-path or another path of this library for the main client. Choose"
              + " another path.");
    }
    return paths;
  }

  private Set<String> headerValues(ConfigReader own) {
    List<String> values = own.list("auth0.header-value");
    if (!values.isEmpty() && header == null) {
      own.mistake(
          "auth0.header-value",
          "needs auth0.clients.header, the name of the header that your gateway sets.");
    }
    return Set.copyOf(values);
  }

  /** Whether a client asks the Management API otherwise than the main one. */
  private static boolean hasManagement(ConfigReader own) {
    return SettingsTable.all().stream()
        .map(Setting::key)
        .filter(key -> key.startsWith(MANAGEMENT) && !key.equals(MANAGEMENT + "connection"))
        .anyMatch(own::isSet);
  }

  /** Whether the administrators of a client's own tenant choose who is staff here. */
  private static boolean saysWhoIsStaff(ConfigReader own) {
    return own.text("auth0.staff.claim") != null || own.text("auth0.staff.metadata-key") != null;
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
}
