package io.github.auth0jakarta.session;

import io.github.auth0jakarta.oidc.Login;
import io.github.auth0jakarta.oidc.LogoutToken;
import io.github.auth0jakarta.oidc.Sha256;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts, opens, renews, lists and ends the sessions of one client.
 *
 * <p>Where the index lives in a cache that nodes share, each method speaks for all of them, and
 * throws {@link SessionsUnavailableException} while the cache does not answer. What has ended stays
 * so, whatever other requests do at the same time. Thread-safe.
 */
public final class Sessions {

  private static final System.Logger LOG = System.getLogger(Sessions.class.getName());

  /** A session that was seen more recently than this is not sealed anew. */
  private static final Duration RENEW_AFTER = Duration.ofMinutes(5);

  /** How far the nodes' clocks may be from each other: what has ended is remembered for longer. */
  private static final Duration CLOCK_SKEW = Duration.ofHours(1);

  private final Settings settings;
  private final Carrier carrier;
  private final SessionIndex index;
  private final Shelf logoutTokens;
  private final NewestTokens newestTokens;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final List<SessionListener> listeners = new CopyOnWriteArrayList<>();

  /** Where a session's contents are. */
  public enum Store {
    /** All in the sealed cookie. */
    COOKIE,
    /** In the home's cache; the cookie carries an id that says nothing. */
    CACHE
  }

  /**
   * What the sessions are told.
   *
   * @param owner whose sessions they are: the issuer and the client there
   * @param secrets the first seals, all open; each at least 32 characters
   * @param idle the session's end after the user was last seen
   * @param absolute the session's end after the login; a {@code session_expiry} that comes earlier
   *     is the end
   * @param store where the contents are
   */
  public record Settings(
      String owner, List<String> secrets, Duration idle, Duration absolute, Store store) {
    /** Copies the secrets. */
    public Settings {
      secrets = List.copyOf(secrets);
    }

    /** Sessions whose contents are in the cookie. */
    public Settings(String owner, List<String> secrets, Duration idle, Duration absolute) {
      this(owner, secrets, idle, absolute, Store.COOKIE);
    }

    @Override
    public String toString() {
      return "Settings["
          + owner
          + ", idle "
          + idle
          + ", absolute "
          + absolute
          + ", store "
          + store
          + "]";
    }
  }

  /** Sessions that live by the clock, with their index in this process's memory. */
  public Sessions(Settings settings, InstantSource clock) {
    this(settings, SessionHome.memory(), clock);
  }

  /** Sessions that live by the clock, with their index in the given home. */
  public Sessions(Settings settings, SessionHome home, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    String client = settings.owner();
    Duration lifetime = settings.absolute().plus(CLOCK_SKEW);
    this.index =
        new SessionIndex(
            (name, most) -> home.shelf(name(name, client), lifetime, most),
            new Seal("session-index", client, settings.secrets()),
            clock);
    this.carrier =
        settings.store() == Store.COOKIE
            ? new SealedCarrier(client, settings.secrets())
            : new CacheCarrier(
                client,
                settings.secrets(),
                home.shelf(name("contents", client), lifetime, SessionIndex.MOST_ENTRIES));
    this.logoutTokens =
        home.shelf(
            name("logout-tokens", client),
            LogoutToken.LONGEST_LIFE.plus(CLOCK_SKEW),
            SessionIndex.MOST_ENTRIES);
    this.newestTokens =
        new NewestTokens(
            home.shelf(name("tokens", client), lifetime, NewestTokens.MOST_ENTRIES),
            new Seal("session-tokens", client, settings.secrets()),
            clock);
  }

  /** Several applications may share a cache: each client has shelves of its own there. */
  private static String name(String shelf, String owner) {
    return "auth0-" + shelf + "-" + Sha256.base64Url(owner, 12);
  }

  /** Tells the listener of sessions from now on. */
  public void listen(SessionListener listener) {
    listeners.add(listener);
  }

  /** A new session, under a new id, for a login that was just finished. */
  public Session start(Login login) {
    return start(login, null);
  }

  /**
   * A new session, under a new id, for a login that was just finished; to be {@linkplain #begin
   * begun} when the browser is about to get it.
   *
   * @param origin coarsely from where the user logged in; null where that is not to be kept
   */
  public Session start(Login login, @Nullable String origin) {
    byte[] id = new byte[32];
    random.nextBytes(id);
    Instant now = clock.instant();
    Instant end = earlier(now.plus(settings.absolute()), login.idToken().sessionExpiry());
    return Session.start(
        Base64.getUrlEncoder().withoutPadding().encodeToString(id),
        login,
        now,
        idleEnd(now, end),
        end,
        origin);
  }

  /** Keeps a session that was just started: from now on it opens and is listed. */
  public void begin(Session session) {
    ActiveSession active = ActiveSession.of(session);
    carrier.begin(session);
    if (index.keep(active)) {
      tell(listener -> listener.started(active));
    } else {
      carrier.forget(active.key());
    }
  }

  /** The session as text that only this application can open. */
  public String seal(Session session) {
    return carrier.text(session);
  }

  /** The session in the text; empty when it is none of ours, has expired or was ended. */
  public Optional<Session> open(String sealed) {
    Instant now = clock.instant();
    return carrier
        .open(sealed)
        .filter(session -> now.isBefore(session.idleExpiresAt()))
        .filter(session -> now.isBefore(session.expiresAt()))
        .filter(session -> !index.hasEnded(ActiveSession.of(session)));
  }

