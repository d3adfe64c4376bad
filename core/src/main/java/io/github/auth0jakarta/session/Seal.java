package io.github.auth0jakarta.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Closes contents so that only this application, for the same purpose, can open them again.
 *
 * <p>Format, base64url: one byte of version, twelve of nonce, then AES-256-GCM's ciphertext and tag
 * (NIST SP 800-38D). Version, purpose and owner are associated data: a value of another purpose,
 * owner or version does not open. The first secret seals, all open. Thread-safe.
 */
public final class Seal {

  private static final byte VERSION = 1;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final List<SecretKey> keys;
  private final byte[] associatedData;
  private final SecureRandom random = new SecureRandom();

  /**
   * A seal for one purpose.
   *
   * @param purpose what the contents are, such as {@code session}
   * @param owner whose contents they are: the issuer and the client there
   * @param secrets at least one; the first seals
   */
  public Seal(String purpose, String owner, List<String> secrets) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("no secret to seal with");
    }
    String info = "auth0-jakarta " + VERSION + " " + purpose + " " + owner;
    this.keys = secrets.stream().map(secret -> Hkdf.aesKey(secret, info)).toList();
    this.associatedData = info.getBytes(StandardCharsets.UTF_8);
  }

  /** The sealed contents as base64url text. */
  public String seal(byte[] contents) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      byte[] closed = cipher(Cipher.ENCRYPT_MODE, keys.get(0), nonce).doFinal(contents);
      byte[] sealed = Arrays.copyOf(new byte[] {VERSION}, 1 + NONCE + closed.length);
      System.arraycopy(nonce, 0, sealed, 1, NONCE);
      System.arraycopy(closed, 0, sealed, 1 + NONCE, closed.length);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES/GCM", e);
    }
  }

  /** The contents; empty for anything that {@link #seal} did not make for the same purpose. */
  public Optional<byte[]> open(String text) {
    byte[] sealed;
    try {
      sealed = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    if (sealed.length < 1 + NONCE + TAG_BITS / 8 || sealed[0] != VERSION) {
      return Optional.empty();
    }
    byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE);
    for (SecretKey key : keys) {
      try {
        return Optional.of(
            cipher(Cipher.DECRYPT_MODE, key, nonce)
                .doFinal(sealed, 1 + NONCE, sealed.length - 1 - NONCE));
      } catch (GeneralSecurityException notThisKey) {
        // The next secret may be the one; without any it is not ours, which the caller is told.
      }
    }
    return Optional.empty();
  }

  private Cipher cipher(int mode, SecretKey key, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(associatedData);
    return cipher;
  }
}
