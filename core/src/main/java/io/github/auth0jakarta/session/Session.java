package io.github.auth0jakarta.session;

import static java.util.Objects.requireNonNull;

import io.github.auth0jakarta.oidc.IdToken;
import io.github.auth0jakarta.oidc.Json;
import io.github.auth0jakarta.oidc.Login;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One user's stay in this application, from a finished login to its end.
 *
 * <p>The ID token is kept as the provider sent it, and its claims are read from there: a sealed
 * session holds each claim once. {@link #toString()} shows no claim. Immutable.
 */
public final class Session {

  private static final Set<String> OF_THE_LOGIN =
      Set.of("sid", "auth_time", "acr", "amr", "org_id", "org_name");

  private final String id;
  private final String idToken;
  private final Map<String, Object> userInfo;
  private final Instant startedAt;
  private final Instant lastSeenAt;
  private final Instant idleExpiresAt;
  private final Instant expiresAt;
  private final Instant issuedAt;
  private final @Nullable String origin;
  private final SessionTokens tokens;
  private final Map<String, Object> claims;
  private final String subject;

  private Session(
      String id,
      String idToken,
      Map<String, Object> userInfo,
      Instant startedAt,
      Instant lastSeenAt,
      Instant idleExpiresAt,
      Instant expiresAt,
      @Nullable Instant issuedAt,
      @Nullable String origin,
      SessionTokens tokens) {
    this.id = id;
    this.idToken = idToken;
    this.userInfo = userInfo;
    this.startedAt = startedAt;
    this.lastSeenAt = lastSeenAt;
    this.idleExpiresAt = idleExpiresAt;
    this.expiresAt = expiresAt;
    this.tokens = tokens;
    var all = new HashMap<>(userInfo);
    all.putAll(payload(idToken));
    this.claims = Collections.unmodifiableMap(all);
    this.subject = text(all, "sub");
    this.issuedAt = issuedAt == null ? issuedAt(all, startedAt) : issuedAt;
    this.origin = origin;
  }

  static Session start(
      String id, Login login, Instant now, Instant idleEnd, Instant end, @Nullable String origin) {
    return new Session(
        id,
        login.idToken().raw(),
        login.userInfo(),
        now,
        now,
        idleEnd,
        end,
        null,
        origin,
        SessionTokens.of(login.tokens()));
  }

  Session seen(Instant now, Instant idleEnd) {
    return new Session(
        id, idToken, userInfo, startedAt, now, idleEnd, expiresAt, issuedAt, origin, tokens);
  }

  /** With other tokens, and the ID token that came with them. */
  Session with(SessionTokens newer, String newerIdToken) {
    return new Session(
        id,
        newerIdToken,
        userInfo,
        startedAt,
        lastSeenAt,
        idleExpiresAt,
        expiresAt,
        issuedAt,
        origin,
        newer);
  }

  SessionTokens tokens() {
    return tokens;
  }

  /**
   * Whether a newer ID token says of the login all that the one at hand does, so that it can take
   * its place: the provider's session, and when, how and where to the user authenticated.
   */
  boolean isContinuedBy(IdToken newer) {
    return OF_THE_LOGIN.stream()
        .allMatch(claim -> Objects.equals(claims.get(claim), newer.claims().get(claim)));
  }

  /** The tenant's moment of the login, to the second; ours where its ID token tells none. */
  private static Instant issuedAt(Map<String, Object> claims, Instant startedAt) {
    return claims.get("iat") instanceof Number seconds
        ? Instant.ofEpochSecond(seconds.longValue())
        : startedAt.truncatedTo(ChronoUnit.SECONDS);
  }

  Map<String, Object> toMap() {
    var map = new HashMap<String, Object>();
    map.put("id", id);
    map.put("idt", idToken);
    if (!userInfo.isEmpty()) {
      map.put("ui", userInfo);
    }
    map.putAll(tokens.toMap());
    map.put("iat", startedAt.toEpochMilli());
    map.put("seen", lastSeenAt.toEpochMilli());
    map.put("idle", idleExpiresAt.toEpochMilli());
    map.put("exp", expiresAt.toEpochMilli());
    map.put("login", issuedAt.toEpochMilli());
    if (origin != null) {
      map.put("from", origin);
    }
    return map;
  }

  /** Empty when the map holds no session of this version. */
  static Optional<Session> fromMap(Map<String, Object> map) {
    try {
      @SuppressWarnings("unchecked") // a JSON object's names are strings
      var userInfo = (Map<String, Object>) map.getOrDefault("ui", Map.of());
      return Optional.of(
          new Session(
              text(map, "id"),
              text(map, "idt"),
              userInfo,
              instant(map, "iat"),
              instant(map, "seen"),
              instant(map, "idle"),
              instant(map, "exp"),
              map.containsKey("login") ? instant(map, "login") : null,
              (String) map.get("from"),
              SessionTokens.fromMap(map)));
    } catch (RuntimeException notOne) {
      // It was sealed by another version of this class: whatever is missing, there is no session.
      return Optional.empty();
    }
  }

  static Instant instant(Map<String, Object> map, String name) {
    return Instant.ofEpochMilli(((Number) requireNonNull(map.get(name))).longValue());
  }

  private static String text(Map<String, Object> map, String name) {
    return (String) requireNonNull(map.get(name));
  }

  /** The claims of a token that was verified before this application sealed it. */
  private static Map<String, Object> payload(String idToken) {
    String[] parts = idToken.split("\\.", -1);
    return Json.parse(Base64.getUrlDecoder().decode(parts[1])).orElseThrow();
  }

  /** Our own name of this session; a new one at each login. */
  public String id() {
    return id;
  }

  /** The user, by {@code sub}. */
  public String subject() {
    return subject;
  }

  /** The ID token's claims and, where UserInfo was asked, those that it adds; unmodifiable. */
  public Map<String, Object> claims() {
    return claims;
  }

  /** The ID token as the provider sent it: the hint that a logout gives. */
  public String idToken() {
    return idToken;
  }

  /** When the user logged in. */
  public Instant startedAt() {
    return startedAt;
  }

  /**
   * When the tenant says that the user logged in: the first ID token's {@code iat}, which no
   * renewal changes.
   */
  Instant issuedAt() {
    return issuedAt;
  }

  /** Coarsely from where the user logged in, where that is kept. */
  Optional<String> origin() {
    return Optional.ofNullable(origin);
  }

  /** When the user was last seen, to within five minutes. */
  public Instant lastSeenAt() {
    return lastSeenAt;
  }

  /**
   * When the user last proved to the provider who they are, {@code auth_time}; empty where the
   * provider does not tell, as Auth0 where no {@code max_age} was asked.
   */
  public Optional<Instant> authenticatedAt() {
    return claims.get("auth_time") instanceof Number seconds
        ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
        : Optional.empty();
  }

  /** When the session ends if the user is not seen again. */
  public Instant idleExpiresAt() {
    return idleExpiresAt;
  }

  /** When the session ends in any case. */
  public Instant expiresAt() {
    return expiresAt;
  }

  /** Whether the login gave tokens to call other APIs with. */
  public boolean hasTokens() {
    return tokens.refreshToken() != null || tokens.accessToken() != null;
  }

  /** Without the access token, which takes much room in cookies and can be had again. */
  public Session withoutAccessToken() {
    return with(tokens.withoutAccessToken(), idToken);
  }

  @Override
  public String toString() {
    return "Session[started " + startedAt + ", expires " + expiresAt + "]";
  }
}
