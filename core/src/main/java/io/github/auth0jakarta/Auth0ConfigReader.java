package io.github.auth0jakarta;

import io.github.auth0jakarta.Auth0Config.BackchannelSettings;
import io.github.auth0jakarta.Auth0Config.Clients;
import io.github.auth0jakarta.Auth0Config.InvitationMailSettings;
import io.github.auth0jakarta.Auth0Config.WebSettings;
import io.github.auth0jakarta.management.ManagementSettings;
import io.github.auth0jakarta.management.StaffSettings;
import io.github.auth0jakarta.oidc.ClientKey;
import io.github.auth0jakarta.oidc.RelyingParty;
import io.github.auth0jakarta.oidc.TenantGate;
import io.github.auth0jakarta.session.Sessions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Knows each key's name, default, rule and remedy.
 *
 * <p>Used once. Not thread-safe.
 */
final class Auth0ConfigReader {

  /** A random secret of the shortest length has fewer different characters once in a lifetime. */
  private static final int FEWEST_CHARACTERS = 8;

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration YEAR = Duration.ofDays(366);

  /** An address, or a name and an address; never a second line of a mail's head. */
  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s@<>]+@[^\\s@<>]+|[^\\p{Cntrl}<>@]*<[^\\s@<>]+@[^\\s@<>]+>");

  private final ConfigReader read;
  private final TenantReader tenant;
  private final RelyingParty.Settings relyingParty;

  Auth0ConfigReader(ConfigReader read) {
    this.read = read;
    this.tenant = new TenantReader(read);
    this.relyingParty = tenant.relyingParty();
  }

  /** The settings; nobody may see them before {@link ConfigReader#finish}. */
  Auth0Config read() {
    var sessionSettings = new SessionSettingsReader(read);
    WebSettings web = new WebSettingsReader(read).read();
    BackchannelSettings backchannel = sessionSettings.backchannel(web);
    String staffClaim = read.text("auth0.staff.claim");
    ManagementSettings management = management();
    if (staffClaim == null && management == null && needsStaff(web) && read.flawless()) {
      read.mistake(
          "auth0.staff.paths",
          "is set, but nobody can tell who is staff. Set auth0.domain (or"
              + " auth0.management.domain), or auth0.staff.claim to the claim that tells it.");
    }
    return new Auth0Config(
        relyingParty,
        new LoginSettingsReader(read).read(),
        sessions(sessionSettings.store()),
        web,
        new ApiSettingsReader(read, tenant.clientId()).api(),
        new GrantSettingsReader(read).grants(web, backchannel),
        staff(),
        staffClaim,
        management,
        read.text("auth0.management.connection", "Username-Password-Authentication"),
        read.flag("auth0.invitations.accept-at-login", true),
        invitationMail(),
        sessionSettings.index(),
        backchannel,
        read.number("auth0.tenant.max-waiting", TenantGate.usualPlaces(), 1, 10_000),
        Clients.NONE);
  }

  /** Whether this client itself has paths for staff. */
  private static boolean needsStaff(WebSettings web) {
    return !web.paths().get(web.paths().size() - 1).staffPaths().isEmpty();
  }

  private Sessions.Settings sessions(Sessions.Store store) {
    List<String> secrets = read.list("auth0.session.secrets");
    List<String> clientSecrets = tenant.clientSecrets();
    if (secrets.stream().anyMatch(TenantReader::isShort)) {
      read.mistake(
          "auth0.session.secrets",
          "one of them is shorter than "
              + TenantReader.SHORTEST_SECRET
              + " characters. Make one with: openssl rand -base64 48.");
    }
    if (secrets.isEmpty() && !tenant.needsSecret() && clientSecrets.isEmpty()) {
      read.mistake(
          "auth0.session.secrets",
          "is missing, and without a client secret (auth0.client-authentication) there is nothing"
              + " else to derive keys from. Make one with: openssl rand -base64 48.");
    }
    if (secrets.isEmpty() && clientSecrets.stream().anyMatch(TenantReader::isShort)) {
      read.mistake(
          "auth0.session.secrets",
          "is missing, and the client secret is shorter than "
              + TenantReader.SHORTEST_SECRET
              + " characters, too short to derive keys from. Make one with: openssl rand -base64"
              + " 48.");
    }
    List<String> sealing = secrets.isEmpty() ? clientSecrets : secrets;
    if (sealing.stream().anyMatch(Auth0ConfigReader::isMonotonous)) {
      read.mistake(
          "auth0.session.secrets",
          "one of them, or the client secret in their place, repeats so few characters that it can"
              + " be guessed, and with it every session be forged. Make one with: openssl rand -base64 48.");
    }
    if (secrets.contains(tenant.clientId())) {
      read.mistake(
          "auth0.session.secrets",
          "one of them is the client id, which everybody can see. Make one with: openssl rand"
              + " -base64 48.");
    }
    Duration absolute = read.duration("auth0.session.absolute", Duration.ofDays(7), SECOND, YEAR);
    Duration idle = read.duration("auth0.session.idle", Duration.ofHours(24), SECOND, YEAR);
    return new Sessions.Settings(owner(), sealing, idle, absolute, store);
  }

  /**
   * Whose the sessions and logins are: what one client has sealed no other opens, not even where
   * both are the same application of the tenant. An issuer and a name hold no blank.
   */
  private String owner() {
    String client = read.client().isEmpty() ? "-" : read.client();
    return tenant.issuer() + " " + client + " " + tenant.clientId();
  }

  private @Nullable ManagementSettings management() {
    String managementDomain = read.text("auth0.management.domain", tenant.domain());
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
    String secret = read.text("auth0.management.client-secret");
    String next = read.text("auth0.management.client-secret.next");
    if (read.text("auth0.management.client-id") != null && secret == null) {
      read.mistake(
          "auth0.management.client-secret",
          "is missing, while auth0.management.client-id names another application. Copy it from"
              + " that application's settings in the dashboard.");
    }
    // The login's own client proves itself there as it does at logins.
    ClientKey key = secret == null ? relyingParty.client().key() : null;
    if (key == null && secret == null && next == null && tenant.clientSecrets().isEmpty()) {
      return null;
    }
    URI baseUrl = URI.create(tenant.origin(managementDomain) + "/api/v2/");
    return read.flawless()
        ? new ManagementSettings(
            baseUrl,
            baseUrl.resolve("/oauth/token"),
            read.text("auth0.management.audience", baseUrl.toString()),
            read.text("auth0.management.client-id", tenant.clientId()),
            this::managementSecrets,
            managementScopes(),
            timeout,
            share,
            key,
            read.lookup().settable())
        : null;
  }

  /** The scopes to ask for; none: all that the application is granted. */
  private Set<String> managementScopes() {
    String scopes = read.text("auth0.management.scope", "");
    return scopes.isEmpty() ? Set.of() : Set.copyOf(List.of(scopes.split("\\s+")));
  }

  /** The secret in use, and the one that shall follow it; none for a client without secrets. */
  private List<String> managementSecrets() {
    String secret = read.current("auth0.management.client-secret");
    return Stream.concat(
            secret == null ? tenant.clientSecrets().stream() : Stream.of(secret),
            Stream.ofNullable(read.current("auth0.management.client-secret.next")))
        .toList();
  }

  private StaffSettings staff() {
    return new StaffSettings(
        read.text("auth0.staff.metadata-key", StaffSettings.DEFAULT.metadataKey()),
        read.duration("auth0.staff.max-age", StaffSettings.DEFAULT.maxAge(), Duration.ZERO, YEAR));
  }

  private InvitationMailSettings invitationMail() {
    String from = read.text("auth0.invitations.mail-from");
    if (from != null && !ADDRESS.matcher(from).matches()) {
      read.mistake(
          "auth0.invitations.mail-from",
          "is no e-mail address. Write it like shop@example.com or Shop <shop@example.com>.");
    }
    return new InvitationMailSettings(
        read.text("auth0.invitations.mail-session"),
        from,
        read.duration(
            "auth0.invitations.link-lifetime", Duration.ofDays(5), Duration.ofMinutes(1), YEAR));
  }

  /** A word, a digit or a pattern over and over is long and yet soon guessed. */
  private static boolean isMonotonous(String secret) {
    return !TenantReader.isShort(secret) && secret.chars().distinct().count() < FEWEST_CHARACTERS;
  }
}
