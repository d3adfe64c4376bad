package io.github.auth0jakarta.session;

import io.github.auth0jakarta.oidc.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the session on a shelf, and lets its cookie carry its id alone: {@code
 * auth0.session.store=cache}.
 *
 * <p>The id has 256 random bits and is sealed for this purpose and client; on the shelf the session
 * stands, sealed as well, under the id's hash. So neither the shelf's readers can enter a session
 * nor its writers make one up. Thread-safe.
 */
final class CacheCarrier implements Carrier {

  private final Seal cookie;
  private final Seal contents;
  private final Shelf shelf;

  CacheCarrier(String owner, List<String> secrets, Shelf shelf) {
    this.cookie = new Seal("session-id", owner, secrets);
    this.contents = new Seal("session-contents", owner, secrets);
    this.shelf = shelf;
  }

  @Override
  public String text(Session session) {
    return cookie.seal(Json.write(Map.of("id", session.id())));
  }

  @Override
  public Optional<Session> open(String text) {
    return cookie
        .open(text)
        .flatMap(Json::parse)
        .map(map -> map.get("id"))
        .flatMap(id -> id instanceof String named ? kept(named) : Optional.empty());
  }

  private Optional<Session> kept(String id) {
    String text = shelf.get(ActiveSession.key(id));
    // The id inside too: what stands under another name is another session.
    return text == null ? Optional.empty() : opened(text).filter(one -> one.id().equals(id));
  }

  private Optional<Session> opened(String text) {
    return contents.open(text).flatMap(Json::parse).flatMap(Session::fromMap);
  }

  @Override
  public void begin(Session session) {
    shelf.putIfAbsent(ActiveSession.key(session.id()), sealed(session));
  }

  @Override
  public boolean replace(Session known, Session next) {
    String key = ActiveSession.key(known.id());
    String text = shelf.get(key);
    return text != null
        && opened(text).filter(kept -> kept.toMap().equals(known.toMap())).isPresent()
        && shelf.replace(key, text, sealed(next));
  }

  @Override
  public void forget(String key) {
    shelf.remove(key);
  }

  private String sealed(Session session) {
    return contents.seal(Json.write(session.toMap()));
  }
}
