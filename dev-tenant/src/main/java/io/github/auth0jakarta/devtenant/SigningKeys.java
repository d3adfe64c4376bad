package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Holds the tenant's signing keys and publishes their public halves (RFC 7517).
 *
 * <p>As at Auth0 there are two RSA keys, the current one and the next. Keys are made at their first
 * use. Guarded by its own lock.
 */
final class SigningKeys {
  private @Nullable RsaJsonWebKey current;
  private @Nullable RsaJsonWebKey next;
  private @Nullable RsaJsonWebKey foreign;
  private @Nullable EllipticCurveJsonWebKey elliptic;
  private final List<RsaJsonWebKey> retired = new ArrayList<>();

  synchronized RsaJsonWebKey current() {
    current = current == null ? rsa() : current;
    return current;
  }

  private RsaJsonWebKey next() {
    next = next == null ? rsa() : next;
    return next;
  }

  /** A key that this tenant never publishes: an attacker's. */
  synchronized RsaJsonWebKey foreign() {
    foreign = foreign == null ? rsa() : foreign;
    return foreign;
  }

  /** For clients that ask for ES256, which Auth0 does not offer. */
  synchronized EllipticCurveJsonWebKey elliptic() {
    if (elliptic == null) {
      try {
        elliptic = EcJwkGenerator.generateJwk(EllipticCurves.P256);
      } catch (JoseException e) {
        throw new IllegalStateException(e);
      }
      name(elliptic, "ES256");
    }
    return elliptic;
  }

  /** Signs with a key that nobody has seen yet; the old one is published no more. */
  synchronized void rotate() {
    if (current != null) {
      retired.add(current);
    }
    current = null;
  }

  /** All RSA keys that have ever signed here. */
  synchronized List<Key> everUsed() {
    List<Key> keys = new ArrayList<>();
    keys.add(current().getPublicKey());
    retired.forEach(key -> keys.add(key.getPublicKey()));
    return keys;
  }

  /** All keys with their private halves, for a snapshot. */
  synchronized ObjectNode write() {
    ObjectNode keys = Json.object();
    keys.set("current", whole(current()));
    keys.set("next", whole(next()));
    if (elliptic != null) {
      keys.set("elliptic", whole(elliptic));
    }
    ArrayNode old = keys.putArray("retired");
    retired.forEach(key -> old.add(publicHalf(key)));
    return keys;
  }

  private static JsonNode whole(PublicJsonWebKey key) {
    return Json.of(key.toParams(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
  }

  /** Takes the keys of a snapshot; an IllegalArgumentException where they are none. */
  synchronized void read(JsonNode keys) {
    RsaJsonWebKey newCurrent = key(keys.path("current"), RsaJsonWebKey.class);
    RsaJsonWebKey newNext = key(keys.path("next"), RsaJsonWebKey.class);
    EllipticCurveJsonWebKey newElliptic =
        keys.has("elliptic") ? key(keys.path("elliptic"), EllipticCurveJsonWebKey.class) : null;
    List<RsaJsonWebKey> newRetired = new ArrayList<>();
    keys.path("retired").forEach(old -> newRetired.add(key(old, RsaJsonWebKey.class)));
    current = newCurrent;
    next = newNext;
    elliptic = newElliptic;
    retired.clear();
    retired.addAll(newRetired);
  }

  private static <K extends PublicJsonWebKey> K key(JsonNode json, Class<K> type) {
    try {
      return type.cast(PublicJsonWebKey.Factory.newPublicJwk(json.toString()));
    } catch (JoseException | ClassCastException e) {
      throw new IllegalArgumentException("This is no key", e);
    }
  }

  synchronized ObjectNode published(Set<Misbehaviour> misbehaviours) {
    ArrayNode keys = Json.array();
    if (misbehaviours.contains(Misbehaviour.UNPARSABLE_KEYS)) {
      keys.add(Json.object().put("kty", "RSA").put("kid", "no-modulus").put("use", "sig"));
      keys.add(Json.object().put("kty", "QUANTUM").put("kid", "unknown-type").put("q", "?"));
      keys.add(Json.object().put("kty", "RSA").put("kid", "bad").put("n", "!").put("e", "*"));
      keys.add("not even an object").addNull();
    }
    if (misbehaviours.contains(Misbehaviour.TWO_KEYS_ONE_KID)) {
      keys.add(publicHalf(foreign()).put("kid", current().getKeyId()));
    }
    keys.add(publicHalf(current()));
    keys.add(publicHalf(next()));
    if (elliptic != null) {
      keys.add(publicHalf(elliptic));
    }
    return Json.object().set("keys", keys);
  }

  static ObjectNode publicHalf(PublicJsonWebKey key) {
    return (ObjectNode) Json.of(publicParameters(key));
  }

  static Map<String, Object> publicParameters(PublicJsonWebKey key) {
    return key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
  }

  private static RsaJsonWebKey rsa() {
    try {
      RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
      name(key, "RS256");
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void name(JsonWebKey key, String algorithm) {
    key.setKeyId(Identifiers.letters(21));
    key.setUse("sig");
    key.setAlgorithm(algorithm);
  }
}
