package io.github.auth0jakarta.session;

import io.github.auth0jakarta.oidc.Json;
import io.github.auth0jakarta.oidc.Login;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Starts, opens, renews and ends sessions that the browser carries in a sealed cookie.
 *
 * <p>Thread-safe.
 */
public final class Sessions {

  /** A session that was seen more recently than this is not sealed anew. */
  private static final Duration RENEW_AFTER = Duration.ofMinutes(5);

  private final Settings settings;
  private final Seal seal;
  private final SessionIndex index;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * What the sessions are told.
   *
   * @param clientId the client whose sessions they are
   * @param secrets the first seals, all open; each at least 32 characters
   * @param idle the session's end after the user was last seen
   * @param absolute the session's end after the login
   */
  public record Settings(String clientId, List<String> secrets, Duration idle, Duration absolute) {
    /** Copies the secrets. */
    public Settings {
      secrets = List.copyOf(secrets);
    }

    @Override
    public String toString() {
      return "Settings[" + clientId + ", idle " + idle + ", absolute " + absolute + "]";
    }
  }

  /** Sessions that live by the clock. */
  public Sessions(Settings settings, InstantSource clock) {
    this.settings = settings;
    this.seal = new Seal("session", settings.clientId(), settings.secrets());
    this.index = new SessionIndex(settings.absolute());
    this.clock = clock;
  }

  /** A new session, under a new id, for a login that was just finished. */
  public Session start(Login login) {
    byte[] id = new byte[24];
    random.nextBytes(id);
    Instant now = clock.instant();
    Instant end = now.plus(settings.absolute());
    return Session.start(
        Base64.getUrlEncoder().withoutPadding().encodeToString(id),
        login,
        now,
        idleEnd(now, end),
        end);
  }

  /** The session as text that only this application can open. */
  public String seal(Session session) {
    return seal.seal(Json.write(session.toMap()));
  }

  /** The session in the text; empty when it is none of ours, has expired or was ended. */
  public Optional<Session> open(String sealed) {
    Instant now = clock.instant();
    return seal.open(sealed)
        .flatMap(Json::parse)
        .flatMap(Session::fromMap)
        .filter(session -> now.isBefore(session.idleExpiresAt()))
        .filter(session -> now.isBefore(session.expiresAt()))
        .filter(session -> !index.hasEnded(session.id()));
  }

  /** The session seen now, to be sealed again; empty while the one at hand is recent enough. */
  public Optional<Session> renew(Session session) {
    Instant now = clock.instant();
    Duration step = min(RENEW_AFTER, settings.idle().dividedBy(4));
    if (now.isBefore(session.lastSeenAt().plus(step)) || index.hasEnded(session.id())) {
      return Optional.empty();
    }
    return Optional.of(session.seen(now, idleEnd(now, session.expiresAt())));
  }

  /** Whether the session was ended here. */
  boolean hasEnded(Session session) {
    return index.hasEnded(session.id());
  }

  /** Ends the session: no copy of its cookie opens on this node again. */
  public void end(Session session) {
    index.end(session.id());
  }

  private Instant idleEnd(Instant now, Instant end) {
    Instant idleEnd = now.plus(settings.idle());
    return idleEnd.isBefore(end) ? idleEnd : end;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
