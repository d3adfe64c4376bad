package io.github.auth0jakarta;

import io.github.auth0jakarta.Auth0Config.CookieSettings;
import io.github.auth0jakarta.Auth0Config.LogoutSettings;
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
    List<String> patterns = read.list("auth0.protected");
    for (String pattern : patterns) {
      if (pattern.isEmpty() || !PROTECTED.matcher(pattern).matches()) {
        read.mistake(
            "auth0.protected",
            "holds a pattern that is neither a path (/account) nor all below one (/account/*).");
      }
    }
    return new WebSettings(
        baseUrl == null ? null : URI.create(baseUrl.toString().replaceFirst("/+$", "")),
        login,
        callback,
        logout,
        new LogoutSettings(read.flag("auth0.logout.federated", false), loggedOut),
        patterns,
        cookie());
  }

  private CookieSettings cookie() {
    String name = read.text("auth0.session.cookie.name");
    SameSite sameSite = read.constant("auth0.session.cookie.same-site", SameSite.LAX);
    String cookieDomain = read.text("auth0.session.cookie.domain");
    String path =
        read.text(
            "auth0.session.cookie.path",
            "/",
            value -> value.equals("/") || ConfigReader.isPath(value),
            "is no path. Write it like / or /shop.");
    if (name != null && !COOKIE_NAME.matcher(name).matches()) {
      read.mistake("auth0.session.cookie.name", "may hold letters, digits, - and _ alone.");
    }
    if (name != null && name.startsWith("__Host-") && (cookieDomain != null || !path.equals("/"))) {
      read.mistake(
          "auth0.session.cookie.name",
          "begins with __Host-, which browsers accept without a domain and with the path / alone."
              + " Remove auth0.session.cookie.domain and .path, or choose another name.");
    }
    if (cookieDomain != null
        && (!ConfigReader.isHost(cookieDomain) || cookieDomain.contains(":"))) {
      read.mistake("auth0.session.cookie.domain", "is no host name. Write it like example.com.");
    }
    return new CookieSettings(name, sameSite, cookieDomain, path, read.client());
  }
}
