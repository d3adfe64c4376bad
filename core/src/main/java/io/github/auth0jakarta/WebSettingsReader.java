package io.github.auth0jakarta;

import io.github.auth0jakarta.Auth0Config.CookieSettings;
import io.github.auth0jakarta.Auth0Config.LogoutSettings;
import io.github.auth0jakarta.Auth0Config.SameSite;
import io.github.auth0jakarta.Auth0Config.WebSettings;
import io.github.auth0jakarta.oidc.Loopback;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Knows the keys of the web entrance: each one's name, default, rule and remedy.
 *
 * <p>Used once. Not thread-safe.
 */
final class WebSettingsReader {

  /** As browsers compare it with an address: escapes stay. */
  private static final Pattern COOKIE_PATH =
      Pattern.compile("/|(?:/(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})+)+");

  private static final Pattern COOKIE_NAME = Pattern.compile("[A-Za-z0-9_-]+");

  private final ConfigReader read;

  WebSettingsReader(ConfigReader read) {
    this.read = read;
  }

  WebSettings read() {
    URI given =
        read.uri(
            "auth0.base-url",
            uri ->
                Loopback.httpsOrLoopback(uri)
                    && uri.getQuery() == null
                    && uri.getFragment() == null,
            "is no public URL. Write it like https://shop.example.com or"
                + " https://example.com/shop (plain http is for localhost alone).");
    URI baseUrl = given == null ? null : URI.create(given.toASCIIString());
    String login = read.path("auth0.login-path", "/auth/login");
    String callback = read.path("auth0.callback-path", "/auth/callback");
    String logout = read.path("auth0.logout-path", "/auth/logout");
    String loggedOut = read.path("auth0.logged-out-path", "/auth/logged-out");
    if (new HashSet<>(List.of(login, callback, logout, loggedOut)).size() < 4) {
      read.mistake(
          "auth0.login-path",
          "is the same as auth0.callback-path, auth0.logout-path or auth0.logged-out-path, or two"
              + " of these are the same. Each needs a path of its own.");
    }
    return new WebSettings(
        baseUrl == null ? null : URI.create(baseUrl.toString().replaceFirst("/+$", "")),
        login,
        callback,
        logout,
        new LogoutSettings(read.flag("auth0.logout.federated", false), loggedOut),
        new PathSettingsReader(read).read(),
        cookie(baseUrl),
        new GuardSettingsReader(read).read());
  }

  /** The patterns of paths that a key holds. */
  static List<String> patterns(ConfigReader read, String key) {
    List<String> spelled = read.list(key);
    List<String> patterns = spelled.stream().flatMap(p -> PathReader.pattern(p).stream()).toList();
    if (patterns.size() < spelled.size()) {
      read.mistake(
          key,
          "holds a pattern that is neither a path (/account) nor all below one (/account/*). Other"
              + " letters than A to Z are safest as escapes of UTF-8 (/caf%C3%A9/*)."
              + (spelled.stream().anyMatch(PathSettingsReader::isEnding)
                  ? " Patterns like *.css are for auth0.public only."
                  : ""));
    }
    return patterns;
  }

  /**
   * As {@link #patterns}, and for a named client the main one's too: who sends a request chooses
   * its client, and must not choose what is open.
   */
  static List<String> demands(ConfigReader read, String key) {
    List<String> own = patterns(read, key);
    return Stream.concat(own.stream(), mains(read, key).stream()).distinct().toList();
  }

  /** The main client's patterns; none where that is the client at hand. */
  static List<String> mains(ConfigReader read, String key) {
    ConfigReader main = read.main();
    return main == null ? List.of() : patterns(main, key);
  }

  private CookieSettings cookie(@Nullable URI baseUrl) {
    // First-party clients look for a cookie of this name.
    boolean named = GrantSettingsReader.any(read);
    String sid = read.client().isEmpty() ? "sid" : "sid-" + read.client();
    String name = read.text("auth0.session.cookie.name", named ? sid : "");
    SameSite sameSite = read.constant("auth0.session.cookie.same-site", SameSite.LAX);
    String cookieDomain = read.text("auth0.session.cookie.domain");
    String path =
        read.text(
            "auth0.session.cookie.path",
            "/",
            value -> COOKIE_PATH.matcher(value).matches(),
            "is not a path. Write it like / or /shop.");
    if (!name.isEmpty() && !COOKIE_NAME.matcher(name).matches()) {
      read.mistake("auth0.session.cookie.name", "may hold letters, digits, - and _ alone.");
    }
    if (name.startsWith("__Host-") && (cookieDomain != null || !path.equals("/"))) {
      read.mistake(
          "auth0.session.cookie.name",
          "begins with __Host-, which browsers accept without a domain and with the path / alone."
              + " Remove auth0.session.cookie.domain and .path, or choose another name.");
    }
    if (cookieDomain != null
        && (!ConfigReader.isHost(cookieDomain) || cookieDomain.contains(":"))) {
      read.mistake("auth0.session.cookie.domain", "is no host name. Write it like example.com.");
    } else if (cookieDomain != null && !isRegistrable(cookieDomain)) {
      read.mistake(
          "auth0.session.cookie.domain",
          "is a domain that belongs to nobody alone: browsers refuse such a cookie (RFC 6265 §5.3),"
              + " or would send it to strangers. Write it like example.com, or remove it.");
    } else if (cookieDomain != null && baseUrl != null && !covers(cookieDomain, baseUrl)) {
      read.mistake(
          "auth0.session.cookie.domain",
          "does not hold the host of auth0.base-url: browsers refuse such a cookie.");
    }
    boolean plain = baseUrl != null && "http".equals(baseUrl.getScheme());
    if (plain && sameSite == SameSite.NONE) {
      read.mistake(
          "auth0.session.cookie.same-site",
          "none needs https, and auth0.base-url is plain http. Use lax or strict, or an https"
              + " address.");
    }
    if (plain && (name.startsWith("__Host-") || name.startsWith("__Secure-"))) {
      read.mistake(
          "auth0.session.cookie.name",
          "begins with __Host- or __Secure-, which browsers accept over https alone, and"
              + " auth0.base-url is plain http. Choose another name, or an https address.");
    }
    if (baseUrl != null && !below(path, baseUrl.getRawPath())) {
      read.mistake(
          "auth0.session.cookie.path",
          "does not hold the path of auth0.base-url: browsers would not send the cookie back.");
    }
    return new CookieSettings(
        name.isEmpty() ? null : name, sameSite, cookieDomain, path, read.client());
  }

  /** More than a top-level domain, and no address: an address has no subdomains to share with. */
  private static boolean isRegistrable(String domain) {
    return domain.contains(".") && AddressRange.address(domain).isEmpty();
  }

  private static boolean covers(String cookieDomain, URI url) {
    String host = "." + url.getHost().toLowerCase(Locale.ROOT);
    return host.endsWith("." + cookieDomain.toLowerCase(Locale.ROOT));
  }

  /** RFC 6265 §5.1.4. */
  private static boolean below(String cookiePath, String path) {
    return cookiePath.equals("/") || (path + "/").startsWith(cookiePath + "/");
  }
}
