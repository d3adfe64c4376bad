package io.github.auth0jakarta;

import io.github.auth0jakarta.Auth0Config.LoginSettings;
import io.github.auth0jakarta.management.ManagementSettings;
import io.github.auth0jakarta.management.StaffSettings;
import io.github.auth0jakarta.oidc.ClientAuthentication;
import io.github.auth0jakarta.oidc.ClientRegistration;
import io.github.auth0jakarta.oidc.Loopback;
import io.github.auth0jakarta.oidc.RelyingParty;
import io.github.auth0jakarta.oidc.SigningAlgorithm;
import io.github.auth0jakarta.session.Sessions;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows each key's name, default, rule and remedy.
 *
 * <p>Used once. Not thread-safe.
 */
final class Auth0ConfigReader {

  /** The shortest secret that seals: as many characters as the key has bytes. */
  private static final int SHORTEST_SECRET = 32;

  /** A random secret of the shortest length has fewer different characters once in a lifetime. */
  private static final int FEWEST_CHARACTERS = 8;

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration YEAR = Duration.ofDays(366);

  private final ConfigReader read;
  private String domain = "";
  private @Nullable URI issuer;
  private String clientId = "";
  private String clientSecret = "";

  Auth0ConfigReader(ConfigReader read) {
    this.read = read;
  }

  Auth0Config read() {
    tenant();
    var config =
        new Auth0Config(
            relyingParty(),
            login(),
            sessions(),
            new WebSettingsReader(read).read(),
            staff(),
            read.text("auth0.staff.claim"),
            management(),
            read.text("auth0.management.connection", "Username-Password-Authentication"));
    read.finish();
    return config;
  }

  private void tenant() {
    String issuerText = read.text("auth0.issuer");
    domain =
        issuerText != null
            ? read.text("auth0.domain", "")
            : read.required(
                "auth0.domain",
                "Set it to the tenant's host name, such as my-shop.eu.auth0.com, or set auth0.issuer"
                    + " to the issuer of another OpenID Provider");
    if (!domain.isEmpty() && !ConfigReader.isHost(domain)) {
      read.mistake(
          "auth0.domain",
          "is no host name. Write it without https:// and without a path, such as"
              + " my-shop.eu.auth0.com.");
      domain = "";
    }
    issuer =
        issuerText == null && domain.isEmpty()
            ? null
            : read.uri(
                "auth0.issuer",
                issuerText != null ? issuerText : "https://" + domain + "/",
                uri ->
                    Loopback.httpsOrLoopback(uri)
                        && uri.getQuery() == null
                        && uri.getFragment() == null,
                "is no issuer. Write it exactly as the provider's metadata spells it, with https://"
                    + " (plain http is for localhost alone).");
    clientId =
        read.required(
            "auth0.client-id", "Copy it from the application's settings in the dashboard");
    clientSecret =
        read.required(
            "auth0.client-secret", "Copy it from the application's settings in the dashboard");
  }

  private RelyingParty.Settings relyingParty() {
    var algorithm = read.constant("auth0.id-token-algorithm", SigningAlgorithm.RS256);
    if (algorithm == SigningAlgorithm.HS256 && isShort(clientSecret)) {
      read.mistake(
          "auth0.id-token-algorithm",
          "HS256 needs a client secret of at least "
              + SHORTEST_SECRET
              + " characters (RFC 7518 §3.2). Use RS256, or a longer secret.");
    }
    return new RelyingParty.Settings(
        issuer == null ? URI.create("https://invalid/") : issuer,
        new ClientRegistration(
            clientId,
            clientSecret,
            read.constant("auth0.client-authentication", ClientAuthentication.CLIENT_SECRET_POST),
            algorithm),
        read.flag("auth0.userinfo", false),
        domain.isEmpty() ? null : URI.create(origin(domain) + "/v2/logout"));
  }

  private LoginSettings login() {
    String scope =
        read.text(
            "auth0.scope",
            "openid profile email",
            value -> Set.of(value.split("\\s+")).contains("openid"),
            "does not hold openid, without which there is no login. Write it like: openid profile"
                + " email.");
    var parameters = new HashMap<String, String>();
    for (String name : List.of("audience", "connection", "organization")) {
      String value = read.text("auth0." + name);
      if (value != null) {
        parameters.put(name, value);
      }
    }
    return new LoginSettings(scope.replaceAll("\\s+", " "), Map.copyOf(parameters));
  }

