package io.github.auth0jakarta.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.auth0jakarta.oidc.BearerToken;
import io.github.auth0jakarta.oidc.Check;
import io.github.auth0jakarta.oidc.IdToken;
import io.github.auth0jakarta.oidc.OidcException;
import io.github.auth0jakarta.oidc.Refreshed;
import io.github.auth0jakarta.oidc.RelyingParty;
import io.github.auth0jakarta.oidc.SingleFlights;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the tokens of sessions fresh.
 *
 * <p>A refresh token may be good once only, and requests of one session come side by side. So at
 * most one refresh of a session is under way on this node, and on all that share the home of the
 * sessions; what it brought is known to the requests that still carry the tokens of before.
 * Thread-safe.
 */
public final class TokenRenewal {

  private static final System.Logger LOG = System.getLogger(TokenRenewal.class.getName());
  private static final Duration LONGEST_KEPT = Duration.ofHours(24);

  /** In characters, for all sessions and audiences together. */
  private static final long ROOM = 64L << 20;

  private final RelyingParty relyingParty;
  private final Sessions sessions;
  private final InstantSource clock;
  private final NewestTokens newest;
  private final SingleFlights<String, Flight> flights;
  private final Cache<Key, BearerToken> furtherAudiences =
      Caffeine.newBuilder()
          .maximumWeight(ROOM)
          .weigher((Key key, BearerToken token) -> 200 + token.value().length())
          .expireAfterWrite(LONGEST_KEPT)
          .build();

  /**
   * What a token is wanted for.
   *
   * @param audience the API; null for the one of the login
   * @param scopes what the token shall allow; none for all that the login has got there
   */
  public record Wanted(@Nullable String audience, Set<String> scopes) {
    /** A token for the login's own audience with the login's scopes. */
    public static final Wanted AS_AT_LOGIN = new Wanted(null, Set.of());

    /** Copies the scopes. */
    public Wanted {
      scopes = Set.copyOf(scopes);
    }

    private boolean asAtLogin() {
      return equals(AS_AT_LOGIN);
    }
  }

  /**
   * A token, and the session as it is now.
   *
   * @param token the token
   * @param session the session with its newest tokens
   */
  public record Renewed(BearerToken token, Session session) {}

  private record Key(String sessionId, Wanted wanted) {}

  /** What one refresh led to, also for those who waited for it and wanted something else. */
  private record Flight(
      Wanted wanted, @Nullable BearerToken token, @Nullable AccessTokenException failure) {}

  /** Renewal by the relying party's refresh token grant. */
  public TokenRenewal(RelyingParty relyingParty, Sessions sessions, InstantSource clock) {
    this.relyingParty = relyingParty;
    this.sessions = sessions;
    this.newest = sessions.newestTokens();
    this.flights = new SingleFlights<>(relyingParty.gate());
    this.clock = clock;
  }

  /** The session with its newest tokens, where there are newer ones than the request carried. */
  public Session newest(Session session) {
    if (!session.hasTokens()) {
      return session;
    }
    NewestTokens.Entry entry = newest.find(session).orElse(null);
    if (entry == null || !entry.tokens().isNewerThan(session.tokens())) {
      return session;
    }
    Session next = session.with(entry.tokens(), entry.idToken());
    sessions.keep(session, next);
    return next;
  }

  /**
   * A token that is good for a while, renewed where the one at hand is near its end. While the
   * tenant does not answer, a token that is still valid is given all the same.
   *
   * @throws AccessTokenException saying what helps
   */
  public Renewed token(Session carried, Wanted wanted) {
    while (true) {
      if (sessions.hasEnded(carried)) {
        throw new AccessTokenException.NoSession();
      }
      Session session = newest(carried);
      Optional<BearerToken> found = find(session, wanted);
      if (found.isPresent()) {
        return new Renewed(found.get(), session);
      }
      if (session.tokens().refreshToken() == null) {
        return withoutRefreshToken(session, wanted);
      }
      Flight flight = flight(session, carried, wanted);
      if (flight.token() != null && flight.wanted().equals(wanted)) {
        return new Renewed(flight.token(), newest(carried));
      }
      if (flight.failure() != null && flight.wanted().equals(wanted)) {
        return stillValid(newest(carried), wanted, flight.failure());
      }
      // It was another's, for another audience: what it brought may do for the next try.
    }
  }

