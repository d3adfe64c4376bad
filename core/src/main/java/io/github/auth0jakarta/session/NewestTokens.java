package io.github.auth0jakarta.session;

import io.github.auth0jakarta.oidc.Json;
import io.github.auth0jakarta.oidc.TenantGate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Knows the newest tokens of sessions whose requests may still carry older ones, and lets one node
 * at a time get newer ones.
 *
 * <p>Where the sessions' home is a cache that nodes share, all of them know and wait for each
 * other. Entries are sealed. Thread-safe.
 */
final class NewestTokens {

  static final int MOST_ENTRIES = 20_000;

  /** Longer than the tenant may take: whoever holds a turn for longer is gone. */
  private static final Duration LONGEST_TURN = Duration.ofSeconds(20);

  private static final long PAUSE_MILLIS = 50;

  private final Shelf shelf;
  private final Seal seal;
  private final InstantSource clock;

  NewestTokens(Shelf shelf, Seal seal, InstantSource clock) {
    this.shelf = shelf;
    this.seal = seal;
    this.clock = clock;
  }

  /**
   * The newest of a session.
   *
   * @param idToken the ID token that came with them, as the provider sent it
   */
  record Entry(SessionTokens tokens, String idToken) {
    @Override
    public String toString() {
      return "Entry[" + tokens + "]";
    }
  }

  Optional<Entry> find(Session session) {
    String text = shelf.get(name(session));
    return text == null
        ? Optional.empty()
        : seal.open(text)
            .flatMap(Json::parse)
            // The id inside too: what stands under another name is another session's.
            .filter(map -> session.id().equals(map.get("id")))
            .flatMap(
                map ->
                    map.get("idt") instanceof String idToken
                        ? Optional.of(new Entry(SessionTokens.fromMap(map), idToken))
                        : Optional.empty());
  }

  void put(Session session, Entry newest) {
    var map = new HashMap<>(newest.tokens().toMap());
    map.put("id", session.id());
    map.put("idt", newest.idToken());
    shelf.put(name(session), seal.seal(Json.write(map)));
  }

  void forget(Session session) {
    shelf.remove(name(session));
  }

  /**
   * Does the work while no other node does the like for the session.
   *
   * @param gate of the tenant for which another node may be waiting
   */
  <T> T inTurn(Session session, TenantGate gate, Supplier<T> work) {
    String name = "turn " + name(session);
    String mine = turn(name).orElseGet(() -> await(name, gate));
    try {
      return work.get();
    } finally {
      // Only ours: it may have taken so long that another took over.
      if (mine.equals(shelf.get(name))) {
        shelf.remove(name);
      }
    }
  }

  /** Our own turn, when the one of another node is over. */
  private String await(String name, TenantGate gate) {
    try (TenantGate.Place place = gate.join()) {
      long end = System.nanoTime() + place.patience(LONGEST_TURN).toNanos();
      while (System.nanoTime() < end) {
        Thread.sleep(PAUSE_MILLIS);
        Optional<String> mine = turn(name);
        if (mine.isPresent()) {
          return mine.get();
        }
      }
      throw place.unanswered(null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SessionsUnavailableException(
          "Interrupted while another node gets the session's tokens", e);
    }
  }

  /** Our own turn; empty while it is another node's. */
  private Optional<String> turn(String name) {
    String mine = clock.instant().plus(LONGEST_TURN).toEpochMilli() + "." + UUID.randomUUID();
    String theirs = shelf.get(name);
    boolean ours =
        theirs == null
            ? shelf.putIfAbsent(name, mine)
            : isOver(theirs) && shelf.replace(name, theirs, mine);
    return ours ? Optional.of(mine) : Optional.empty();
  }

  private boolean isOver(String turn) {
    long end = Long.parseLong(turn.substring(0, turn.indexOf('.')));
    return !clock.instant().isBefore(Instant.ofEpochMilli(end));
  }

  private static String name(Session session) {
    return ActiveSession.key(session.id());
  }
}
