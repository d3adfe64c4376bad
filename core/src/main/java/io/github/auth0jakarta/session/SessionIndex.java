package io.github.auth0jakarta.session;

import io.github.auth0jakarta.oidc.Json;
import io.github.auth0jakarta.oidc.Sha256;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps what a cookie cannot: who is here, and whose session has ended although its cookie would
 * still open.
 *
 * <p>A session that it does not know, such as one from before a restart, is still a session; it is
 * known again when it is next renewed. Entries are sealed. Thread-safe.
 */
final class SessionIndex {

  static final int MOST_ENTRIES = 100_000;
  private static final int MOST_ENDINGS = 1_000_000;

  private final Shelf entries;
  private final Roster roster;
  private final Endings endings;
  private final Seal seal;
  private final InstantSource clock;

  SessionIndex(ShelfRoom room, Seal seal, InstantSource clock) {
    this.entries = room.shelf("sessions", MOST_ENTRIES);
    this.roster = new Roster(room.shelf("rosters", MOST_ENTRIES));
    this.endings = new Endings(room.shelf("endings", MOST_ENDINGS));
    this.seal = seal;
    this.clock = clock;
  }

  /** Shelves of one application that keep a text for as long as its sessions can last. */
  interface ShelfRoom {
    Shelf shelf(String name, long most);
  }

  boolean hasEnded(ActiveSession session) {
    return endings.hold(session);
  }

  /**
   * Writes down that the session is in use.
   *
   * @return whether it goes on; false where it has ended, even at this very moment
   */
  boolean keep(ActiveSession session) {
    String text = seal.seal(Json.write(session.toMap()));
    String known = entries.get(session.key());
    if (known == null) {
      entries.putIfAbsent(session.key(), text);
      groups(session).forEach(group -> roster.add(group, session.key()));
    } else {
      entries.replace(session.key(), known, text);
    }
    // An ending is written before the entry is removed, and read here after the entry was written:
    // one of the two removes it for good.
    if (endings.hold(session)) {
      entries.remove(session.key());
      return false;
    }
    return true;
  }

  /** Ends the session; whether it went on until now. */
  boolean end(ActiveSession session) {
    boolean wentOn = !endings.hold(session);
    boolean first = endings.end(session.key());
    entries.remove(session.key());
    return first && wentOn;
  }

  /** The sessions that the provider's session has led to, which end now. */
  List<ActiveSession> endProviderSession(String sid) {
    endings.endProviderSession(sid);
    return endGroup(ofProviderSession(sid));
  }

  /** The sessions of the user that began at the clock's moment or before it, which end now. */
  List<ActiveSession> endUser(String subject, Endings.Clock whose, Instant until) {
    endings.endUser(subject, whose, until);
    return endGroup(ofUser(subject));
  }

  private List<ActiveSession> endGroup(String group) {
    var ended = new ArrayList<ActiveSession>();
    for (ActiveSession session : known(group)) {
      if (endings.hold(session)) {
        entries.remove(session.key());
        if (endings.end(session.key())) {
          ended.add(session);
        }
      }
    }
    return List.copyOf(ended);
  }

  /** The session of that key, if it goes on. */
  Optional<ActiveSession> find(String key) {
    String text = entries.get(key);
    return text == null ? Optional.empty() : goingOn(List.of(text)).stream().findFirst();
  }

  /** Some of the sessions that go on, those last seen first. */
  List<ActiveSession> active(int most) {
    return goingOn(entries.texts(most));
  }

  /** The user's sessions that go on, those last seen first. */
  List<ActiveSession> activeOf(String subject) {
    return endings.goingOn(known(ofUser(subject)));
  }

  private List<ActiveSession> goingOn(List<String> texts) {
    return endings.goingOn(opened(texts));
  }

  private List<ActiveSession> known(String group) {
    return opened(entries.getAll(Set.copyOf(roster.keys(group))).values());
  }

  private List<ActiveSession> opened(Collection<String> texts) {
    Instant now = clock.instant();
    return texts.stream()
        .flatMap(text -> seal.open(text).stream())
        .flatMap(json -> Json.parse(json).stream())
        .flatMap(map -> ActiveSession.fromMap(map).stream())
        .filter(session -> now.isBefore(session.idleExpiresAt()))
        .sorted(Comparator.comparing(ActiveSession::lastSeenAt).reversed())
        .toList();
  }

  private static List<String> groups(ActiveSession session) {
    var groups = new ArrayList<>(List.of(ofUser(session.subject())));
    session.sid().map(SessionIndex::ofProviderSession).ifPresent(groups::add);
    return groups;
  }

  private static String ofUser(String subject) {
    return "sub " + Sha256.base64Url(subject, 32);
  }

  private static String ofProviderSession(String sid) {
    return "sid " + Sha256.base64Url(sid, 32);
  }
}
