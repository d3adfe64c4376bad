package io.github.auth0jakarta.session;

import static java.util.stream.Collectors.toSet;

import io.github.auth0jakarta.oidc.Sha256;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what has ended before its time, for as long as a session can last: single sessions, the
 * provider's sessions, and all sessions of a user up to a moment.
 *
 * <p>An ending is written before anything else is done about it and never taken back: whatever
 * another request does meanwhile, the session has ended. Names are hashed. Thread-safe.
 */
final class Endings {

  private final Shelf shelf;

  Endings(Shelf shelf) {
    this.shelf = shelf;
  }

  /** Whether the session had not ended by itself before. */
  boolean end(String sessionKey) {
    return shelf.putIfAbsent(ofSession(sessionKey), "");
  }

  void endProviderSession(String sid) {
    shelf.putIfAbsent(ofProviderSession(sid), "");
  }

  /**
   * Ends all sessions of the user that began at the moment or before it.
   *
   * @param clock whose moment it is
   */
  void endUser(String subject, Clock clock, Instant until) {
    String name = ofUser(clock, subject);
    String text = Long.toString(until.toEpochMilli());
    while (!shelf.putIfAbsent(name, text)) {
      String known = shelf.get(name);
      if (known != null
          && (Long.parseLong(known) >= until.toEpochMilli() || shelf.replace(name, known, text))) {
        return;
      }
    }
  }

  boolean hold(ActiveSession session) {
    return holds(session, shelf.getAll(names(session)));
  }

  /** Those of the sessions that have not ended, asked for at once. */
  List<ActiveSession> goingOn(List<ActiveSession> sessions) {
    Set<String> names = sessions.stream().flatMap(one -> names(one).stream()).collect(toSet());
    Map<String, String> found = shelf.getAll(names);
    return sessions.stream().filter(one -> !holds(one, found)).toList();
  }

  private static Set<String> names(ActiveSession session) {
    var names = new HashSet<String>();
    names.add(ofSession(session.key()));
    names.add(ofUser(Clock.OURS, session.subject()));
    names.add(ofUser(Clock.TENANTS, session.subject()));
    session.sid().map(Endings::ofProviderSession).ifPresent(names::add);
    return names;
  }

  private static boolean holds(ActiveSession session, Map<String, String> found) {
    return found.containsKey(ofSession(session.key()))
        || session.sid().map(Endings::ofProviderSession).filter(found::containsKey).isPresent()
        || reaches(found.get(ofUser(Clock.OURS, session.subject())), session.startedAt())
        || reaches(found.get(ofUser(Clock.TENANTS, session.subject())), session.issuedAt());
  }

  private static boolean reaches(@Nullable String until, Instant began) {
    return until != null && began.toEpochMilli() <= Long.parseLong(until);
  }

  /** A moment is compared with moments of the same clock alone: two clocks never agree. */
  enum Clock {
    /** This application's: when a session started. */
    OURS,
    /** The tenant's: when it issued the session's ID token, to the second. */
    TENANTS
  }

  private static String ofSession(String sessionKey) {
    return "session " + sessionKey;
  }

  private static String ofProviderSession(String sid) {
    return "sid " + Sha256.base64Url(sid, 32);
  }

  private static String ofUser(Clock clock, String subject) {
    return clock + " " + Sha256.base64Url(subject, 32);
  }
}
