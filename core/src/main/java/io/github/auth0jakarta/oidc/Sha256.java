package io.github.auth0jakarta.oidc;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/**
 * Hashes text as PKCE and {@code at_hash} want it, and as the name of what must not be read.
 *
 * <p>Public because the room of sessions names its entries so. Stateless.
 */
public final class Sha256 {

  private Sha256() {}

  /** The first bytes of the hash of the text in UTF-8, base64url without padding. */
  public static String base64Url(String text, int bytes) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
