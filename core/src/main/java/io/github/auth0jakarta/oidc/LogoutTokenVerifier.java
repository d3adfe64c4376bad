package io.github.auth0jakarta.oidc;

import static io.github.auth0jakarta.oidc.SignedJwt.require;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a logout token is the provider's word to this client (OpenID Connect Back-Channel
 * Logout 1.0 §2.6).
 *
 * <p>Thread-safe.
 */
final class LogoutTokenVerifier {

  private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

  /** How far the provider's clock may be from ours. */
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

  private static final int LONGEST_NAME = 1000;

  /** §2.4: explicitly typed, or as the providers sent it before that was recommended. */
  private static final SignedJwt.Kind KIND =
      new SignedJwt.Kind(
          "logout token",
          Set.of("logout+jwt", "jwt"),
          "auth0.id-token-algorithm",
          Check.LOGOUT_TOKEN_FORMAT,
          Check.LOGOUT_TOKEN_ALGORITHM,
          Check.LOGOUT_TOKEN_KEY,
          Check.LOGOUT_TOKEN_SIGNATURE);

  private final Provider provider;
  private final ClientRegistration client;
  private final SignedJwt.Kind kind;
  private final InstantSource clock;

  LogoutTokenVerifier(Provider provider, ClientRegistration client, InstantSource clock) {
    this.provider = provider;
    this.client = client;
    this.kind = KIND.of(client.keys());
    this.clock = clock;
  }

  /**
   * The proof, after every check in the order of the specification but that for replay.
   *
   * @throws OidcException naming the first check that fails
   */
  LogoutToken verify(String raw) {
    Instant now = clock.instant();
    // §2.6, 1 to 3: an encrypted token is none that we asked for.
    SignedJwt token =
        SignedJwt.verify(raw, kind, client.algorithm(), client.secrets().all(), provider);

    // §2.6, 4, as for an ID token.
    require(
        Check.LOGOUT_TOKEN_ISSUER,
        provider.issuer().toString().equals(token.claim("iss")),
        "The logout token's issuer is not " + provider.issuer());
    require(
        Check.LOGOUT_TOKEN_AUDIENCE,
        token.audiences().contains(client.clientId()),
        "The logout token is not meant for this client");
    Instant issued = token.instant("iat");
    require(
        Check.LOGOUT_TOKEN_ISSUED_AT,
        issued != null
            && !issued.isAfter(now.plus(CLOCK_SKEW))
            && now.isBefore(issued.plus(LogoutToken.LONGEST_LIFE)),
        "The logout token was issued in the future, long ago or at no time: compare the clocks of"
            + " the server and the tenant");
    Instant expires = token.instant("exp");
    require(
        Check.LOGOUT_TOKEN_EXPIRY,
        expires != null && now.isBefore(expires.plus(CLOCK_SKEW)),
        "The logout token has expired or names no end: compare the clocks of the server and the"
            + " tenant");

    // §2.6, 5: sub, sid or both.
    String subject = name(token, "sub");
    String sid = name(token, "sid");
    require(
        Check.LOGOUT_TOKEN_SUBJECT,
        (subject != null || sid != null)
            && (subject != null) == token.claims().containsKey("sub")
            && (sid != null) == token.claims().containsKey("sid"),
        "The logout token names neither a user nor a session");

    // §2.6, 6: what makes it a logout token; an object, usually empty.
    require(
        Check.LOGOUT_TOKEN_EVENT,
        token.claim("events") instanceof Map<?, ?> events && events.get(EVENT) instanceof Map<?, ?>,
        "The logout token does not tell of a logout");

    // §2.6, 7: so that no ID token passes for one.
    require(
        Check.LOGOUT_TOKEN_NONCE,
        !token.claims().containsKey("nonce"),
        "The logout token holds a nonce, as ID tokens do");

    // §2.4: required, and by it a repetition is known.
    String jti = name(token, "jti");
    require(Check.LOGOUT_TOKEN_ID, jti != null, "The logout token has no jti");
    return new LogoutToken(requireNonNull(jti), subject, sid, requireNonNull(issued));
  }

  private static @Nullable String name(SignedJwt token, String claim) {
    return token.claim(claim) instanceof String text
            && !text.isBlank()
            && text.length() <= LONGEST_NAME
        ? text
        : null;
  }
}
