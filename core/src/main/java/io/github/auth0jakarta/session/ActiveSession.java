package io.github.auth0jakarta.session;

import static java.util.Objects.requireNonNull;

import io.github.auth0jakarta.oidc.Sha256;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a session without its cookie: who, since when, last seen, from where.
 *
 * <p>It opens nothing. {@link #toString()} says neither who nor from where. Immutable.
 */
public final class ActiveSession {

  private final String key;
  private final String subject;
  private final @Nullable String name;
  private final @Nullable String sid;
  private final @Nullable String origin;
  private final Instant startedAt;
  private final Instant issuedAt;
  private final Instant lastSeenAt;
  private final Instant idleExpiresAt;

  private ActiveSession(
      String key,
      String subject,
      @Nullable String name,
      @Nullable String sid,
      @Nullable String origin,
      Instant startedAt,
      Instant issuedAt,
      Instant lastSeenAt,
      Instant idleExpiresAt) {
    this.key = key;
    this.subject = subject;
    this.name = name;
    this.sid = sid;
    this.origin = origin;
    this.startedAt = startedAt;
    this.issuedAt = issuedAt;
    this.lastSeenAt = lastSeenAt;
    this.idleExpiresAt = idleExpiresAt;
  }

  static ActiveSession of(Session session) {
    Map<String, Object> claims = session.claims();
    return new ActiveSession(
        key(session.id()),
        session.subject(),
        claims.get("name") instanceof String name ? name : null,
        claims.get("sid") instanceof String sid ? sid : null,
        session.origin().orElse(null),
        session.startedAt(),
        session.issuedAt(),
        session.lastSeenAt(),
        session.idleExpiresAt());
  }

  /** The name under which a session is kept: whoever reads it there cannot tell the id. */
  static String key(String sessionId) {
    return Sha256.base64Url(sessionId, 32);
  }

  Map<String, Object> toMap() {
    var map = new HashMap<String, Object>();
    map.put("key", key);
    map.put("sub", subject);
    map.put("name", name);
    map.put("sid", sid);
    map.put("from", origin);
    map.put("start", startedAt.toEpochMilli());
    map.put("iat", issuedAt.toEpochMilli());
    map.put("seen", lastSeenAt.toEpochMilli());
    map.put("idle", idleExpiresAt.toEpochMilli());
    return map;
  }

  /** Empty when the map holds no session of this version. */
  static Optional<ActiveSession> fromMap(Map<String, Object> map) {
    try {
      return Optional.of(
          new ActiveSession(
              (String) requireNonNull(map.get("key")),
              (String) requireNonNull(map.get("sub")),
              (String) map.get("name"),
              (String) map.get("sid"),
              (String) map.get("from"),
              Session.instant(map, "start"),
              Session.instant(map, "iat"),
              Session.instant(map, "seen"),
              Session.instant(map, "idle")));
    } catch (RuntimeException notOne) {
      // Another version of this class kept it; it is not listed until it is seen again.
      return Optional.empty();
    }
  }

  /** Names the session without being of use to anybody who wants to enter it. */
  public String key() {
    return key;
  }

  /** The user, by {@code sub}. */
  public String subject() {
    return subject;
  }

  /** The user's name, where the ID token told it. */
  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /** The provider's session, {@code sid} (OpenID Connect Back-Channel Logout 1.0 §2.1). */
  public Optional<String> sid() {
    return Optional.ofNullable(sid);
  }

  /**
   * Coarsely from where the user logged in: the network and the kind of browser; empty where {@code
   * auth0.session.origin} is {@code false}.
   */
  public Optional<String> origin() {
    return Optional.ofNullable(origin);
  }

  /** When the user logged in. */
  public Instant startedAt() {
    return startedAt;
  }

  /** When the tenant said so, by its own clock: the first ID token's {@code iat}. */
  Instant issuedAt() {
    return issuedAt;
  }

  /** When the user was last seen, to within five minutes. */
  public Instant lastSeenAt() {
    return lastSeenAt;
  }

  /** When the session ends if the user is not seen again. */
  public Instant idleExpiresAt() {
    return idleExpiresAt;
  }

  @Override
  public String toString() {
    return "ActiveSession[started " + startedAt + ", last seen " + lastSeenAt + "]";
  }
}
