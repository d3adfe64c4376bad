package io.github.auth0jakarta;

import io.github.auth0jakarta.oidc.BearerToken;
import io.github.auth0jakarta.session.AccessTokenException;
import io.github.auth0jakarta.session.Session;
import io.github.auth0jakarta.session.TokenRenewal;
import io.github.auth0jakarta.session.TokenRenewal.Wanted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The user of a session. Thread-safe. */
final class SessionCaller implements Caller, AccessTokens {

  private final Auth0 auth0;
  private final Consumer<Session> changed;
  private volatile Session session;

  /** A caller whose session, where its tokens change, is given to whoever carries it. */
  SessionCaller(Auth0 auth0, Session session, Consumer<Session> changed) {
    this.auth0 = auth0;
    this.session = session;
    this.changed = changed;
  }

  @Override
  public boolean isAuthenticated() {
    return true;
  }

  @Override
  public String getName() {
    return session.subject();
  }

  @Override
  public Map<String, Object> claims() {
    return session.claims();
  }

  @Override
  public Optional<Session> session() {
    return Optional.of(session);
  }

  @Override
  public AccessTokens accessTokens() {
    return this;
  }

  @Override
  public BearerToken get() {
    return get(Wanted.AS_AT_LOGIN);
  }

  @Override
  public BearerToken get(String audience, String... scopes) {
    boolean atLogin =
        audience.equals(auth0.config().login().parameters().get("audience")) && scopes.length == 0;
    return get(atLogin ? Wanted.AS_AT_LOGIN : new Wanted(audience, Set.copyOf(List.of(scopes))));
  }

  private BearerToken get(Wanted wanted) {
    Session before = session;
    try {
      TokenRenewal.Renewed renewed = auth0.tokenRenewal().token(before, wanted);
      carry(before, renewed.session());
      return renewed.token();
    } catch (AccessTokenException.Refused e) {
      carry(before, auth0.tokenRenewal().newest(before));
      throw e;
    }
  }

  private void carry(Session before, Session now) {
    if (now != before) {
      session = now;
      changed.accept(now);
    }
  }

  @Override
  public boolean isStaff() {
    return auth0.isStaff(session);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SessionCaller caller && getName().equals(caller.getName());
  }

  @Override
  public int hashCode() {
    return getName().hashCode();
  }

  @Override
  public String toString() {
    return "Caller[logged in]";
  }
}