  /** The refresh of the session that is under way, or one that begins now. */
  private Flight flight(Session session, Session carried, Wanted wanted) {
    try {
      return flights.join(
          session.id(),
          () -> newest.inTurn(session, relyingParty.gate(), () -> refresh(carried, wanted)));
    } catch (OidcException.Unavailable e) {
      return new Flight(wanted, null, new AccessTokenException.Unavailable(e));
    }
  }

  private Renewed withoutRefreshToken(Session session, Wanted wanted) {
    AccessTokenException failure =
        session.tokens().generation() > 0
            ? new AccessTokenException.Refused(null)
            : new AccessTokenException.NoRefreshToken(relyingParty.keys());
    return stillValid(session, wanted, failure);
  }

  private Renewed stillValid(Session session, Wanted wanted, AccessTokenException failure) {
    BearerToken token = wanted.asAtLogin() ? session.tokens().accessToken() : null;
    if (token != null && clock.instant().isBefore(token.expires())) {
      return new Renewed(token, session);
    }
    throw failure;
  }

  private Optional<BearerToken> find(Session session, Wanted wanted) {
    return wanted.asAtLogin()
        ? session.tokens().fresh(clock.instant())
        : Optional.ofNullable(furtherAudiences.getIfPresent(new Key(session.id(), wanted)))
            .filter(token -> clock.instant().isBefore(token.renewAfter()));
  }

  /** In the flight: what another one brought meanwhile counts first. */
  private Flight refresh(Session carried, Wanted wanted) {
    Session session = newest(carried);
    Optional<BearerToken> found = find(session, wanted);
    String refreshToken = session.tokens().refreshToken();
    if (found.isPresent()) {
      return new Flight(wanted, found.get(), null);
    }
    if (refreshToken == null) {
      return new Flight(wanted, null, new AccessTokenException.Refused(null));
    }
    try {
      Refreshed answer =
          relyingParty
              .refreshTokenGrant()
              .exchange(refreshToken, wanted.audience(), wanted.scopes(), session.claims());
      return new Flight(wanted, keep(session, wanted, answer), null);
    } catch (AccessTokenException.NoSession e) {
      return new Flight(wanted, null, e);
    } catch (OidcException.Unavailable e) {
      return new Flight(wanted, null, new AccessTokenException.Unavailable(e));
    } catch (OidcException.ApplicationMustAct e) {
      LOG.log(Level.WARNING, "No access token: {0}", e.getMessage());
      return new Flight(wanted, null, new AccessTokenException.NotAllowed(e));
    } catch (OidcException e) {
      if (e instanceof OidcException.TenantMustAct && e.check() == Check.TOKEN_RESPONSE) {
        // Something else has answered, such as a proxy: the refresh token may still be good.
        LOG.log(Level.WARNING, "No access token: {0}", e.getMessage());
        return new Flight(wanted, null, new AccessTokenException.Unavailable(e));
      }
      // Refused, or an answer that breaks a rule: the token has been used, and is good no more.
      LOG.log(
          Level.WARNING, "A session goes on without tokens for other APIs: {0}", e.getMessage());
      newest.put(session, new NewestTokens.Entry(session.tokens().refused(), session.idToken()));
      return new Flight(wanted, null, new AccessTokenException.Refused(e));
    }
  }

  private BearerToken keep(Session session, Wanted wanted, Refreshed answer) {
    BearerToken token = answer.tokens().accessToken();
    String next = answer.tokens().refreshToken();
    if (next == null) {
      throw new IllegalStateException("a refresh keeps its refresh token");
    }
    SessionTokens tokens = session.tokens().refreshed(next, wanted.asAtLogin() ? token : null);
    String idToken =
        answer
            .idToken()
            .filter(session::isContinuedBy)
            .map(IdToken::raw)
            .orElseGet(session::idToken);
    newest.put(session, new NewestTokens.Entry(tokens, idToken));
    if (sessions.hasEnded(session)) {
      // A logout came in between, which may not have seen this refresh token: one that comes after
      // the line above does.
      newest.forget(session);
      relyingParty.revoke(next);
      throw new AccessTokenException.NoSession();
    }
    if (!wanted.asAtLogin()) {
      furtherAudiences.put(new Key(session.id(), wanted), token);
    }
    return token;
  }

  /** Takes the session's refresh token back, without waiting for it (RFC 7009). */
  public void revoke(Session session) {
    String refreshToken = newest(session).tokens().refreshToken();
    newest.forget(session);
    if (refreshToken != null) {
      relyingParty.revoke(refreshToken);
    }
  }
}
