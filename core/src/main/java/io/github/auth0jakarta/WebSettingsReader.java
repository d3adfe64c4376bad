package io.github.auth0jakarta;

import io.github.auth0jakarta.Auth0Config.CookieSettings;
import io.github.auth0jakarta.Auth0Config.SameSite;
import io.github.auth0jakarta.Auth0Config.WebSettings;
import io.github.auth0jakarta.oidc.Loopback;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Knows the keys of the web entrance: each one's name, default, rule and remedy.
 *
 * <p>Used once. Not thread-safe.
 */
final class WebSettingsReader {

  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");
  private static final Pattern PROTECTED = Pattern.compile("(/[A-Za-z0-9._~-]+)*(/|/\\*)?");
  private static final Pattern COOKIE_NAME = Pattern.compile("[A-Za-z0-9_-]+");

  private final ConfigReader read;

  WebSettingsReader(ConfigReader read) {
    this.read = read;
  }

  WebSettings read() {
    URI baseUrl =
        read.uri(
            "auth0.base-url",
            uri ->
                Loopback.httpsOrLoopback(uri)
                    && uri.getQuery() == null
                    && uri.getFragment() == null,
            "is no public URL. Write it like https://shop.example.com or"
                + " https://example.com/shop (plain http is for localhost alone).");
    String login = path("auth0.login-path", "/auth/login");
    String callback = path("auth0.callback-path", "/auth/callback");
    String logout = path("auth0.logout-path", "/auth/logout");
    if (new HashSet<>(List.of(login, callback, logout)).size() < 3) {
      read.mistake(
          "auth0.login-path",
          "is the same as auth0.callback-path or auth0.logout-path. Each of the"
              + " three needs a path of its own.");
    }
    List<String> patterns = read.list("auth0.protected");
    checkPatterns(read, "auth0.protected", patterns);
    return new WebSettings(
        baseUrl == null ? null : URI.create(baseUrl.toString().replaceFirst("/+$", "")),
        login,
        callback,
        logout,
        patterns,
        cookie());
  }

  /** Notes each pattern that is neither a path nor all below one. */
  static void checkPatterns(ConfigReader read, String key, List<String> patterns) {
    for (String pattern : patterns) {
      if (pattern.isEmpty() || !PROTECTED.matcher(pattern).matches()) {
        read.mistake(
            key,
            "holds a pattern that is neither a path (/account) nor all below one (/account/*).");
      }
    }
  }

  private CookieSettings cookie() {
    // Clients of the password grant look for a cookie of this name.
    boolean named = "true".equalsIgnoreCase(read.text("auth0.password-grant.enabled"));
    String name = read.text("auth0.session.cookie.name", named ? "sid" : "");
    SameSite sameSite = read.constant("auth0.session.cookie.same-site", SameSite.LAX);
    String cookieDomain = read.text("auth0.session.cookie.domain");
    String path =
        read.text(
            "auth0.session.cookie.path",
            "/",
            value -> value.equals("/") || PATH.matcher(value).matches(),
            "is no path. Write it like / or /shop.");
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
    }
    return new CookieSettings(name.isEmpty() ? null : name, sameSite, cookieDomain, path);
  }

  private String path(String key, String fallback) {
    return path(read, key, fallback);
  }

  /** The path under the key, relative to the context path. */
  static String path(ConfigReader read, String key, String fallback) {
    return read.text(
        key,
        fallback,
        value -> PATH.matcher(value).matches() && !value.contains("/."),
        "is no path. Write it like " + fallback + ".");
  }
}
