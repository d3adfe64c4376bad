package io.github.auth0jakarta.oidc;

import com.auth0.jwk.InvalidPublicKeyException;
import com.auth0.jwk.Jwk;
import java.lang.System.Logger.Level;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A provider's key set (RFC 7517 §5) without the keys that nothing can be verified with.
 *
 * <p>Immutable.
 */
final class Jwks {

  private static final System.Logger LOG = System.getLogger(Jwks.class.getName());

  private record Key(@Nullable String kid, @Nullable String algorithm, PublicKey key) {}

  private final List<Key> keys;

  private Jwks(List<Key> keys) {
    this.keys = keys;
  }

  static Jwks of(Map<String, Object> json) {
    if (!(json.get("keys") instanceof List<?> entries)) {
      throw new OidcException.TenantMustAct(Check.KEYS, "The key set has no keys");
    }
    var keys = new ArrayList<Key>();
    for (Object entry : entries) {
      Key key = key(entry);
      if (key != null) {
        keys.add(key);
      }
    }
    return new Jwks(List.copyOf(keys));
  }

  /**
   * The keys that fit a token's header: of the algorithm's kind, and with the kid where it names
   * one. RFC 7517 §4.5 lets keys of different kinds share a kid, so the kind comes first.
   */
  List<PublicKey> fitting(SigningAlgorithm algorithm, @Nullable String kid) {
    return keys.stream()
        .filter(key -> kid == null || Objects.equals(kid, key.kid()))
        .filter(key -> algorithm.verifiesWithKeyFor(key.algorithm()))
        .filter(key -> algorithm.fits(key.key()))
        .map(Key::key)
        .toList();
  }

  /** Null for a key of an unknown kind: RFC 7517 §5 asks to pass over those. */
  private static @Nullable Key key(Object entry) {
    try {
      if (!(entry instanceof Map<?, ?> members) || "enc".equals(members.get("use"))) {
        return null;
      }
      @SuppressWarnings("unchecked") // a JSON object's names are strings
      var jwk = Jwk.fromValues((Map<String, Object>) members);
      return new Key(jwk.getId(), jwk.getAlgorithm(), jwk.getPublicKey());
    } catch (InvalidPublicKeyException | RuntimeException e) {
      // jwks-rsa meets members of the wrong type with whatever exception comes: all mean
      // "unusable".
      LOG.log(Level.DEBUG, "Passing over a key that cannot be read (RFC 7517 §5)", e);
      return null;
    }
  }
}