  /**
   * The session seen now, to be sealed again; empty while the one at hand is recent enough, and
   * where it has ended or another request was faster.
   */
  public Optional<Session> renew(Session session) {
    Instant now = clock.instant();
    Duration step = min(RENEW_AFTER, settings.idle().dividedBy(4));
    if (now.isBefore(session.lastSeenAt().plus(step))) {
      return Optional.empty();
    }
    Session seen = session.seen(now, idleEnd(now, session.expiresAt()));
    return replace(session, seen) ? Optional.of(seen) : Optional.empty();
  }

  /** Whether the session has ended meanwhile. */
  boolean hasEnded(Session session) {
    return index.hasEnded(ActiveSession.of(session));
  }

  /** Keeps a session whose tokens have changed, where its cookie does not carry them itself. */
  void keep(Session known, Session next) {
    carrier.replace(known, next);
  }

  /** The newest tokens of the sessions. */
  NewestTokens newestTokens() {
    return newestTokens;
  }

  private boolean replace(Session known, Session next) {
    ActiveSession active = ActiveSession.of(next);
    if (index.hasEnded(active) || !carrier.replace(known, next)) {
      return false;
    }
    if (!index.keep(active)) {
      carrier.forget(active.key());
      return false;
    }
    tell(listener -> listener.renewed(active));
    return true;
  }

  /** Ends the session because its user has logged out: no copy of its cookie opens again. */
  public void end(Session session) {
    end(session, SessionEnd.LOGGED_OUT);
  }

  /** Ends the session: no copy of its cookie opens again. */
  public void end(Session session, SessionEnd reason) {
    end(ActiveSession.of(session), reason);
  }

  private void end(ActiveSession session, SessionEnd reason) {
    boolean wentOn = index.end(session);
    carrier.forget(session.key());
    if (wentOn) {
      tell(listener -> listener.ended(session, reason));
    }
  }

  /**
   * Ends the session of that {@linkplain ActiveSession#key() key}.
   *
   * @return the session, empty where none of that key goes on
   */
  public Optional<ActiveSession> end(String key, SessionEnd reason) {
    Optional<ActiveSession> found = index.find(key);
    found.ifPresent(session -> end(session, reason));
    return found;
  }

  /**
   * Ends all sessions of the user that have started until now.
   *
   * @return those of them that are known; the others have ended as well
   */
  public List<ActiveSession> endAll(String subject, SessionEnd reason) {
    return ended(index.endUser(subject, Endings.Clock.OURS, clock.instant()), reason);
  }

  /**
   * Ends all sessions of the user whose ID token the tenant had issued by then. An ID token tells
   * its time by the second: who has logged in within that very second is signed out as well.
   *
   * @param until when it happened, by the tenant's clock: sessions of later logins go on, however
   *     late one hears of it
   * @return those of them that are known; the others have ended as well
   */
  public List<ActiveSession> endAll(String subject, SessionEnd reason, Instant until) {
    return ended(index.endUser(subject, Endings.Clock.TENANTS, until), reason);
  }

  /**
   * Ends what the tenant says has ended (OpenID Connect Back-Channel Logout 1.0 §2.7): the sessions
   * of its {@code sid}, and without one all of the user's from before. That token tells its time by
   * the second, as ID tokens do: a new login within that second ends too, rather than that an old
   * one goes on.
   *
   * @return false for a token that has been used already (§2.6, 7): it changes nothing any more
   */
  public boolean end(LogoutToken token) {
    String jti = Sha256.base64Url(token.jti(), 32);
    if (logoutTokens.get(jti) != null) {
      return false;
    }
    token
        .sid()
        .map(index::endProviderSession)
        .ifPresentOrElse(
            ended -> ended(ended, SessionEnd.TENANT_LOGGED_OUT),
            () ->
                endAll(
                    token.subject().orElseThrow(), SessionEnd.TENANT_LOGGED_OUT, token.issuedAt()));
    // Afterwards: a token whose sessions could not be ended may come again.
    return logoutTokens.putIfAbsent(jti, "");
  }

  /** Ends the user's sessions from before an event that the tenant's log tells of. */
  public void hear(UserEvent event) {
    // A date to come would end the logins of that time too.
    Instant now = clock.instant();
    endAll(event.subject(), event.reason(), event.at().isBefore(now) ? event.at() : now);
  }

  private List<ActiveSession> ended(List<ActiveSession> sessions, SessionEnd reason) {
    for (ActiveSession session : sessions) {
      carrier.forget(session.key());
      tell(listener -> listener.ended(session, reason));
    }
    return sessions;
  }

  /**
   * Sessions that go on, those last seen first.
   *
   * @param most how many at most; where there are more, which of them is not said
   */
  public List<ActiveSession> active(int most) {
    return index.active(most);
  }

  /** The user's sessions that go on, those last seen first; the newest fifty at most. */
  public List<ActiveSession> activeOf(String subject) {
    return index.activeOf(subject);
  }

  private void tell(Consumer<SessionListener> news) {
    for (SessionListener listener : listeners) {
      try {
        news.accept(listener);
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "A session listener failed; the session is as it is", e);
      }
    }
  }

  private static Instant earlier(Instant ours, Optional<Instant> theirs) {
    return theirs.filter(end -> end.isBefore(ours)).orElse(ours);
  }

  private Instant idleEnd(Instant now, Instant end) {
    Instant idleEnd = now.plus(settings.idle());
    return idleEnd.isBefore(end) ? idleEnd : end;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
