package io.github.auth0jakarta.session;

import io.github.auth0jakarta.oidc.BearerToken;
import io.github.auth0jakarta.oidc.Tokens;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a session at one time of its life.
 *
 * <p>{@link #toString()} shows none. Immutable.
 *
 * @param generation how often they have changed since the login: of two, the higher are newer
 * @param refreshToken null where there is none, or where the tenant has refused it
 * @param accessToken for the login's audience; null where there is none at hand
 */
record SessionTokens(
    int generation, @Nullable String refreshToken, @Nullable BearerToken accessToken) {

  static final SessionTokens NONE = new SessionTokens(0, null, null);

  static SessionTokens of(@Nullable Tokens login) {
    return login == null ? NONE : new SessionTokens(0, login.refreshToken(), login.accessToken());
  }

  /** After a refresh token was used: for another audience the login's access token stays. */
  SessionTokens refreshed(String next, @Nullable BearerToken loginsAudience) {
    return new SessionTokens(
        generation + 1, next, loginsAudience == null ? accessToken : loginsAudience);
  }

  /** After the tenant has refused the refresh token. */
  SessionTokens refused() {
    return new SessionTokens(generation + 1, null, null);
  }

  SessionTokens withoutAccessToken() {
    return new SessionTokens(generation, refreshToken, null);
  }

  boolean isNewerThan(SessionTokens other) {
    return generation > other.generation;
  }

  Map<String, Object> toMap() {
    var map = new HashMap<String, Object>();
    if (generation > 0) {
      map.put("gen", generation);
    }
    if (refreshToken != null) {
      map.put("rt", refreshToken);
    }
    if (accessToken != null) {
      map.put("at", accessToken.value());
      map.put("ats", String.join(" ", accessToken.scopes()));
      map.put("atn", accessToken.renewAfter().toEpochMilli());
      map.put("ate", accessToken.expires().toEpochMilli());
    }
    return map;
  }

  /** None where the map holds none. */
  static SessionTokens fromMap(Map<String, Object> map) {
    int generation = map.get("gen") instanceof Number number ? number.intValue() : 0;
    String refreshToken = map.get("rt") instanceof String text ? text : null;
    BearerToken accessToken =
        map.get("at") instanceof String value
                && map.get("ats") instanceof String scopes
                && map.get("atn") instanceof Number renewAfter
                && map.get("ate") instanceof Number expires
            ? new BearerToken(
                value, instant(renewAfter), instant(expires), BearerToken.scopes(scopes))
            : null;
    return new SessionTokens(generation, refreshToken, accessToken);
  }

  private static Instant instant(Number milliseconds) {
    return Instant.ofEpochMilli(milliseconds.longValue());
  }

  /** The access token for the login's audience while it need not be renewed. */
  Optional<BearerToken> fresh(Instant now) {
    return Optional.ofNullable(accessToken).filter(token -> now.isBefore(token.renewAfter()));
  }

  @Override
  public String toString() {
    return "SessionTokens[" + generation + "]";
  }
}
