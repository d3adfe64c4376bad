package io.github.auth0jakarta.oidc;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/** Hashes ASCII text as PKCE and {@code at_hash} want it. Stateless. */
final class Sha256 {

  private Sha256() {}

  /** The first bytes of the hash, base64url without padding. */
  static String base64Url(String ascii, int bytes) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(ascii.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
