package io.github.auth0jakarta;

import io.github.auth0jakarta.management.ManagementSettings;
import io.github.auth0jakarta.management.StaffSettings;
import io.github.auth0jakarta.oidc.RelyingParty;
import io.github.auth0jakarta.session.Sessions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one application, complete and checked.
 *
 * <p>The keys stand in the README's table. {@link #toString()} of no part shows a secret.
 * Immutable.
 *
 * @param relyingParty what logins and logouts need
 * @param login what every login asks of the tenant
 * @param sessions how long sessions last and what seals them
 * @param web what the web entrance needs
 * @param staff how staff is told from others
 * @param staffClaim the claim in which an Action puts the staff flag; null where none does
 * @param management the Management API; null where there is none
 * @param managementConnection the database connection in which users are made
 */
public record Auth0Config(
    RelyingParty.Settings relyingParty,
    LoginSettings login,
    Sessions.Settings sessions,
    WebSettings web,
    StaffSettings staff,
    @Nullable String staffClaim,
    @Nullable ManagementSettings management,
    String managementConnection) {

  /**
   * What every login asks of the tenant.
   *
   * @param scope the scopes, {@code openid} among them
   * @param parameters audience, connection and organization, where they are set
   */
  public record LoginSettings(String scope, Map<String, String> parameters) {}

  /**
   * What the web entrance needs.
   *
   * @param baseUrl the application's public URL without a slash at its end; null where requests
   *     tell
   * @param loginPath where a login begins, relative to the context path, as the other paths are
   * @param callbackPath where the tenant's answer arrives
   * @param logoutPath where a session ends
   * @param protectedPaths the patterns of the paths that need a caller
   * @param cookie the session cookie
   * @param guard what is believed of a request and what is let through
   */
  public record WebSettings(
      @Nullable URI baseUrl,
      String loginPath,
      String callbackPath,
      String logoutPath,
      List<String> protectedPaths,
      CookieSettings cookie,
      GuardSettings guard) {}

  /** When the browser sends the session cookie along with a request from another site. */
  public enum SameSite {
    /** With top-level navigations. */
    LAX,
    /** Never. */
    STRICT,
    /** Always. */
    NONE
  }

  /**
   * The session cookie's attributes.
   *
   * @param name the cookie's name; null for the safest that the other attributes allow
   * @param sameSite the SameSite attribute
   * @param domain the Domain attribute; null for this host alone
   * @param path the Path attribute
   */
  public record CookieSettings(
      @Nullable String name, SameSite sameSite, @Nullable String domain, String path) {}

  /**
   * Reads the settings.
   *
   * @param lookup the value of a key, null where it has none
   * @throws Auth0ConfigException listing every mistake
   */
  public static Auth0Config from(Function<String, @Nullable String> lookup) {
    return new Auth0ConfigReader(new ConfigReader(lookup)).read();
  }

  /** Whether the library is switched on by {@code auth0.enabled}, before anything else is read. */
  public static boolean enabled(Function<String, @Nullable String> lookup) {
    var read = new ConfigReader(lookup);
    boolean enabled = read.flag("auth0.enabled", true);
    read.finish();
    return enabled;
  }
}
