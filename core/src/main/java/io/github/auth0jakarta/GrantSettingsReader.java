package io.github.auth0jakarta;

import io.github.auth0jakarta.Auth0Config.BackchannelSettings;
import io.github.auth0jakarta.Auth0Config.CodeLogin;
import io.github.auth0jakarta.Auth0Config.GrantSettings;
import io.github.auth0jakarta.Auth0Config.PasswordLogin;
import io.github.auth0jakarta.Auth0Config.WebSettings;
import io.github.auth0jakarta.oidc.Loopback;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Knows the keys of what gives tokens to trusted first-party clients.
 *
 * <p>Used once. Not thread-safe.
 */
final class GrantSettingsReader {

  private static final String ENABLED = "auth0.password-grant.enabled";
  private static final String REDIRECT_URIS = "auth0.code-grant.redirect-uris";

  private final ConfigReader read;

  GrantSettingsReader(ConfigReader read) {
    this.read = read;
  }

  /** Whether any grant is switched on, rightly or not. */
  static boolean any(ConfigReader read) {
    return "true".equalsIgnoreCase(read.current(ENABLED)) || read.current(REDIRECT_URIS) != null;
  }

  /** Null where no grant is switched on. */
  @Nullable GrantSettings grants(WebSettings web, BackchannelSettings backchannel) {
    boolean passwords = read.flag(ENABLED, false);
    List<URI> redirectUris = redirectUris(web);
    if (!passwords && redirectUris.isEmpty()) {
      return null;
    }
    var paths = new LinkedHashMap<String, String>();
    paths.put("auth0.token-path", read.path("auth0.token-path", "/oauth/token"));
    paths.put("auth0.refresh-path", read.path("auth0.refresh-path", "/refreshtoken"));
    paths.put("auth0.userinfo-path", read.path("auth0.userinfo-path", "/userinfo"));
    String authorize = read.path("auth0.authorize-path", "/authorize");
    if (!redirectUris.isEmpty()) {
      paths.put("auth0.authorize-path", authorize);
    }
    requireOwn(paths, web, backchannel);
    if (passwords) {
      requireNoDemand();
    }
    return new GrantSettings(
        paths.getOrDefault("auth0.token-path", ""),
        paths.getOrDefault("auth0.refresh-path", ""),
        paths.getOrDefault("auth0.userinfo-path", ""),
        passwords ? new PasswordLogin(read.list("auth0.password-grant.connections")) : null,
        redirectUris.isEmpty() ? null : new CodeLogin(authorize, redirectUris));
  }

  /** A path that is another's is told of the key that somebody has set, if anybody has. */
  private void requireOwn(
      Map<String, String> paths, WebSettings web, BackchannelSettings backchannel) {
    List<String> all =
        Stream.concat(
                paths.values().stream(),
                Stream.of(
                    web.loginPath(),
                    web.loginPath() + "/resume",
                    web.callbackPath(),
                    web.logoutPath(),
                    web.logout().loggedOutPath(),
                    backchannel.logoutPath(),
                    backchannel.logStreamPath()))
            .toList();
    List<String> taken =
        paths.keySet().stream()
            .filter(key -> Collections.frequency(all, paths.get(key)) > 1)
            .toList();
    List<String> set = taken.stream().filter(key -> read.text(key) != null).toList();
    for (String key : set.isEmpty() ? taken : set) {
      read.mistake(key, "is the path of something else. Each needs one of its own.");
    }
  }

  private void requireNoDemand() {
    for (String demand : List.of("auth0.organization", "auth0.acr-values")) {
      if (read.text(demand) != null) {
        read.mistake(
            demand,
            "is demanded of every login, which auth0.password-grant.enabled would go round: a"
                + " password alone proves nothing of it. Leave one of the two out.");
      }
    }
  }

  private List<URI> redirectUris(WebSettings web) {
    return read.list(REDIRECT_URIS).stream()
        .map(
            value ->
                read.uri(
                    REDIRECT_URIS,
                    value,
                    uri -> isPage(uri, web),
                    "holds what is no page of this application's: each is a URL with https, or of"
                        + " localhost, without a fragment, at the host of auth0.base-url where"
                        + " that is set, and not the login's own callback. Write them like"
                        + " https://shop.example.com/signed-in."))
        .filter(Objects::nonNull)
        .toList();
  }

  /**
   * Whether a page there can send the answer on: another origin's is refused, and has no cookie of
   * ours. RFC 6749 §3.1.2: no fragment.
   */
  private static boolean isPage(URI uri, WebSettings web) {
    URI base = web.baseUrl();
    if (!Loopback.httpsOrLoopback(uri) || uri.getRawFragment() != null) {
      return false;
    }
    return base == null
        ? !web.callbackPath().equals(uri.getPath())
        : origin(uri).equals(origin(base))
            && !(base.getPath() + web.callbackPath()).equals(uri.getPath());
  }

  private static String origin(URI uri) {
    int usual = "https".equals(uri.getScheme()) ? 443 : 80;
    return uri.getScheme()
        + "://"
        + uri.getHost().toLowerCase(Locale.ROOT)
        + ":"
        + (uri.getPort() == -1 ? usual : uri.getPort());
  }
}
