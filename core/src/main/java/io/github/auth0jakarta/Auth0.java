package io.github.auth0jakarta;

import com.auth0.client.mgmt.ManagementApi;
import io.github.auth0jakarta.Auth0Config.ApiSettings;
import io.github.auth0jakarta.Auth0Config.SessionIndexSettings;
import io.github.auth0jakarta.management.InvitationAcceptance;
import io.github.auth0jakarta.management.Invitations;
import io.github.auth0jakarta.management.Usage;
import io.github.auth0jakarta.management.Users;
import io.github.auth0jakarta.oidc.AccessToken;
import io.github.auth0jakarta.oidc.AccessTokenVerifier;
import io.github.auth0jakarta.oidc.OidcException;
import io.github.auth0jakarta.oidc.RelyingParty;
import io.github.auth0jakarta.oidc.TenantGate;
import io.github.auth0jakarta.session.CacheHome;
import io.github.auth0jakarta.session.Session;
import io.github.auth0jakarta.session.SessionEnd;
import io.github.auth0jakarta.session.SessionHome;
import io.github.auth0jakarta.session.Sessions;
import io.github.auth0jakarta.session.TokenRenewal;
import io.github.auth0jakarta.session.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The front door: one for each application.
 *
 * <p>{@link #connect} asks nothing of the network; an application deploys while Auth0 is down.
 * Thread-safe.
 */
public final class Auth0 implements AutoCloseable {

  private static final String NO_CACHE =
      "auth0.session.index: is cache, but the application sees no javax.cache. Add"
          + " javax.cache:cache-api and one of its providers, such as Hazelcast, or use memory.";

  private final Auth0Config config;
  private final InstantSource clock;
  private final Map<Waiting, TenantGate> gates;
  private final RelyingParty relyingParty;
  private final SessionHome home;
  private final Sessions sessions;
  private final Transactions transactions;
  private final TokenRenewal tokenRenewal;
  private final @Nullable AccessTokenVerifier accessTokens;
  private final boolean isNamed;
  private final ClientManagement management;
  private final StaffDecision staff;
  private final Map<String, Auth0> clients;

  private record Waiting(String tenant, int most) {}

  /** An application; a named client has the main one's home, and its Management API if shared. */
  private Auth0(Auth0Config config, @Nullable Auth0 main, InstantSource clock, SessionHome home) {
    this.config = config;
    this.clock = clock;
    this.gates = main == null ? new ConcurrentHashMap<>() : main.gates;
    this.relyingParty = RelyingParty.connect(config.relyingParty(), gate(), clock);
    this.home = home;
    this.sessions = new Sessions(config.sessions(), home, clock);
    this.transactions = new Transactions(config.sessions().owner(), config.sessions().secrets());
    this.accessTokens = accessTokens(config.api(), relyingParty);
    this.tokenRenewal = new TokenRenewal(relyingParty, sessions, clock);
    this.isNamed = main != null;
    this.management =
        ClientManagement.connect(config, main == null ? null : main.management, clock);
    this.staff =
        new StaffDecision(
            config.staff(), config.staffClaim(), management.staff(config), config.keys(), clock);
    var named = new LinkedHashMap<String, Auth0>();
    config
        .clients()
        .named()
        .forEach(client -> named.put(client.name(), new Auth0(client.config(), this, clock, home)));
    this.clients = Collections.unmodifiableMap(named);
  }

  /** Clients of one tenant wait for it together, unless one has a number of its own. */
  private TenantGate gate() {
    return gates.computeIfAbsent(
        new Waiting(config.relyingParty().issuer().getAuthority(), config.maxWaiting()),
        waiting -> new TenantGate(waiting.tenant(), waiting.most(), clock));
  }

  private static @Nullable AccessTokenVerifier accessTokens(
      @Nullable ApiSettings api, RelyingParty relyingParty) {
    AccessTokenVerifier.Settings tokens = api == null ? null : api.tokens();
    return tokens == null ? null : relyingParty.accessTokenVerifier(tokens);
  }

  /** The application's connection; the network is used later, when something is asked. */
  public static Auth0 connect(Auth0Config config) {
    return connect(config, InstantSource.system());
  }

  /** The application's connection, living by the given clock. */
  public static Auth0 connect(Auth0Config config, InstantSource clock) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return connect(config, clock, home(config.sessionIndex(), loader));
  }

  /**
   * The application's connection, with the session index in the given home, which is closed with
   * it.
   */
  public static Auth0 connect(Auth0Config config, InstantSource clock, SessionHome home) {
    return new Auth0(config, null, clock, home);
  }

  /**
   * Where the session index lives by its settings: in memory, or in the cache of a provider.
   *
   * @param loader sees the provider
   * @throws Auth0ConfigException where there is no such cache, not even its API
   */
  public static SessionHome home(SessionIndexSettings settings, ClassLoader loader) {
    if (!settings.inCache()) {
      return SessionHome.memory();
    }
    try {
      Class.forName("javax.cache.Caching", false, loader);
    } catch (ClassNotFoundException e) {
      throw new Auth0ConfigException(List.of(NO_CACHE));
    }
    return CacheHome.ofProvider(loader, settings.cacheProvider(), settings.cacheUri());
  }

  /** The settings it was made with. */
  public Auth0Config config() {
    return config;
  }

  /** The time by which it lives. */
  public InstantSource clock() {
    return clock;
  }

  /** The further clients of {@code auth0.clients}, by name; empty for each of those itself. */
  public Map<String, Auth0> clients() {
    return clients;
  }

  /** Where logins and logouts begin. */
  public RelyingParty relyingParty() {
    return relyingParty;
  }

  /** The sessions of this application. */
  public Sessions sessions() {
    return sessions;
  }

  /** The logins under way. */
  public Transactions transactions() {
    return transactions;
  }

  /**
   * The SDK's own Management API over this library's transport.
   *
   * @return where no Management API is configured, one whose calls throw {@link
   *     IllegalStateException}, saying which setting is missing
   */
  public ManagementApi management() {
    return management.api();
  }

  /**
   * The tenant's users.
   *
   * @throws IllegalStateException where no Management API is configured, saying which setting is
   *     missing
   */
  public Users users() {
    return management.use().users(config.managementConnection());
  }

  /**
   * Invitations by e-mail or link, which speak of this application.
   *
   * @throws IllegalStateException where no Management API is configured, saying which setting is
   *     missing
   */
  public Invitations invitations() {
    return management
        .use()
        .invitations(config.managementConnection(), config.relyingParty().client().clientId());
  }

  /**
   * What has been asked of the Management API, and who wants to hear of it.
   *
   * @throws IllegalStateException where no Management API is configured, saying which setting is
   *     missing
   */
  public Usage usage() {
    return management.use().usage();
  }

  /**
   * Ends the invitation of a user who has just logged in; in the background, as {@link
   * InvitationAcceptance} says. Does nothing where no Management API is configured.
   */
  public void acceptInvitation(Session session) {
    management.acceptInvitation(session.subject());
  }

  /** The user of a session as a caller. */
  public Caller caller(Session session) {
    return caller(session, changed -> {});
  }

  /**
   * The user of a session as a caller.
   *
   * @param changed is given the session when its tokens have changed, to carry it from now on
   */
  public Caller caller(Session session, Consumer<Session> changed) {
    return new SessionCaller(this, session, changed);
  }

  /** Who brings the access token as a caller. */
  public Caller caller(AccessToken token) {
    return new BearerCaller(this, token);
  }

  /**
   * The proof that an access token is for this application's API.
   *
   * @throws IllegalStateException where there is no API, because auth0.api.audience is not set
   * @throws OidcException where it is not, or cannot be told
   */
  public AccessToken verifyAccessToken(String token) {
    if (accessTokens == null) {
      throw new IllegalStateException(config.keys().in("There is no API: set auth0.api.audience"));
    }
    return accessTokens.verify(token);
  }

  /** The tokens of this application's sessions. */
  public TokenRenewal tokenRenewal() {
    return tokenRenewal;
  }

  /** Ends a session here and, without waiting for it, its tokens at the tenant. */
  public void end(Session session, SessionEnd reason) {
    sessions.end(session, reason);
    tokenRenewal.revoke(session);
  }

  /**
   * Whether the session's user is staff, no older than {@code auth0.staff.max-age} and not from
   * before the login: by the login's own claim while that is fresh, else by the tenant.
   */
  boolean isStaff(Session session) {
    return isStaff(session.subject(), session.claims(), session.startedAt());
  }

  /** As {@link #isStaff(Session)}, by claims from the given time. */
  boolean isStaff(String subject, Map<String, Object> claims, Instant since) {
    return staff.isStaff(subject, claims, since);
  }

  @Override
  public void close() {
    relyingParty.close();
    clients.values().forEach(Auth0::close);
    if (!isNamed) {
      home.close();
    }
    management.close();
  }
}
