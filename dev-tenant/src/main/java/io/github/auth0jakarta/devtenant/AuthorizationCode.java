package io.github.auth0jakarta.devtenant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One authorization code (RFC 6749 section 4.1.2) with what its exchange must prove.
 *
 * @param spent whether it was exchanged before; a second exchange revokes the grant
 */
record AuthorizationCode(
    Grant grant,
    String redirectUri,
    @Nullable String nonce,
    @Nullable String challenge,
    Instant expires,
    boolean spent) {

  AuthorizationCode spend() {
    return new AuthorizationCode(grant, redirectUri, nonce, challenge, expires, true);
  }
}
