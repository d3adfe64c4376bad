package io.github.auth0jakarta.devtenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.keys.HmacKey;

/**
 * One wrong thing that a provider or an attacker in its place may do, to be switched on by {@link
 * DevTenant#misbehave}.
 *
 * <p>Those about the ID token change one thing of a token that is right in all else, so that a
 * relying party's check (OpenID Connect Core 1.0 section 3.1.3.7, RFC 8725) stands alone.
 */
public enum Misbehaviour {
  /** The ID token's {@code iss} is another tenant. */
  WRONG_ISSUER(token -> token.claims().put("iss", "https://another.example/")),
  /** The ID token's {@code iss} lacks the trailing slash of the configured issuer. */
  ISSUER_WITHOUT_SLASH(token -> token.claims().put("iss", chop(token.claims(), "iss"))),
  /** The ID token has no {@code iss}. */
  NO_ISSUER(token -> token.claims().remove("iss")),
  /** The ID token was made for another client. */
  WRONG_AUDIENCE(token -> token.claims().put("aud", "another-client")),
  /** The ID token has no {@code aud}. */
  NO_AUDIENCE(token -> token.claims().remove("aud")),
  /** The ID token's {@code aud} is an empty array. */
  EMPTY_AUDIENCE(token -> token.claims().putArray("aud")),
  /** The ID token names this client and another, and does not say who is the authorized party. */
  SEVERAL_AUDIENCES_WITHOUT_AZP(
      token -> {
        String client = token.claims().path("aud").asText();
        token.claims().putArray("aud").add(client).add("another-client");
      }),
  /** The ID token's authorized party is another client. */
  WRONG_AZP(token -> token.claims().put("azp", "another-client")),
  /** The ID token has no {@code sub}. */
  NO_SUBJECT(token -> token.claims().remove("sub")),
  /** The ID token's {@code sub} is empty. */
  EMPTY_SUBJECT(token -> token.claims().put("sub", "")),
  /** The ID token expired an hour ago. */
  EXPIRED(token -> shift(token.claims(), "exp", "iat", -3600)),
  /** The ID token never expires. */
  NO_EXPIRY(token -> token.claims().remove("exp")),
  /** The ID token's {@code exp} is a text. */
  EXPIRY_NOT_A_NUMBER(token -> token.claims().put("exp", "tomorrow")),
  /** The ID token was issued an hour from now. */
  ISSUED_IN_FUTURE(token -> shift(token.claims(), "iat", "iat", 3600)),
  /** The ID token is not valid before an hour from now. */
  NOT_YET_VALID(token -> shift(token.claims(), "nbf", "iat", 3600)),
  /** The ID token has no {@code iat}. */
  NO_ISSUED_AT(token -> token.claims().remove("iat")),
  /** The ID token answers another authorization request. */
  WRONG_NONCE(token -> token.claims().put("nonce", "another-nonce")),
  /** The ID token has no {@code nonce} although one was sent. */
  NO_NONCE(token -> token.claims().remove("nonce")),
  /** The ID token has the optional {@code at_hash}, correctly; Auth0 sends none with a code. */
  RIGHT_AT_HASH(token -> token.claims().put("at_hash", hash(token))),
  /** The ID token's {@code at_hash} belongs to another access token. */
  WRONG_AT_HASH(token -> token.claims().put("at_hash", "AAAAAAAAAAAAAAAAAAAAAA")),
  /** The ID token is not signed: {@code alg} is none. */
  ALG_NONE(token -> token.algorithm("none").key(null)),
  /** The ID token is signed by HMAC with the published RSA key as its secret. */
  HS256_WITH_PUBLIC_KEY(
      token -> token.algorithm("HS256").key(new HmacKey(pem(token.keys().current())))),
  /** The ID token names a key that is not published. */
  UNKNOWN_KID(
      token -> token.header("kid", "no-such-key").key(token.keys().foreign().getPrivateKey())),
  /** The ID token names no key. */
  NO_KID(token -> token.header("kid", null)),
  /** The ID token's signature has one bit flipped. */
  BROKEN_SIGNATURE(token -> token.then(Misbehaviour::flip)),
  /** The ID token has an empty signature under an honest header. */
  NO_SIGNATURE(token -> token.then(jwt -> jwt.substring(0, jwt.lastIndexOf('.') + 1))),
  /** Two published keys bear the same kid, and the second has signed. */
  TWO_KEYS_ONE_KID,
  /** The ID token is signed by a foreign key under a kid that is published. */
  FOREIGN_KEY_SAME_KID(token -> token.key(token.keys().foreign().getPrivateKey())),
  /** The published keys include entries that no one can parse. */
  UNPARSABLE_KEYS,
  /** The ID token says that the user last authenticated a day ago. */
  WRONG_AUTH_TIME(token -> shift(token.claims(), "auth_time", "iat", -86_400)),
  /** The ID token has no {@code auth_time} although max_age was sent. */
  NO_AUTH_TIME(token -> token.claims().remove("auth_time")),
  /** The ID token belongs to another organization. */
  WRONG_ORGANIZATION(token -> token.claims().put("org_id", "org_anotheranotherxx")),
  /** The ID token names no organization although one was asked for. */
  NO_ORGANIZATION(token -> token.claims().remove(List.of("org_id", "org_name"))),
  /** The ID token says that the user authenticated in another way than was asked. */
  WRONG_ACR(token -> token.claims().put("acr", "urn:example:nothing")),
  /** The ID token does not say how the user authenticated. */
  NO_ACR(token -> token.claims().remove("acr")),
  /** The ID token tells of a second factor by {@code amr} alone, as Auth0 does. */
  AMR_INSTEAD_OF_ACR(
      token -> {
        token.claims().remove("acr");
        token.claims().putArray("amr").add("mfa");
      }),
  /** The ID token limits sessions to an hour by {@code session_expiry} (IPSIE SL1): not wrong. */
  SESSION_EXPIRY_IN_AN_HOUR(token -> shift(token.claims(), "session_expiry", "iat", 3600)),
  /** The ID token's {@code session_expiry} is past. */
  SESSION_EXPIRY_PASSED(token -> shift(token.claims(), "session_expiry", "iat", -1)),
  /** The ID token's {@code session_expiry} is a text. */
  SESSION_EXPIRY_NOT_A_NUMBER(token -> token.claims().put("session_expiry", "tomorrow")),
  /** The ID token's payload is not JSON. */
  PAYLOAD_NOT_JSON(token -> token.payload("this is not JSON")),
  /** The ID token's header demands an extension that nobody knows (RFC 7515 section 4.1.11). */
  CRIT_HEADER(
      token ->
          token
              .header("crit", List.of("http://example.com/unknown"))
              .header("http://example.com/unknown", true)),
  /** The ID token brings the attacker's key in its own header. */
  EMBEDDED_JWK(
      token ->
          token
              .key(token.keys().foreign().getPrivateKey())
              .header("jwk", SigningKeys.publicParameters(token.keys().foreign()))),
  /** The ID token's header says to fetch the keys from elsewhere. */
  JKU_HEADER(
      token ->
          token
              .key(token.keys().foreign().getPrivateKey())
              .header("jku", "https://another.example/.well-known/jwks.json")),
  /** The ID token looks encrypted: five parts. */
  ENCRYPTED_LOOKALIKE(
      token ->
          token.then(
              jwt -> base64Url("{\"alg\":\"dir\",\"enc\":\"A256GCM\"}") + "..aaaa.bbbb.cccc")),
  /** The token endpoint sends no ID token. */
  NO_ID_TOKEN,
  /** The token endpoint sends a text that is no JWT as the ID token. */
  ID_TOKEN_NOT_A_JWT(token -> token.then(jwt -> "this-is-not-a-jwt")),
  /** The token endpoint sends no access token. */
  NO_ACCESS_TOKEN,
  /** The token endpoint's {@code token_type} is not Bearer. */
  WRONG_TOKEN_TYPE,
  /** UserInfo tells of another subject (OpenID Connect Core 1.0 section 5.3.2). */
  USERINFO_OF_ANOTHER_SUBJECT,
  /** The authorization response has no {@code iss} although the metadata promises it (RFC 9207). */
  NO_ISS_PARAMETER,
  /** The authorization response's {@code iss} is another provider: a mix-up (RFC 9207). */
  FOREIGN_ISS_PARAMETER,
  /** The authorization response's state is not the one that was sent. */
  WRONG_STATE,
  /** The authorization response has no state. */
  NO_STATE,
  /** The authorization response has no code. */
  NO_CODE,
  /** The metadata's issuer is not the one that was asked (OpenID Connect Discovery 4.3). */
  METADATA_OF_ANOTHER_ISSUER,
  /** Only pushed authorization requests are taken (RFC 9126 section 5): not wrong. */
  DEMAND_PUSHED_REQUESTS,
  /** Every JSON answer comes with 64 MiB of blanks behind it. */
  HUGE_ANSWER,
  /** User searches do not show the tenth user that they count. */
  SEARCH_HIDES_ONE,
  /** The user is asked for consent although the application is a first party: not wrong. */
  ASK_CONSENT;