  private Sessions.Settings sessions() {
    List<String> secrets = read.list("auth0.session.secrets");
    if (secrets.stream().anyMatch(Auth0ConfigReader::isShort)) {
      read.mistake(
          "auth0.session.secrets",
          "one of them is shorter than "
              + SHORTEST_SECRET
              + " characters. Make one with: openssl rand -base64 48.");
    }
    if (secrets.isEmpty() && !clientSecret.isEmpty() && isShort(clientSecret)) {
      read.mistake(
          "auth0.session.secrets",
          "is missing, and the client secret is shorter than "
              + SHORTEST_SECRET
              + " characters, too short to derive keys from. Make one with: openssl rand -base64"
              + " 48.");
    }
    List<String> sealing = secrets.isEmpty() ? List.of(clientSecret) : secrets;
    if (sealing.stream().anyMatch(Auth0ConfigReader::isMonotonous)) {
      read.mistake(
          "auth0.session.secrets",
          "one of them, or the client secret in their place, repeats so few characters that it can be guessed, and with it every session"
              + " be forged. Make one with: openssl rand -base64 48.");
    }
    if (secrets.contains(clientId)) {
      read.mistake(
          "auth0.session.secrets",
          "one of them is the client id, which everybody can see. Make one with: openssl rand"
              + " -base64 48.");
    }
    Duration absolute = read.duration("auth0.session.absolute", Duration.ofDays(7), SECOND, YEAR);
    Duration idle = read.duration("auth0.session.idle", Duration.ofHours(24), SECOND, YEAR);
    return new Sessions.Settings(clientId, sealing, idle, absolute);
  }

  private @Nullable ManagementSettings management() {
    String managementDomain = read.text("auth0.management.domain", domain);
    Duration timeout =
        read.duration(
            "auth0.management.timeout",
            ManagementSettings.DEFAULT_TIMEOUT,
            SECOND,
            Duration.ofMinutes(10));
    double share = read.share("auth0.management.rate-share");
    if (!managementDomain.isEmpty() && !ConfigReader.isHost(managementDomain)) {
      read.mistake(
          "auth0.management.domain",
          "is no host name. Write the tenant's own, such as my-shop.eu.auth0.com.");
      managementDomain = "";
    }
    if (managementDomain.isEmpty()) {
      return null;
    }
    if (read.text("auth0.management.client-id") != null
        && read.text("auth0.management.client-secret") == null) {
      read.mistake(
          "auth0.management.client-secret",
          "is missing, while auth0.management.client-id names another application. Copy it from"
              + " that application's settings in the dashboard.");
    }
    URI baseUrl = URI.create(origin(managementDomain) + "/api/v2/");
    return read.flawless()
        ? new ManagementSettings(
            baseUrl,
            baseUrl.resolve("/oauth/token"),
            read.text("auth0.management.audience", baseUrl.toString()),
            read.text("auth0.management.client-id", clientId),
            this::managementSecrets,
            Set.of(),
            timeout,
            share)
        : null;
  }

  /** The secret in use, and the one that shall follow it. */
  private List<String> managementSecrets() {
    String secret = read.text("auth0.management.client-secret", currentClientSecret());
    String next = read.text("auth0.management.client-secret.next");
    return next == null ? List.of(secret) : List.of(secret, next);
  }

  /** Read anew each time: a secret may be rotated while the application runs. */
  private String currentClientSecret() {
    return read.text("auth0.client-secret", clientSecret);
  }

  private StaffSettings staff() {
    return new StaffSettings(
        read.text("auth0.staff.metadata-key", StaffSettings.DEFAULT.metadataKey()),
        read.duration("auth0.staff.max-age", StaffSettings.DEFAULT.maxAge(), Duration.ZERO, YEAR));
  }

  /** Plain http where the issuer is plain http at the same address, as a local tenant's is. */
  private String origin(String host) {
    boolean plain =
        issuer != null
            && "http".equals(issuer.getScheme())
            && host.equals(issuer.getRawAuthority());
    return (plain ? "http://" : "https://") + host;
  }

  private static boolean isShort(String secret) {
    return secret.length() < SHORTEST_SECRET;
  }

  /** A word, a digit or a pattern over and over is long and yet soon guessed. */
  private static boolean isMonotonous(String secret) {
    return !isShort(secret) && secret.chars().distinct().count() < FEWEST_CHARACTERS;
  }
}
