package io.github.auth0jakarta;

import io.github.auth0jakarta.Auth0Config.BackchannelSettings;
import io.github.auth0jakarta.Auth0Config.SessionIndexSettings;
import io.github.auth0jakarta.Auth0Config.WebSettings;
import io.github.auth0jakarta.session.Sessions.Store;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Knows the keys of where sessions are kept and of what the tenant says about them: each one's
 * default, rule and remedy.
 *
 * <p>Used once. Not thread-safe.
 */
final class SessionSettingsReader {

  /** Whoever knows the log stream's token ends anybody's sessions. */
  private static final int SHORTEST_TOKEN = 32;

  private final ConfigReader read;
  private final Store store;

  SessionSettingsReader(ConfigReader read) {
    this.read = read;
    this.store = read.constant("auth0.session.store", Store.COOKIE);
  }

  /** Where the index may be. */
  private enum Index {
    MEMORY,
    CACHE
  }

  Store store() {
    return store;
  }

  SessionIndexSettings index() {
    // There is one index, the main client's.
    ConfigReader main = Objects.requireNonNullElse(read.main(), read);
    boolean shared = main.constant("auth0.session.store", Store.COOKIE) == Store.CACHE;
    Index index = read.constant("auth0.session.index", shared ? Index.CACHE : Index.MEMORY);
    if (store == Store.CACHE && index == Index.MEMORY) {
      read.mistake(
          "auth0.session.index",
          "is memory, while auth0.session.store is cache. Where the contents are shared, the index"
              + " must be too: set it to cache.");
    }
    URI uri =
        read.uri(
            "auth0.session.cache.uri",
            given -> given.getScheme() != null,
            "is no absolute URI. Write it like classpath:hazelcast.xml.");
    return new SessionIndexSettings(
        index == Index.CACHE,
        read.text("auth0.session.cache.provider"),
        uri,
        read.flag("auth0.session.origin", true));
  }

  BackchannelSettings backchannel(WebSettings web) {
    // The tenant does not send the header that chooses a client: the path alone tells whose it is.
    boolean byHeader = read.main() != null && read.text("auth0.header-value") != null;
    String end = byHeader ? "/" + read.client() : "";
    String logout = read.path("auth0.backchannel-logout-path", "/auth/backchannel-logout" + end);
    String logStream = read.path("auth0.log-stream-path", "/auth/log-stream" + end);
    var others =
        List.of(
            web.loginPath(), web.callbackPath(), web.logoutPath(), web.logout().loggedOutPath());
    if (logout.equals(logStream) || others.contains(logout) || others.contains(logStream)) {
      read.mistake(
          "auth0.backchannel-logout-path",
          "or auth0.log-stream-path is the same as another path of this library. Each needs a path"
              + " of its own.");
    }
    return new BackchannelSettings(logout, logStream, token());
  }

  private @Nullable String token() {
    String token = read.text("auth0.log-stream-token");
    if (token != null && token.length() < SHORTEST_TOKEN) {
      read.mistake(
          "auth0.log-stream-token",
          "is shorter than "
              + SHORTEST_TOKEN
              + " characters: whoever guesses it can log anybody out. Make one with: openssl rand"
              + " -base64 48.");
    }
    return token;
  }
}
