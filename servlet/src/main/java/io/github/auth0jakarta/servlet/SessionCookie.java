package io.github.auth0jakarta.servlet;

import io.github.auth0jakarta.Auth0Config.CookieSettings;
import io.github.auth0jakarta.session.Session;
import io.github.auth0jakarta.session.Sessions;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
  private final CookieJar.Attributes attributes;
  private final InstantSource clock;

  SessionCookie(Sessions sessions, CookieSettings settings, InstantSource clock) {
    this.sessions = sessions;
    this.settings = settings;
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

  /**
   * Writes the session and deletes what a longer one before it has left.
   *
   * @throws IllegalStateException when it is larger than browsers can carry
   */
  void write(CookieJar jar, Session session) {
    String name = name(jar);
    String sealed = sessions.seal(session);
    int size = chunkSize(name);
    int count = (sealed.length() + size - 1) / size;
    if (count > MOST_CHUNKS) {
      throw new IllegalStateException(
          "The session is larger than "
              + MOST_CHUNKS
              + " cookies can carry: ask for fewer claims"
              + " (auth0.scope, auth0.userinfo=false)");
    }
    if (count > WELCOME_CHUNKS) {
      LOG.log(
          Level.WARNING,
          "The session needs {0} cookies, and many servers refuse more than 8 KB of headers: ask for"
              + " fewer claims (auth0.scope, auth0.userinfo=false)",
          count);
    }
    Duration maxAge = Duration.between(clock.instant(), end(session));
    for (int i = 0; i < count; i++) {
      String chunk = sealed.substring(i * size, Math.min(sealed.length(), (i + 1) * size));
      jar.set(
          i == 0 ? name : name + "." + i, i == 0 ? count + "." + chunk : chunk, maxAge, attributes);
    }
    deleteFrom(count, jar);
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
