package io.github.auth0jakarta;

import io.github.auth0jakarta.management.ManagementSettings;
import io.github.auth0jakarta.management.StaffSettings;
import io.github.auth0jakarta.oidc.AccessTokenVerifier;
import io.github.auth0jakarta.oidc.RelyingParty;
import io.github.auth0jakarta.oidc.SettingKeys;
import io.github.auth0jakarta.session.Sessions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * @param api what is accepted on API paths; null where there are none
 * @param grants what gives tokens to trusted first-party clients; null where nothing does
 * @param staff how staff is told from others; null where nobody is staff
 * @param staffClaim the claim in which an Action puts the staff flag; null where none does
 * @param management the Management API; null where there is none
 * @param managementConnection the database connection in which users are made
 * @param acceptsInvitations whether a login ends the user's invitation
 * @param invitationMail how the application mails invitations itself
 * @param sessionIndex where it is kept who is here and what has ended
 * @param backchannel where the tenant tells of users without a browser
 * @param maxWaiting how many threads may wait for a tenant at the same time
 * @param clients the further clients of the application
 */
public record Auth0Config(
    RelyingParty.Settings relyingParty,
    LoginSettings login,
    Sessions.Settings sessions,
    WebSettings web,
    @Nullable ApiSettings api,
    @Nullable GrantSettings grants,
    @Nullable StaffSettings staff,
    @Nullable String staffClaim,
    @Nullable ManagementSettings management,
    String managementConnection,
    boolean acceptsInvitations,
    InvitationMailSettings invitationMail,
    SessionIndexSettings sessionIndex,
    BackchannelSettings backchannel,
    int maxWaiting,
    Clients clients) {

  /**
   * The clients that an application has beside the main one.
   *
   * @param header the request header by which a gateway names the client; null where none does
   * @param named the first that fits a request first
   */
  public record Clients(@Nullable String header, List<NamedClient> named) {
    static final Clients NONE = new Clients(null, List.of());
  }

  /**
   * A further client: another application at the tenant, or at another, for a part of the requests.
   * All that is set of hosts, paths and header values must fit.
   *
   * @param name what its settings and cookies are called
   * @param hosts the host names, in lower case and without ports, whose requests are its own;
   *     empty: any
   * @param paths the paths whose requests, and those below, are its own; empty: any
   * @param headerValues the values of the header; empty: requests without it
   * @param config its own settings and those that it inherits from the main client
   */
  public record NamedClient(
      String name,
      Set<String> hosts,
      List<String> paths,
      Set<String> headerValues,
      Auth0Config config) {}

  /** How the settings are written that say all this; {@code auth0.clients.NAME.…} for a client. */
  public SettingKeys keys() {
    return relyingParty.client().keys();
  }

  /** The same with another Management API, other staff and other clients. */
  Auth0Config with(
      @Nullable ManagementSettings shared, @Nullable StaffSettings whoIsStaff, Clients more) {
    return new Auth0Config(
        relyingParty,
        login,
        sessions,
        web,
        api,
        grants,
        whoIsStaff,
        staffClaim,
        shared,
        managementConnection,
        acceptsInvitations,
        invitationMail,
        sessionIndex,
        backchannel,
        maxWaiting,
        more);
  }

  /**
   * Where it is kept who is here and what has ended.
   *
   * @param inCache whether in a JSR-107 cache, which nodes share; else in this process's memory
   * @param cacheProvider the cache provider's class; null for the server's, or the only one there
   * @param cacheUri what that provider is configured by; null for its default
   * @param withOrigin whether it is kept coarsely from where a user logged in
   */
  public record SessionIndexSettings(
      boolean inCache,
      @Nullable String cacheProvider,
      @Nullable URI cacheUri,
      boolean withOrigin) {}

  /**
   * Where the tenant tells of users without a browser, relative to the context path.
   *
   * @param logoutPath where its logout tokens arrive
   * @param logStreamPath where its log stream's events arrive
   * @param logStreamToken what proves that they are the tenant's; null where none are taken
   */
  public record BackchannelSettings(
      String logoutPath, String logStreamPath, @Nullable String logStreamToken) {
    /** Without the token. */
    @Override
    public String toString() {
      return "BackchannelSettings[" + logoutPath + ", " + logStreamPath + "]";
    }
  }

  /**
   * What every login asks of the tenant.
   *
   * @param scope the scopes, {@code openid} among them
   * @param parameters audience, connection, organization and the like, where they are set
   * @param allowed the parameters that the login's URL may add, some of {@link #FROM_THE_URL}
   * @param connections the connections that the login's URL may choose among
   */
  public record LoginSettings(
      String scope, Map<String, String> parameters, Set<String> allowed, Set<String> connections) {

    /** Whatever may stand in a login's URL at all. */
    public static final Set<String> FROM_THE_URL =
        Set.of(
            "connection",
            "organization",
            "invitation",
            "screen_hint",
            "prompt",
            "login_hint",
            "ui_locales",
            "max_age",
            "acr_values");

    /** How the tenant's answer comes. */
    public ResponseMode responseMode() {
      return parameters.containsKey("response_mode") ? ResponseMode.FORM_POST : ResponseMode.QUERY;
    }
  }

  /** How the tenant's answer comes to the callback (OAuth 2.0 Form Post Response Mode 1.0). */
  public enum ResponseMode {
    /** In the address of a redirect. */
    QUERY,
    /** In a form that the tenant's page posts. */
    FORM_POST
  }

  /**
   * What a logout does beyond ending the session here.
   *
   * @param federated whether the session at the identity provider behind the connection ends too
   * @param loggedOutPath where the tenant sends a browser that shall go on to a page of its choice,
   *     relative to the context path
   */
  public record LogoutSettings(boolean federated, String loggedOutPath) {}

  /**
   * What the web entrance needs.
   *
   * @param baseUrl the application's public URL without a slash at its end; null where requests
   *     tell
   * @param loginPath where a login begins, relative to the context path, as the other paths are
   * @param callbackPath where the tenant's answer arrives
   * @param logoutPath where a session ends
   * @param logout what a logout does beyond ending the session
   * @param paths who is let in where: what the main client says, and for a named client then what
   *     it says itself; a request must satisfy each
   * @param cookie the session cookie
   * @param guard what is believed of a request and what is let through
   */
  public record WebSettings(
      @Nullable URI baseUrl,
      String loginPath,
      String callbackPath,
      String logoutPath,
      LogoutSettings logout,
      List<PathSettings> paths,
      CookieSettings cookie,
      GuardSettings guard) {}

  /**
   * What is accepted on API paths.
   *
   * @param paths the patterns of the paths, each of which needs an access token
   * @param tokens the access tokens; null where none is accepted, so that the paths are closed
   * @param tokenPaths the patterns of the paths where nothing else does; at the others a session's
   *     cookie does as well, for pages of this application
   */
  public record ApiSettings(
      List<String> paths, AccessTokenVerifier.@Nullable Settings tokens, List<String> tokenPaths) {}

  /**
   * What gives tokens to trusted first-party clients.
   *
   * @param tokenPath where they log in, relative to the context path, as the other paths are
   * @param refreshPath where they get new tokens
   * @param userInfoPath where they ask who the user is
   * @param passwordLogin what they may do with a user's password; null for nothing
   * @param codeLogin how their pages send a user to the tenant; null where they do not
   */
  public record GrantSettings(
      String tokenPath,
      String refreshPath,
      String userInfoPath,
      @Nullable PasswordLogin passwordLogin,
      @Nullable CodeLogin codeLogin) {

    List<String> paths() {
      var paths = new ArrayList<>(List.of(tokenPath, refreshPath, userInfoPath));
      if (codeLogin != null) {
        paths.add(codeLogin.authorizePath());
      }
      return paths;
    }
  }

  /**
   * What trusted first-party clients may do with a user's password.
   *
   * @param connections the database connections that they may name; the first is the default; none
   *     for the tenant's default directory alone
   */
  public record PasswordLogin(List<String> connections) {}

  /**
   * How pages of the application send a user to the tenant whose tokens they want.
   *
   * @param authorizePath where such a login begins, relative to the context path
   * @param redirectUris the pages to which the tenant's answer may come; the first is the default
   */
  public record CodeLogin(String authorizePath, List<URI> redirectUris) {}

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
   * @param client the name of the client whose cookies they are; empty for the main one
   */
  public record CookieSettings(
      @Nullable String name,
      SameSite sameSite,
      @Nullable String domain,
      String path,
      String client) {}

  /**
   * How the application mails invitations itself.
   *
   * @param session the JNDI name of the server's mail session; null where none is set
   * @param from the sender; null for the session's own
   * @param lifetime for how long a link holds
   */
  public record InvitationMailSettings(
      @Nullable String session, @Nullable String from, Duration lifetime) {}

  /**
   * Reads the settings of a source that cannot list its names: one that is misspelt is not found.
   *
   * @param lookup the value of a key, null where it has none
   * @throws Auth0ConfigException listing every mistake
   */
  public static Auth0Config from(Function<String, @Nullable String> lookup) {
    return from(lookup, Set.of());
  }

  /**
   * Reads the settings. What is among the names, looks like a setting and is not one is a mistake.
   *
   * @param lookup the value of a key, null where it has none; an empty value of a named client's
   *     key says that nothing is inherited
   * @param names the names of all that the source has, ours or not: keys and environment variables
   * @throws Auth0ConfigException listing every mistake
   */
  public static Auth0Config from(Function<String, @Nullable String> lookup, Set<String> names) {
    return new ClientsReader(lookup, names).read();
  }

  /** Whether the library is switched on by {@code auth0.enabled}, before anything else is read. */
  public static boolean enabled(Function<String, @Nullable String> lookup) {
    var read = new ConfigReader(lookup);
    boolean enabled = read.flag("auth0.enabled", true);
    read.finish();
    return enabled;
  }
}
