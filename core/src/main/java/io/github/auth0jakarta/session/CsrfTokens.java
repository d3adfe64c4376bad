package io.github.auth0jakarta.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * Makes and recognizes the tokens by which a form shows that this application wrote it for this
 * session.
 *
 * <p>A token is the session's id, sealed: different each time, so that a compressed page does not
 * give it away, and of no use to another session or after the next login. Nothing is kept.
 * Thread-safe.
 */
public final class CsrfTokens {

  private final Seal seal;

  /** Tokens of one client's sessions; the first secret seals, all open. */
  public CsrfTokens(String clientId, List<String> secrets) {
    this.seal = new Seal("csrf", clientId, secrets);
  }

  /** A new token of the session, base64url. */
  public String token(Session session) {
    return seal.seal(bytes(session));
  }

  /** Whether the text is a token of this very session. */
  public boolean isToken(String text, Session session) {
    return seal.open(text).filter(id -> MessageDigest.isEqual(id, bytes(session))).isPresent();
  }

  private static byte[] bytes(Session session) {
    return session.id().getBytes(StandardCharsets.UTF_8);
  }
}
