package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0Config.CookieSettings;
import io.github.auth0jakarta.oidc.SettingKeys;
import io.github.auth0jakarta.session.Session;
import io.github.auth0jakarta.session.Sessions;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries a session in the browser, in as many cookies as its size needs.
 *
 * <p>The first cookie begins with the number of all and a dot; the others bear its name with {@code
 * .1}, {@code .2} and so on. What is missing, mixed up or left over does not open. Thread-safe.
 */
final class SessionCookie {

  private static final System.Logger LOG = System.getLogger(SessionCookie.class.getName());

  /** RFC 6265 §6.1: name, value and attributes together; what every browser can keep. */
  private static final int COOKIE_SIZE = 4096;

  /** Room for the longest attributes that a cookie of ours has, next to domain and path. */
  private static final int ATTRIBUTES = 100;

  private static final int MOST_CHUNKS = 8;

  /** More than these do not fit in the 8 KB of headers that Tomcat and others take by default. */
  private static final int WELCOME_CHUNKS = 2;

  private final Sessions sessions;
  private final CookieSettings settings;
  private final SettingKeys keys;
  private final CookieJar.Attributes attributes;
  private final InstantSource clock;

  SessionCookie(Sessions sessions, CookieSettings settings, SettingKeys keys, InstantSource clock) {
    this.sessions = sessions;
    this.settings = settings;
    this.keys = keys;
    this.attributes = CookieJar.Attributes.of(settings);
    this.clock = clock;
  }

  Optional<Session> read(CookieJar jar) {
    String name = name(jar);
    String first = jar.get(name);
    if (first == null || !first.matches("[1-" + MOST_CHUNKS + "]\\..*")) {
      return Optional.empty();
    }
    int count = first.charAt(0) - '0';
    var sealed = new StringBuilder(first.substring(2));
    for (int i = 1; i < count; i++) {
      String chunk = jar.get(name + "." + i);
      if (chunk == null) {
        return Optional.empty();
      }
      sealed.append(chunk);
    }
    return sessions.open(sealed.toString());
  }

  /** Whether browsers can carry the session, if need be without its access token. */
  boolean canCarry(CookieJar jar, Session session) {
    return sealed(jar, session).isPresent();
  }

  /**
   * Writes the session and deletes what a longer one before it has left; one that browsers cannot
   * carry leaves the cookie as it is.
   */
  void write(CookieJar jar, Session session) {
    sealed(jar, session).ifPresent(chunks -> write(jar, chunks, end(session)));
  }

  private void write(CookieJar jar, List<String> chunks, Instant end) {
    String name = name(jar);
    Duration maxAge = Duration.between(clock.instant(), end);
    for (int i = 0; i < chunks.size(); i++) {
      jar.set(i == 0 ? name : name + "." + i, chunks.get(i), maxAge, attributes);
    }
    deleteFrom(chunks.size(), jar);
  }

  /** The values of the cookies; empty where there would be too many. */
  private Optional<List<String>> sealed(CookieJar jar, Session session) {
    List<String> chunks = chunks(jar, session);
    if (chunks.size() > MOST_CHUNKS) {
      LOG.log(
          Level.WARNING,
          "The session is larger than {0} cookies can carry, so its access token is left out: it is"
              + " got anew when somebody asks (ask for fewer scopes and claims)",
          MOST_CHUNKS);
      chunks = chunks(jar, session.withoutAccessToken());
    }
    if (chunks.size() > WELCOME_CHUNKS) {
      LOG.log(
          Level.WARNING,
          keys.in(
              "The session needs {0} cookies, and many servers refuse more than 8 KB of headers: ask"
                  + " for fewer claims (auth0.scope, auth0.userinfo=false)"),
          chunks.size());
    }
    return chunks.size() > MOST_CHUNKS ? Optional.empty() : Optional.of(chunks);
  }

  private List<String> chunks(CookieJar jar, Session session) {
    String sealed = sessions.seal(session);
    int size = chunkSize(name(jar));
    int count = (sealed.length() + size - 1) / size;
    var chunks = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      String chunk = sealed.substring(i * size, Math.min(sealed.length(), (i + 1) * size));
      chunks.add(i == 0 ? count + "." + chunk : chunk);
    }
    return chunks;
  }

  void delete(CookieJar jar) {
    deleteFrom(0, jar);
  }

  private void deleteFrom(int first, CookieJar jar) {
    String name = name(jar);
    for (String other : jar.names()) {
      if (first == 0 && other.equals(name)) {
        jar.delete(name, attributes);
      }
      if (other.startsWith(name + ".")
          && other.substring(name.length() + 1).matches("[1-9]")
          && other.charAt(other.length() - 1) - '0' >= first) {
        jar.delete(other, attributes);
      }
    }
  }

  /** The cookie's end: the browser forgets it no later than the session ends. */
  private static Instant end(Session session) {
    return session.idleExpiresAt();
  }

  private int chunkSize(String name) {
    int domain = attributes.domain() == null ? 0 : attributes.domain().length();
    return COOKIE_SIZE - ATTRIBUTES - name.length() - domain - attributes.path().length();
  }

  /** The safest name that browsers accept with these attributes (RFC 6265bis §4.1.3). */
  private String name(CookieJar jar) {
    if (settings.name() != null) {
      return settings.name();
    }
    boolean host = settings.domain() == null && settings.path().equals("/");
    String prefix = !jar.isSecure() ? "" : host ? "__Host-" : "__Secure-";
    return prefix + "session" + (settings.client().isEmpty() ? "" : "-" + settings.client());
  }
}