  @SuppressWarnings("ImmutableEnumChecker") // the lambdas above capture nothing
  private final Consumer<IdTokenDraft> edit;

  Misbehaviour() {
    this(token -> {});
  }

  Misbehaviour(Consumer<IdTokenDraft> edit) {
    this.edit = edit;
  }

  void spoil(IdTokenDraft token) {
    edit.accept(token);
  }

  private static void shift(ObjectNode claims, String name, String from, long seconds) {
    claims.put(name, claims.path(from).asLong() + seconds);
  }

  private static String chop(ObjectNode claims, String name) {
    String value = claims.path(name).asText();
    return value.substring(0, value.length() - 1);
  }

  /** Changes the last bit that counts: those of the last character may be padding. */
  private static String flip(String jwt) {
    int at = jwt.lastIndexOf('.') + 1;
    char other = jwt.charAt(at) == 'A' ? 'B' : 'A';
    return jwt.substring(0, at) + other + jwt.substring(at + 1);
  }

  private static byte[] pem(RsaJsonWebKey key) {
    return ("-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(key.getPublicKey().getEncoded())
            + "\n-----END PUBLIC KEY-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** OpenID Connect Core 1.0 section 3.1.3.6: the left half of the hash that {@code alg} uses. */
  private static String hash(IdTokenDraft token) {
    try {
      String accessToken = token.accessToken() == null ? "" : token.accessToken();
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(accessToken.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static String base64Url(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
